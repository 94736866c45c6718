package org.shopplugin.samplehost.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.PluginInfo;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.MadeTag;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;

/** The customers of one shop, as one plugin may know and change them. */
public final class PluginCustomers implements org.shopplugin.api.customer.Customers {

    private static final int LONGEST_SEARCH = 100;

    private final Work work;
    private final Customers customers;
    private final Registrations registrations;
    private final Plugins plugins;
    private final Shops shops;
    private final UUID shop;
    private final PluginInfo plugin;

    public PluginCustomers(
            Work work,
            Customers customers,
            Registrations registrations,
            Plugins plugins,
            Shops shops,
            Shop shop,
            PluginInfo plugin) {
        this.work = work;
        this.customers = customers;
        this.registrations = registrations;
        this.plugins = plugins;
        this.shops = shops;
        this.shop = shop.id();
        this.plugin = plugin;
    }

    @Override
    public Map<CustomerId, Customer> find(Collection<CustomerId> ids) {
        Map<CustomerId, Customer> found = new HashMap<>();
        customers
                .find(
                        shop,
                        ids.stream()
                                .map(PluginCustomers::id)
                                .filter(Objects::nonNull)
                                .toList())
                .values()
                .forEach(customer -> found.put(customer.customerId(), customer.forPlugins()));
        return Map.copyOf(found);
    }

    @Override
    public Optional<Customer> findByEmail(String email) {
        return customers.findByEmail(shop, email).map(CustomerView::forPlugins);
    }

    @Override
    public Map<String, Customer> findByEmails(Collection<String> emails) {
        Map<String, CustomerView> known = customers.findByEmails(shop, emails);
        Map<String, Customer> found = new HashMap<>();
        for (String email : emails) {
            CustomerView customer = known.get(EmailAddress.canonical(email));
            if (customer != null) {
                found.put(email, customer.forPlugins());
            }
        }
        return found;
    }

    @Override
    public List<Customer> search(String text, int most) {
        if (text.isBlank()) {
            return List.of();
        }
        String beginning = text.length() > LONGEST_SEARCH ? text.substring(0, LONGEST_SEARCH) : text;
        List<CustomerId> found = new CustomerList(work)
                .page(shop, CustomerFilter.all(Set.of(plugin.id())).searching(beginning)).rows().stream()
                        .limit(most)
                        .map(row -> new CustomerId(row.id().toString()))
                        .toList();
        Map<CustomerId, Customer> known = find(found);
        return found.stream()
                .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                .toList();
    }

    @Override
    public Address billingAddress(CustomerId id) {
        UUID known = id(id);
        return known == null ? Address.EMPTY : customers.addresses(shop, known).billing();
    }

    @Override
    public void restrict(CustomerId id, Access access, String reason) {
        if (access == Access.REFUSED) {
            throw new IllegalArgumentException("Only the merchant refuses a customer; a plugin may hold one");
        }
        UUID known = id(id);
        if (known != null) {
            customers.restrict(shop, known, plugin.id(), access, reason, who());
        }
    }

    @Override
    public CustomerId invite(String email, String firstName, String lastName, Locale language, String noteKey) {
        return invite(email, firstName, lastName, language, noteKey, List.of());
    }

    @Override
    public CustomerId invite(
            String email,
            String firstName,
            String lastName,
            Locale language,
            String noteKey,
            List<Object> noteArguments) {
        String note = noteKey.isEmpty()
                ? ""
                : Letters.plain(plugins.text(plugin.id(), language, noteKey, noteArguments.toArray()));
        UUID id = registrations.invite(
                shops.get(shop), EmailAddress.of(email), firstName, lastName, language, note, who());
        return new CustomerId(id.toString());
    }

    @Override
    public void tag(Map<CustomerId, Set<String>> tagsOfEach) {
        Map<UUID, Set<String>> known = known(tagsOfEach);
        work.run(em -> PluginNotes.tag(em, shop, plugin.id(), PluginNotes.DECLARED, known));
    }

    @Override
    public void tag(String family, Map<CustomerId, Set<String>> keysOfEach) {
        Map<UUID, Set<String>> known = new HashMap<>();
        known(keysOfEach)
                .forEach((id, keys) -> known.put(
                        id, keys.stream().map(key -> MadeTag.id(family, key)).collect(Collectors.toSet())));
        work.run(em -> PluginNotes.tag(em, shop, plugin.id(), family, known));
    }

    @Override
    public void untag(String family, String key) {
        work.run(em -> PluginNotes.untag(em, shop, plugin.id(), MadeTag.id(family, key)));
    }

    @Override
    public void index(Map<CustomerId, Map<String, String>> valuesOfEach) {
        Set<String> findable = plugins.customerFields(plugin.id()).stream()
                .filter(CustomerField::searchable)
                .map(CustomerField::key)
                .collect(Collectors.toSet());
        Map<UUID, Map<String, String>> known = known(valuesOfEach);
        known.replaceAll((id, values) -> kept(values, findable));
        work.run(em -> PluginNotes.index(em, shop, plugin.id(), known));
    }

    private static Map<String, String> kept(Map<String, String> values, Set<String> keys) {
        Map<String, String> kept = new HashMap<>(values);
        kept.keySet().retainAll(keys);
        return kept;
    }

    @Override
    public Optional<Access> lock(CustomerId id) {
        UUID known = id(id);
        return known == null ? Optional.empty() : customers.lock(shop, known);
    }

    @Override
    public void lock(Collection<CustomerId> ids) {
        customers.lock(
                shop,
                ids.stream().map(PluginCustomers::id).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    private Who who() {
        return Who.system(plugin.id());
    }

    private static <T> Map<UUID, T> known(Map<CustomerId, T> ofEach) {
        Map<UUID, T> known = new HashMap<>();
        ofEach.forEach((id, value) -> {
            UUID uuid = id(id);
            if (uuid != null) {
                known.put(uuid, value);
            }
        });
        return known;
    }

    /** An id that is not of the host's making is of nobody. */
    private static @Nullable UUID id(CustomerId id) {
        try {
            return UUID.fromString(id.value());
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }
}
