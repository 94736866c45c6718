package org.shopplugin.samplehost.hostile;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.shopplugin.samplehost.MachineRoom;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.Northwind.Company;
import org.shopplugin.samplehost.journey.OpenShop;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.FreshDatabase;

/**
 * A shop in which something of everything is there, B2B mode on, and those who walk through it: a visitor with something
 * in his cart, a private customer, the buyer of an active company, the merchant.
 */
final class Shoppers implements AutoCloseable {

    static final String PASSWORD = "a quiet horse with a battery";

    /** Who walks through the shop. */
    enum Who {
        VISITOR(9, "/", "/cart", "/checkout/address", "/checkout", "/sign-up", "/sign-in", "/admin/sign-in"),
        NEWCOMER(3, "/sign-up/code"),
        CUSTOMER(10, "/account", "/cart", "/checkout", "/checkout/address", "/checkout/delivery"),
        COMPANY(10, "/account", "/cart", "/checkout", "/checkout/address", "/checkout/delivery"),
        MERCHANT(30, "/admin");

        private final int fewestForms;
        private final List<String> doors;

        Who(int fewestForms, String... doors) {
            this.fewestForms = fewestForms;
            this.doors = List.of(doors);
        }

        /** A walk that finds fewer has lost its way. */
        int fewestForms() {
            return fewestForms;
        }

        /** Where his walk begins. */
        List<String> doors() {
            return doors;
        }
    }

    private static final AtomicInteger NEWCOMERS = new AtomicInteger();
    private static final String CUSTOMER = "anna@example.com";
    private static final String HOUSE_BLEND = "/products/house-blend";

    private final OpenShop shop;
    private final MachineRoom room;

    Shoppers(FreshDatabase database, Path folder) {
        shop = OpenShop.withTheBuiltPlugin(database, folder);
        room = MachineRoom.of(shop.host());
        furnish();
        room.withoutJobs();
    }

    MachineRoom room() {
        return room;
    }

    OpenShop shop() {
        return shop;
    }

    /** Somebody of this kind at the beginning of his walk. */
    Client client(Who who) {
        return client(who, "Client");
    }

    /** The same with a browser that calls itself so. */
    Client client(Who who, String browser) {
        Client client = new Client(shop.address(), browser);
        return switch (who) {
            case VISITOR -> withSomethingInTheCart(client);
            case NEWCOMER -> waitingForTheCode(client);
            case CUSTOMER -> onTheLastPage(signedIn(client, CUSTOMER));
            case COMPANY -> onTheLastPage(signedIn(client, company("anton").email()));
            case MERCHANT -> merchant(client);
        };
    }

    private void furnish() {
        Merchant merchant = shop.merchant();
        merchant.flips("b2b-customer");
        merchant.welcomesCompaniesWithoutVatNumber();
        merchant.tellsWhoSells();
        merchant.addsCategory("Coffee");
        merchant.addsProduct("CB-101", "House Blend", "Coffee", new BigDecimal("13.95"));
        merchant.addsProduct("CB-102", "Espresso Notte", "Coffee", new BigDecimal("15.40"));
        merchant.addsGroup("Friends", BigDecimal.TEN);
        Buyer anna = shop.buyer(CUSTOMER);
        anna.signsUp("Anna", "Jansen");
        anna.putsIntoCart(HOUSE_BLEND, 2);
        anna.givesAddress();
        anna.ordersBy("bank-transfer");
        merchant.opens("/admin/settings/customers")
                .form("#settings")
                .tick("wishlist.enabled")
                .send()
                .accepted();
        anna.person()
                .opens(HOUSE_BLEND)
                .form("form[action='/account/wish-list/add']")
                .send()
                .accepted();
        Company anton = company("anton");
        Buyer buyer = shop.buyer(anton.email());
        buyer.signsUpFor(anton);
        buyer.entersCode();
        merchant.activates(merchant.waitingCustomers().get(0), "Friends").accepted();
        buyer.putsIntoCart(HOUSE_BLEND, 3);
        SeenPage thanks = buyer.ordersBy("invoice");
        String order = thanks.path().substring(thanks.path().lastIndexOf('/') + 1);
        merchant.opens("/admin/orders/" + order)
                .form("form[action*=\"/invoices\"]")
                .send()
                .accepted();
        Company berta = company("berta");
        Buyer waiting = shop.buyer(berta.email());
        waiting.signsUpFor(berta);
        waiting.entersCode();
    }

    private Client merchant(Client client) {
        client.post(
                "/admin/sign-in",
                List.of(
                        Map.entry("csrf", client.token("/admin/sign-in")),
                        Map.entry("login", shop.merchantsLogin()),
                        Map.entry("password", shop.merchantsPassword())));
        return client;
    }

    private static Client signedIn(Client client, String email) {
        Answer answer = client.post(
                "/sign-in",
                List.of(
                        Map.entry("csrf", client.token("/sign-in")),
                        Map.entry("email", email),
                        Map.entry("password", PASSWORD)));
        if (answer.status() != 303) {
            throw new NoWay(email + " cannot sign in: " + answer.status());
        }
        return client;
    }

    private static Client withSomethingInTheCart(Client client) {
        return sending(client, HOUSE_BLEND, "quantity");
    }

    private static Client onTheLastPage(Client client) {
        return sending(
                sending(withSomethingInTheCart(client), "/checkout/address", "line1"),
                "/checkout/delivery",
                "delivery");
    }

    /** Somebody who has signed up and not yet read his mail. */
    private static Client waitingForTheCode(Client client) {
        FoundForm form = formWith(client, "/sign-up", "firstName");
        List<Map.Entry<String, String>> fields = new ArrayList<>(form.fields());
        fields.replaceAll(field -> Map.entry(
                field.getKey(),
                switch (field.getKey()) {
                    case "firstName", "lastName" -> "New";
                    case "email" -> "newcomer" + NEWCOMERS.incrementAndGet() + "@example.com";
                    default -> field.getValue();
                }));
        client.post(form.action(), fields);
        return client;
    }

    /** Sends a form just as it stands there. */
    private static Client sending(Client client, String page, String field) {
        FoundForm form = formWith(client, page, field);
        client.post(form.action(), form.fields());
        return client;
    }

    private static FoundForm formWith(Client client, String page, String field) {
        return FoundForm.on(page, client.get(page).body()).stream()
                .filter(form -> form.changes()
                        && form.fields().stream().anyMatch(one -> one.getKey().equals(field)))
                .findFirst()
                .orElseThrow(() -> new NoWay("No form with " + field + " on " + page));
    }

    private static Company company(String name) {
        return new Company(
                name, "Firma " + name, "Ada Nummer", "Owner", "Rue de la Loi 16", "Bruxelles", "", "1000", "FR", "");
    }

    @Override
    public void close() {
        shop.close();
    }

    /** Somebody does not come as far as he should begin; right only in a shop that others have changed. */
    static final class NoWay extends AssertionError {

        private static final long serialVersionUID = 1L;

        NoWay(String why) {
            super(why);
        }
    }
}
