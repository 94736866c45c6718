package org.shopplugin.samplehost.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.Together;
import org.shopplugin.samplehost.faulty.FaultyJar;
import org.shopplugin.samplehost.journey.Northwind.Company;
import org.shopplugin.samplehost.journey.PostOffice.Letter;
import org.shopplugin.samplehost.launch.ShopProcess;
import org.shopplugin.tck.Databases;

/** What the shop survives: bad jars, a plugin that fails while it sells, sudden death, and two merchants at once. */
class FaultsIT {

    private static final boolean PROOF = Boolean.getBoolean("proof");
    private static final Pattern PASSWORD = Pattern.compile("with the password +(\\S+)");

    @TempDir
    Path folder;

    @Test
    void shopSellsBesideJarsThatItRefusedAndSaysWhy() throws IOException {
        Path plugins = OpenShop.pluginsFolder(folder);
        dropsRefusedJarsInto(plugins);

        try (OpenShop shop = OpenShop.with(plugins, Databases.h2(), folder)) {
            Merchant merchant = shop.merchant();

            assertThat(merchant.opens("/admin/plugins").accepted().texts("main tbody tr"))
                    .hasSize(5)
                    .anySatisfy(row -> assertThat(row).contains("no-zip.jar", "not a readable jar"))
                    .anySatisfy(row -> assertThat(row).contains("without-id.jar", "Plugin-Id"))
                    .anySatisfy(row -> assertThat(row).contains("another-api.jar", "2.0"))
                    .anySatisfy(row -> assertThat(row).contains("throws-in-start.jar", "The cable is not plugged in"))
                    .anySatisfy(row -> assertThat(row).contains("lacks-a-class.jar", "ForgottenPart"));
            assertThat(sells(shop, merchant)).contains("13.95");
        }
    }

    @Test
    void startTellsInTheLogWhichJarsItFoundAndWhyItRefusedOthers() throws IOException {
        Path plugins = OpenShop.pluginsFolder(folder);
        FaultyJar.throwsWhilePricing(plugins);
        dropsRefusedJarsInto(plugins);
        String data = folder.resolve("data").toString();

        try (ShopProcess shop = ShopProcess.start("--data", data, "--plugins", plugins.toString(), "--no-demo")) {
            assertThat(shop.log().lines().toList())
                    .anySatisfy(line -> assertThat(line).contains("throws-while-pricing.jar is ", "1.0.0"))
                    .anySatisfy(line -> assertThat(line).contains("throws-while-pricing.jar runs: "))
                    .anySatisfy(line -> assertThat(line).contains("no-zip.jar is refused: ", "not a readable jar"))
                    .anySatisfy(line -> assertThat(line).contains("without-id.jar is refused: ", "Plugin-Id"))
                    .anySatisfy(line -> assertThat(line).contains("another-api.jar is refused: ", "2.0"))
                    .anySatisfy(line -> assertThat(line).contains("throws-in-start.jar is "))
                    .anySatisfy(line -> assertThat(line).contains("Plugin throws-in-start failed in start"))
                    .anySatisfy(line -> assertThat(line).contains("The cable is not plugged in"))
                    .anySatisfy(line -> assertThat(line).contains("lacks-a-class.jar is "))
                    .anySatisfy(line -> assertThat(line).contains("Plugin lacks-a-class failed in start"))
                    .anySatisfy(line -> assertThat(line).contains("ForgottenPart"));
        }
    }

    private static void dropsRefusedJarsInto(Path plugins) throws IOException {
        FaultyJar.noZip(plugins);
        FaultyJar.withoutId(plugins);
        FaultyJar.forAnotherApi(plugins);
        FaultyJar.throwsInStart(plugins);
        FaultyJar.lacksAClass(plugins);
    }

    @Test
    void shopWithoutPluginsSellsAndShowsNoTraceOfThem() {
        try (OpenShop shop = OpenShop.with(OpenShop.pluginsFolder(folder), Databases.h2(), folder)) {
            Merchant merchant = shop.merchant();

            assertThat(sells(shop, merchant)).contains("13.95");
            assertThat(List.of("/sign-up", "/products", "/admin", "/admin/customers", "/admin/plugins"))
                    .allSatisfy(path -> assertThat(merchant.opens(path).sourceWithoutRandom())
                            .doesNotContainIgnoringCase("b2b")
                            .doesNotContainIgnoringCase("invoice"));
        }
    }

    @Test
    void pluginThatThrowsWhilePricingStopsOnlyOrdersOfItsBuyers() throws IOException {
        Path plugins = OpenShop.pluginsFolder(folder);
        FaultyJar.throwsWhilePricing(plugins);

        try (OpenShop shop = OpenShop.with(plugins, Databases.h2(), folder)) {
            Merchant merchant = shop.merchant();
            merchant.addsProduct("CB-101", "House Blend", "", new BigDecimal("13.95"));
            Buyer buyer = shop.buyer("anna@example.com");
            buyer.signsUp("Anna", "Jansen");
            buyer.putsIntoCart("/products/house-blend", 1);
            buyer.givesAddress();
            merchant.flips("throws-while-pricing");

            assertThat(buyer.person().opens("/products").accepted().text()).contains("16.88", "indicative");
            assertThat(buyer.person().opens("/products/house-blend").accepted().text())
                    .contains("16.88");
            SeenPage last = buyer.goesToTheLastPage();
            assertThat(last.has("button.main:not([disabled])")).isFalse();
            assertThat(last.form("#payment")
                            .forge("payment", "bank-transfer")
                            .send()
                            .status())
                    .isEqualTo(422);
            assertThat(buyer.person().opens("/account/orders").links("th a")).isEmpty();

            Buyer guest = shop.buyer("gerda@example.com");
            assertThat(guest.person().opens("/products").accepted().text())
                    .contains("16.88")
                    .doesNotContain("indicative");
            guest.putsIntoCart("/products/house-blend", 1);
            guest.givesNameAndAddress("Gerda Gast");
            SeenPage thanks = guest.ordersBy("bank-transfer");
            assertThat(thanks.path()).startsWith("/orders/");
            assertThat(thanks.text()).contains("13.95");
            assertThat(merchant.opens("/admin" + thanks.path()).accepted().text())
                    .contains("Gerda Gast", "13.95");
            assertThat(merchant.opens("/admin/plugins").accepted().text())
                    .contains("throws-while-pricing", "The price list was eaten by the dog");
        }
    }

