package org.shopplugin.samplehost.customer;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.shopplugin.tck.Databases;

/** Tests of a shop with goods, open from the first test to the last, once on each database. */
abstract class BothShops {

    private static List<PeopleShop> shops = List.of();

    /** The source of each test's shop. */
    static Stream<PeopleShop> shops() {
        return shops.stream();
    }

    @BeforeAll
    static void open() {
        shops = Databases.both().map(fresh -> new PeopleShop(fresh).withGoods()).toList();
    }

    @AfterAll
    static void close() {
        shops.forEach(PeopleShop::close);
    }

    /** What other tests have set is as it was. */
    static void set(String... keysAndValues) {
        shops.forEach(shop -> shop.sets(keysAndValues));
    }
}
