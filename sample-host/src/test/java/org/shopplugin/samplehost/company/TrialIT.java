package org.shopplugin.samplehost.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shopplugin.samplehost.company.People.BACK_OFFICE;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.MachineRoom;
import org.shopplugin.samplehost.browser.Axe;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.Databases;

/** Orders that the merchant tries out, beside the same orders placed by their buyers. */
class TrialIT {

    private static final int CASES = Boolean.getBoolean("proof") ? 500 : 40;
    private static final List<String> SKUS = List.of("CB-101", "TEA-1", "TEA-2");

    /** What a request of the merchant's own touches. */
    private static final List<String> OF_THE_REQUEST = List.of("session", "job", "rate_limit");

    @TempDir
    Path folder;

    @Test
    void trialIsTheOutcomeOfTheRealOrderAndChangesNothing() {
        try (People people = new People(Databases.h2(), folder)) {
            Random random = new Random(20261122);
            List<Shopping> buyers = fill(people, random);
            MachineRoom.of(people.shop.host()).withoutJobs();
            int refused = 0;
            int byInvoice = 0;
            for (int i = 0; i < CASES; i++) {
                Shopping who = buyers.get(random.nextInt(buyers.size()));
                Map<String, Integer> lines = lines(random);

                String before = stored(people);
                Tried tried = tries(people, who, lines);
                assertThat(stored(people)).isEqualTo(before);

                lines.forEach((sku, quantity) -> who.buyer.putsIntoCart(who.buyer.finds(sku), quantity));
                SeenPage last = who.buyer.goesToTheLastPage();
                List<String> offered = last.texts("#payment label");
                assertThat(offered).containsExactlyElementsOf(tried.payments);
                boolean invoice = offered.contains("Pay by invoice") || last.has("#payment-invoice");
                String way = invoice ? "invoice" : "bank-transfer";
                SeenPage answer = last.form("#payment").choose("payment", way).send();

                if (invoice && tried.invoiceRefused) {
                    refused++;
                    assertThat(answer.status()).isEqualTo(422);
                    answer = answer.form("#payment")
                            .choose("payment", "bank-transfer")
                            .send();
                } else if (invoice) {
                    byInvoice++;
                }
                assertThat(answer.accepted().path()).startsWith("/orders/");
                assertThat(placed(people)).isEqualTo(tried.order);
            }
            assertThat(refused).isPositive();
            assertThat(byInvoice).isPositive();
        }
    }

    @Test
    void whatCannotBeOrderedIsToldAndThePageIsReadableForEverybody() {
        try (People people = new People(Databases.h2(), folder);
                Browser browser = Browser.open()) {
            fill(people, new Random(7));
            var merchant = browser.desktop("nl-NL").newPage();
            merchant.navigate(people.shop.address().resolve("/admin/sign-in").toString());
            merchant.fill("[name=login]", people.shop.merchantsLogin());
            merchant.fill("[name=password]", people.shop.merchantsPassword());
            merchant.press("[name=password]", "Enter");
            merchant.waitForURL("**/admin");
            merchant.navigate(
                    people.shop.address().resolve(BACK_OFFICE + "/try").toString());
            look(merchant, "try");
            merchant.fill("[name=customer]", People.firm("anton").email());
            merchant.fill("[name=lines]", "CB-101 3\nNO-SUCH 1");
            merchant.click("main form button");
            look(merchant, "try-refused");
            String refused = merchant.textContent("main");
            merchant.selectOption(
                    "[name=company]", people.companyOf(People.firm("anton").email()));
            merchant.fill("[name=lines]", "CB-101 12\nTEA-1");
            merchant.click("main form button");
            look(merchant, "try-company");
            String company = merchant.textContent("main");
            people.execute("insert into role (id, shop_id, name, permissions, version) select '" + PRICE_CLERK
                    + "', id, 'Prices', 'b2b-customer:prices', 0 from shop where shop_key = 'first'");
            people.execute("update administrator_role set role = '" + PRICE_CLERK + "'");
            merchant.reload();
            String companyForPriceClerk = merchant.textContent("main");

            assertThat(company).contains("Achteraf betalen:");
            assertThat(companyForPriceClerk)
                    .contains("Dit zou hij kunnen bestellen")
                    .doesNotContain("Achteraf betalen:");
            assertThat(refused).contains("NO-SUCH").contains("hij koopt voor zichzelf");
            assertThat(company).contains("Dit zou hij kunnen bestellen").contains("Waarom deze prijs");
            assertThat(people.ada.person().opens(BACK_OFFICE + "/try").path()).isEqualTo("/admin/sign-in");
            assertThat(browser.problems()).isEmpty();
        }
    }

    /** A role that sees prices and no credit. */
    private static final String PRICE_CLERK = "5b8f3c06-6c0a-4a4e-9a35-0d3f5c9d7a11";

    private record Shopping(Buyer buyer, String email, String company) {}

    /** What the merchant reads, with order and lines as the shop would store them. */
    private record Tried(String order, List<String> payments, boolean invoiceRefused) {}

