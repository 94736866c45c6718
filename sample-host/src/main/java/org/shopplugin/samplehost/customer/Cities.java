package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.data.Batch;
import org.shopplugin.samplehost.data.FreshPlan;

/**
 * In which cities the customers of each shop live, as the merchant's search knows them: few, so that a part of a word is
 * looked for in them and not in every customer.
 */
public final class Cities {

    private final Work work;

    public Cities(Work work) {
        this.work = work;
    }

    /** Notes that somebody lives there now; folded cities, and those that are empty count for nothing. */
    static void note(EntityManager em, UUID shop, Collection<String> cities) {
        // In one order, so that of two who note the same new ones neither waits for the other.
        List<List<Object>> rows = cities.stream()
                .filter(city -> !city.isEmpty())
                .distinct()
                .sorted()
                .map(city -> List.<Object>of(shop, city))
                .toList();
        Batch.run(em, "insert into customer_city (shop_id, city) values (?, ?) on conflict do nothing", rows);
    }

    /** For each of these patterns the cities that are like it, by one statement. */
    static List<List<String>> like(EntityManager em, UUID shop, List<String> patterns) {
        List<List<String>> found = new ArrayList<>();
        List<String> selects = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            found.add(new ArrayList<>());
            selects.add("select " + i + ", city from customer_city where shop_id = ? and city" + Selection.LIKE);
            parameters.addAll(List.of(shop, patterns.get(i)));
        }
        FreshPlan.rows(
                em,
                String.join(" union all ", selects),
                parameters,
                row -> found.get(row.getInt(1)).add(row.getString(2)));
        return found;
    }

    /**
     * Lets go of the cities where nobody lives any more, and notes one whose last inhabitant left at the moment when somebody
     * moved in. The work of a nightly job.
     */
    public void settle() {
        work.run(em -> {
            em.createNativeQuery("""
                            delete from customer_city k where not exists
                              (select 1 from customer c where c.shop_id = k.shop_id and c.sort_city = k.city)""").executeUpdate();
            em.createNativeQuery("""
                            insert into customer_city (shop_id, city)
                            select distinct c.shop_id, c.sort_city from customer c
                             where c.sort_city <> '' and not exists
                               (select 1 from customer_city k where k.shop_id = c.shop_id and k.city = c.sort_city)
                            on conflict do nothing""").executeUpdate();
        });
    }
}