    @Test
    void orderThatWasAcknowledgedOnH2IsThereAfterSuddenDeath() {
        int rounds = PROOF ? 200 : 3;
        String data = folder.resolve("data").toString();
        String plugins = OpenShop.pluginsFolder(folder).toString();
        List<String> acknowledged = new ArrayList<>();
        String password = "";
        String buyersMail = "anna@example.com";

        try (PostOffice post = PostOffice.open()) {
            for (int round = 0; round < rounds; round++) {
                ShopProcess shop = ShopProcess.start(
                        "--data",
                        data,
                        "--plugins",
                        plugins,
                        "--no-demo",
                        "--mail",
                        post.url(),
                        "--rate-limit-factor",
                        "1000");
                Buyer buyer = new Buyer(new Person(shop.address()), post, buyersMail);
                if (round == 0) {
                    password = passwordIn(shop.log());
                    Merchant.at(new Person(shop.address()), "admin", password)
                            .addsProduct("CB-101", "House Blend", "", new BigDecimal("13.95"));
                    buyer.signsUp("Anna", "Jansen");
                } else {
                    buyer.signsIn();
                }
                buyer.putsIntoCart("/products/house-blend", 1);
                buyer.givesAddress();
                String thanks = buyer.ordersBy("bank-transfer").path();
                shop.kill();
                acknowledged.add(thanks.substring(thanks.lastIndexOf('/') + 1));
            }
            try (ShopProcess shop = ShopProcess.start("--data", data, "--plugins", plugins, "--no-demo")) {
                Merchant merchant = Merchant.at(new Person(shop.address()), "admin", password);
                assertThat(acknowledged)
                        .hasSize(rounds)
                        .doesNotHaveDuplicates()
                        .allSatisfy(order -> assertThat(
                                        merchant.opens("/admin/orders/" + order).status())
                                .isEqualTo(200));
            }
        }
    }

    @Test
    void ofTwoApprovalsAtOnceOneWinsAndOneMailIsSent() throws Exception {
        int rounds = PROOF ? 200 : 5;
        try (OpenShop shop = OpenShop.withTheBuiltPlugin(Databases.postgresql(), folder)) {
            Merchant first = shop.merchant();
            Merchant second = shop.merchant();
            first.flips("b2b-customer");
            first.welcomesCompaniesWithoutVatNumber();
            first.tellsWhoSells();
            for (int round = 0; round < rounds; round++) {
                Company company = company(round);
                Buyer buyer = shop.buyer(company.email());
                buyer.signsUpFor(company);
                buyer.entersCode();
                String customer = first.waitingCustomers().get(0);
                FilledForm one = activating(first, customer);
                FilledForm other = activating(second, customer);
                List<FilledForm> forms = new ArrayList<>(List.of(one, other));

                List<Integer> answers = Together.run(2, () -> next(forms).send().status());

                assertThat(answers).as("round %d", round).containsExactlyInAnyOrder(200, 409);
                shop.post().lettersTo(company.email(), 3);
            }
            shop.post().settles();
            for (int round = 0; round < rounds; round++) {
                assertThat(shop.post().lettersTo(company(round).email()))
                        .as("round %d", round)
                        .extracting(Letter::subject)
                        .filteredOn(subject -> subject.contains("is active"))
                        .hasSize(1);
            }
        }
    }

    private static FilledForm next(List<FilledForm> forms) {
        synchronized (forms) {
            return forms.remove(0);
        }
    }

    private static FilledForm activating(Merchant merchant, String customer) {
        FilledForm form = merchant.businessForm(customer);
        return form.tick(form.called("B2B account active"));
    }

    private static Company company(int round) {
        return new Company(
                "firma" + Character.toString('a' + round / 26) + Character.toString('a' + round % 26),
                "Firma " + round,
                "Ada Nummer",
                "Owner",
                "Rue de la Loi 16",
                "Bruxelles",
                "",
                "1000",
                "FR",
                "");
    }

    /** A private person orders; answers what the last page says. */
    private static String sells(OpenShop shop, Merchant merchant) {
        merchant.addsProduct("CB-101", "House Blend", "", new BigDecimal("13.95"));
        Buyer buyer = shop.buyer("anna@example.com");
        buyer.signsUp("Anna", "Jansen");
        buyer.putsIntoCart("/products/house-blend", 1);
        buyer.givesAddress();
        return buyer.ordersBy("bank-transfer").text();
    }

    private static String passwordIn(String log) {
        Matcher matcher = PASSWORD.matcher(log);
        if (!matcher.find()) {
            throw new AssertionError("The shop told no password:\n" + log);
        }
        return matcher.group(1);
    }
}
