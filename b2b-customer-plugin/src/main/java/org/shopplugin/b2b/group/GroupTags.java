package org.shopplugin.b2b.group;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.MadeTag;
import org.shopplugin.api.customer.TagExtension;
import org.shopplugin.b2b.company.FurtherNews;
import org.shopplugin.b2b.company.MembershipStatus;

/**
 * Groups as labels by which the shop's customer list is filtered: of a customer those that he is in himself, and those of the
 * companies that he belongs to.
 */
public final class GroupTags implements TagExtension, FurtherNews {

    private static final String FAMILY = "group";

    private static final int AT_ONCE = 500;

    private final PluginContext shop;

    public GroupTags(PluginContext shop) {
        this.shop = shop;
    }

    @Override
    public List<MadeTag> tags(Actor reader) {
        if (!reader.may(CustomerGroups.PERMISSION)) {
            return List.of();
        }
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select g from B2bGroup g where g.shop = :shop and g.deletedAt is null order by g.nameKey",
                                CustomerGroup.class)
                        .setParameter("shop", shopId())
                        .getResultStream()
                        .map(group -> new MadeTag(FAMILY, group.groupId().toString(), "tag.group", group.name()))
                        .toList());
    }

    @Override
    public void tell(Collection<CustomerId> customers) {
        shop.transactions().run(em -> {
            List<String> ids =
                    customers.stream().map(CustomerId::value).distinct().toList();
            for (int start = 0; start < ids.size(); start += AT_ONCE) {
                tell(em, ids.subList(start, Math.min(start + AT_ONCE, ids.size())));
            }
        });
    }

    private void tell(EntityManager em, List<String> customers) {
        Map<String, Set<String>> groups = em.createQuery("""
                        select m.holderId, m.group from B2bGroupMember m
                         where m.shop = :shop and m.holder = :person and m.holderId in :customers and m.slot in :now
                        union all
                        select p.customer, m.group from B2bMembership p
                          join B2bGroupMember m on m.shop = p.shop and m.holder = :company
                               and m.holderId = cast(p.company as string) and m.slot in :now
                         where p.shop = :shop and p.customer in :customers and p.status = :active""", Object[].class)
                .setParameter("shop", shopId())
                .setParameter("person", GroupHolder.Kind.CUSTOMER)
                .setParameter("company", GroupHolder.Kind.COMPANY)
                .setParameter("customers", customers)
                .setParameter("now", GroupMember.NOW)
                .setParameter("active", MembershipStatus.ACTIVE)
                .getResultStream()
                .collect(groupingBy(row -> (String) row[0], mapping(row -> ((UUID) row[1]).toString(), toSet())));
        var all = new HashMap<CustomerId, Set<String>>();
        customers.forEach(id -> all.put(new CustomerId(id), groups.getOrDefault(id, Set.of())));
        shop.customers().tag(FAMILY, all);
    }

    /** Tells what is so now about these customers, and about those who belong to these companies. */
    void tellOf(EntityManager em, Collection<GroupHolder> holders) {
        var customers = new HashSet<CustomerId>();
        var companies = new ArrayList<UUID>();
        for (GroupHolder holder : holders) {
            switch (holder.kind()) {
                case CUSTOMER -> customers.add(new CustomerId(holder.id()));
                case COMPANY -> companies.add(UUID.fromString(holder.id()));
            }
        }
        if (!companies.isEmpty()) {
            em.createQuery(
                            "select p.customer from B2bMembership p where p.company in :companies and p.status = :active",
                            String.class)
                    .setParameter("companies", companies)
                    .setParameter("active", MembershipStatus.ACTIVE)
                    .getResultStream()
                    .map(CustomerId::new)
                    .forEach(customers::add);
        }
        tell(customers);
    }

    /** The group is there no longer, for anybody. */
    void gone(GroupId group) {
        shop.customers().untag(FAMILY, group.toString());
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
