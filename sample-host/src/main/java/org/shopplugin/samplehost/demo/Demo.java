package org.shopplugin.samplehost.demo;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shopplugin.api.Seller;
import org.shopplugin.api.customer.Address;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.catalog.Categories;
import org.shopplugin.samplehost.catalog.Picture;
import org.shopplugin.samplehost.catalog.ProductDraft;
import org.shopplugin.samplehost.catalog.Products;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.data.Versions;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;

/**
 * A wholesaler in coffee and tea, for who starts the shop to look at it.
 *
 * <p>The first shop has all goods and all plugins switched on, with their own demo data. A second shop at
 * {@code second.localhost} sells some of the goods, with all plugins switched off.
 */
public final class Demo {

    private static final System.Logger LOG = System.getLogger(Demo.class.getName());
    private static final Locale DUTCH = Locale.forLanguageTag("nl");
    private static final String NAME = "demo";
    private static final Who WHO = Who.system(NAME);
    private static final Set<String> TEA_GARDEN =
            Set.of("tea", "chocolate-and-syrups", "milk-sugar-biscuits", "cups-and-glasses");

    /** Counters of {@link Versions}, of which only zero and not zero count. */
    private static final String BEGUN = "demo.begun";

    private static final String COMPLETED = "demo.completed";

    private final Work work;
    private final Versions versions;
    private final Shops shops;
    private final Categories categories;
    private final Products products;
    private final Plugins plugins;

    public Demo(Work work, Versions versions, Shops shops, Categories categories, Products products, Plugins plugins) {
        this.work = work;
        this.versions = versions;
        this.shops = shops;
        this.categories = categories;
        this.products = products;
        this.plugins = plugins;
    }

    /** Opens the first shop as a demo, and the second one, both filled: all of it or nothing. */
    public void open(Shop blank) {
        List<Aisle> goods = Catalogue.read();
        Shop first = coffeeHarbour(blank);
        Shop second = teaGarden(blank);
        work.run(em -> {
            shops.open(first);
            fill(first, goods);
            shops.open(second);
            fill(
                    second,
                    goods.stream()
                            .filter(aisle -> TEA_GARDEN.contains(aisle.slug()))
                            .toList());
            versions.bump(BEGUN);
        });
    }

    /**
     * Adds the plugins' part, once they have started: to a demo that has been opened now, or in a process that ended
     * before it came this far. A plugin's failure leaves out its part.
     */
    public void complete(Shop first) {
        if (versions.current(BEGUN) == 0 || versions.current(COMPLETED) > 0) {
            return;
        }
        List<PluginInShop> all = plugins.in(first.shopId()).plugins();
        all.forEach(
                plugin -> plugins.switches().flip(first.shopId(), plugin.info().id(), true, NAME));
        all.stream().filter(plugin -> versions.current(completed(plugin)) == 0).forEach(this::addTheirs);
        versions.bump(COMPLETED);
    }

    private void fill(Shop shop, List<Aisle> goods) {
        int place = 0;
        for (Aisle aisle : goods) {
            UUID category = categories.add(
                    shop.id(),
                    Optional.empty(),
                    ++place,
                    aisle.names(),
                    aisle.slug().replace('-', ' '),
                    WHO);
            for (Article article : aisle.articles()) {
                put(shop, category, article);
            }
        }
    }

    private void put(Shop shop, UUID category, Article article) {
        ProductDraft draft = new ProductDraft(
                article.sku(),
                article.names(),
                article.descriptions(),
                Optional.of(category),
                article.taxClass(),
                true,
                article.stock().isPresent(),
                article.stock().orElse(0),
                Map.of(shop.defaultCurrency(), article.price()));
        UUID product = products.add(shop, draft, WHO)
                .orElseThrow(() -> new IllegalStateException("The shop is not empty: it has " + article.sku()));
        products.addPicture(shop.id(), product, Picture.drawing(article.picture()), WHO);
    }

    private void addTheirs(PluginInShop plugin) {
        try {
            work.run(em -> {
                plugin.demo();
                versions.bump(completed(plugin));
            });
        } catch (PluginFailure e) {
            LOG.log(System.Logger.Level.WARNING, "The shop starts without the demo data of a plugin", e);
        }
    }

    private static String completed(PluginInShop plugin) {
        return COMPLETED + "." + plugin.info().id();
    }

    private static Shop coffeeHarbour(Shop first) {
        return new Shop(
                first.id(),
                first.key(),
                first.hosts(),
                Map.of(Locale.ENGLISH, "The Coffee Harbour", DUTCH, "De Koffiehaven"),
                first.baseUrl(),
                first.country(),
                first.languages(),
                first.currencies(),
                first.timeZone(),
                first.priceEntry(),
                first.accent(),
                first.merchantEmails(),
                seller(first),
                first.version());
    }

    private static Shop teaGarden(Shop first) {
        return new Shop(
                Ids.next(),
                "second",
                List.of("second.localhost"),
                Map.of(Locale.ENGLISH, "The Tea Garden", DUTCH, "De Theetuin"),
                at("second.localhost", first.baseUrl()),
                first.country(),
                first.languages(),
                first.currencies(),
                first.timeZone(),
                first.priceEntry(),
                "#3f6b4f",
                first.merchantEmails(),
                seller(first),
                0);
    }

    private static URI at(String host, URI base) {
        return URI.create(base.getScheme() + "://" + host + (base.getPort() < 0 ? "" : ":" + base.getPort()));
    }

    /** Numbers that pass their checks and belong to nobody. */
    private static Seller seller(Shop shop) {
        return new Seller(
                "De Koffiehaven Groothandel B.V.",
                "NL123456782B12",
                "12345678",
                "NL91ABNA0417164300",
                new Address(shop.country(), "", "Branderijkade", "8", "", "", "3011 AZ", "Rotterdam", ""),
                "administratie@koffiehaven.example");
    }
}