    /** Three products, and random rules of two companies and a private customer. */
    private static List<Shopping> fill(People people, Random random) {
        people.merchant.addsProduct("TEA-1", "Green tea", "", new BigDecimal("10.00"));
        people.merchant.addsProduct("TEA-2", "Black tea", "", new BigDecimal("7.35"));
        List<Shopping> buyers = new ArrayList<>();
        for (String name : List.of("anton", "berta")) {
            String email = People.firm(name).email();
            Buyer buyer = name.equals("anton") ? people.ada : people.bea;
            buyers.add(new Shopping(buyer, email, people.companyOf(email)));
        }
        buyers.add(new Shopping(people.chris, "chris@example.com", ""));
        people.execute("update b2b_credit set credit_limit = 400 where company_id = '"
                + people.companyOf(People.firm("berta").email()) + "'");
        for (Shopping who : buyers) {
            String party = who.company.isEmpty() ? people.idOf(who.email) : who.company;
            for (String sku : SKUS) {
                for (int quantity : List.of(1, 5, 10)) {
                    boolean fixed = random.nextBoolean();
                    people.execute(
                            "insert into b2b_price_rule (id, shop_id, party, party_id, target, target_id, effect,"
                                    + " amount, currency, min_quantity, valid_from, valid_until, created_at, created_by, version)"
                                    + " select random_uuid(), shop_id, '"
                                    + (who.company.isEmpty() ? "CUSTOMER" : "COMPANY")
                                    + "', '" + party + "', 'PRODUCT', '" + sku + "', '" + (fixed ? "FIXED" : "PERCENT")
                                    + "', "
                                    + (fixed ? 2 + random.nextInt(90_000) / 10_000.0 : random.nextInt(60) - 40) + ", "
                                    + (fixed ? "'EUR'" : "null") + ", " + quantity
                                    + ", now() - interval '1' day, timestamp with time zone '9999-01-01 00:00:00Z', now(),"
                                    + " 'test', 0 from b2b_company fetch first 1 row only");
                }
            }
        }
        people.chris.putsIntoCart(people.chris.finds("CB-101"), 1);
        people.chris.givesAddress();
        people.chris.ordersBy("bank-transfer");
        return buyers;
    }

    private static Map<String, Integer> lines(Random random) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (String sku : SKUS) {
            if (lines.isEmpty() || random.nextBoolean()) {
                lines.put(sku, 1 + random.nextInt(12));
            }
        }
        return lines;
    }

    private static Tried tries(People people, Shopping who, Map<String, Integer> lines) {
        String typed = lines.entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue())
                .collect(Collectors.joining("\n"));
        SeenPage page = people.merchant
                .opens(BACK_OFFICE + "/try?customer=" + URLEncoder.encode(who.email, StandardCharsets.UTF_8)
                        + "&company=" + who.company + "&lines=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                .accepted();
        assertThat(page.text()).contains("He could order this.");
        List<String> cells = page.texts("main table tbody td");
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < cells.size(); i += 4) {
            order.append(cells.get(i))
                    .append(" x ")
                    .append(number(cells.get(i + 1)))
                    .append(" = ")
                    .append(number(cells.get(i + 2)))
                    .append("; ");
        }
        List<String> sums = page.texts("main dl dd");
        order.append(number(sums.get(0)))
                .append(" + ")
                .append(number(sums.get(1)))
                .append(" + ")
                .append(number(sums.get(2)));
        return new Tried(
                order.toString(),
                page.texts("main section ul li"),
                page.text().contains("would be refused, since the credit"));
    }

    /** The newest order, in the same words. */
    private static String placed(People people) {
        String newest = "(select id from shop_order order by id desc fetch first 1 row only)";
        String lines = people.value("select listagg(quantity || ' x ' || cast(unit_price as varchar(30)) || ' = '"
                        + " || cast(amount as varchar(30)), '; ') within group (order by place) from order_line"
                        + " where order_id = " + newest)
                .orElseThrow();
        String sums = people.value("select cast(delivery_amount as varchar(30)) || ' + ' || cast(net as varchar(30))"
                        + " || ' + ' || cast(tax as varchar(30)) from shop_order where id = " + newest)
                .orElseThrow();
        StringBuilder order = new StringBuilder();
        for (String line : lines.split("; ", -1)) {
            String[] parts = line.split(" x | = ", -1);
            order.append(parts[0])
                    .append(" x ")
                    .append(number(parts[1]))
                    .append(" = ")
                    .append(number(parts[2]))
                    .append("; ");
        }
        String[] parts = sums.split(" \\+ ", -1);
        return order.append(number(parts[0]))
                .append(" + ")
                .append(number(parts[1]))
                .append(" + ")
                .append(number(parts[2]))
                .toString();
    }

    private static String number(String amount) {
        return new BigDecimal(amount.replaceAll("[^0-9.]", ""))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** All that is stored but for what every request touches. */
    private static String stored(People people) {
        return people.everythingBut(OF_THE_REQUEST);
    }

    private static void look(com.microsoft.playwright.Page page, String name) {
        Axe.check(page);
        Browser.screenshot(page, "trial/" + name);
        page.setViewportSize(390, 844);
        Axe.check(page);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s is no wider than a telephone", name)
                .isTrue();
        Browser.screenshot(page, "trial/" + name + "-phone");
        page.setViewportSize(1280, 900);
    }
}
