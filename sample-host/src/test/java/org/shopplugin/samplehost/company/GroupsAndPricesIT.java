package org.shopplugin.samplehost.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shopplugin.samplehost.company.People.BACK_OFFICE;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.Together;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.Northwind.Company;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.Databases;

/** Customer groups and prices, by the pages of the shop alone. */
class GroupsAndPricesIT {

    private static final String ADA = People.firm("anton").email();
    private static final String BEA = People.firm("berta").email();
    private static final String CHRIS = "chris@example.com";
    private static final String PEOPLE = "#customers th a[href^=\"/admin/customers/\"]";
    private static final String TEA = "/products/green-tea";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // opened before the first test
    private static People people;

    @SuppressWarnings("NullAway.Init")
    private static Prices prices;

    @BeforeAll
    static void open() {
        people = new People(Databases.postgresql(), folder);
        prices = new Prices(people);
        people.merchant.addsCategory("Tea");
        people.merchant.addsProduct("TEA-1", "Green tea", "Tea", new BigDecimal("40.00"));
        people.merchant.addsProduct("CUP-1", "White cup", "", new BigDecimal("10.00"));
    }

    /** Nobody is in a group, and there is none. */
    @AfterEach
    void everybodyGoesHome() {
        for (String group : groupPages()) {
            merchant()
                    .opens(group + "/delete")
                    .accepted()
                    .form("form[action$=\"/delete\"]")
                    .send()
                    .accepted();
        }
        people.everybodyGoesHome();
    }

    @AfterAll
    static void close() {
        people.close();
    }

    private static Merchant merchant() {
        return people.merchant;
    }

    private static List<String> groupPages() {
        return merchant().opens(BACK_OFFICE + "/groups").accepted().links("tbody th a");
    }

    private static String price(Buyer buyer, String product) {
        return buyer.person().opens(product).accepted().texts("p.price").get(0);
    }

    /** A group with this discount on everything, with these people in it. */
    private static String group(String name, String percentLess, String... emails) {
        String page = prices.newGroup(name);
        prices.add(page, "CATALOGUE", "", "PERCENT_LESS", percentLess).accepted();
        for (String email : emails) {
            prices.into(email, name);
        }
        return page;
    }

    private static String groupPage(String pricesPage) {
        return pricesPage.replace("/prices/group/", "/groups/");
    }

    @Test
    void EW_56_groupsAreReachedFromTheMenuAndFromTheCustomersPage() {
        assertThat(merchant().opens("/admin").accepted().links("nav.menu a")).contains(BACK_OFFICE + "/groups");

        SeenPage groups = merchant().opens("/admin/customers").accepted().opensLinkCalled("Customer groups");

        assertThat(groups.text()).contains("There are no groups yet");
    }

    @Test
    void EW_56_listOfCustomersIsFilteredByGroupFromTheMomentItIsMade() {
        prices.newGroup("Zilver");
        prices.newGroup("Goud");
        SeenPage none = merchant().opens("/admin/customers").accepted().opensLinkCalled("Goud");
        prices.into(ADA, "Zilver");
        prices.into(CHRIS, "Goud");

        SeenPage silver = merchant().opens("/admin/customers").accepted().opensLinkCalled("Zilver");
        SeenPage gold = merchant().opens("/admin/customers?q=jansen").accepted().opensLinkCalled("Goud");
        prices.into(CHRIS, "Zilver");
        List<String> moved = silver.opensLinkCalled("Goud").accepted().links(PEOPLE);
        prices.newGroup("Brons");
        for (int i = 1; i < 5; i++) {
            prices.newGroup("Groep " + i);
        }
        String tag = merchant()
                .opens("/admin/customers")
                .accepted()
                .one("select[name=tag] option:contains(Zilver)")
                .attr("value");
        SeenPage chosen = merchant().opens("/admin/customers?tag=" + tag).accepted();

        assertThat(none.text()).contains("No customer fits these filters");
        assertThat(silver.links(PEOPLE)).containsExactly("/admin/customers/" + people.idOf(ADA));
        assertThat(gold.links(PEOPLE)).containsExactly("/admin/customers/" + people.idOf(CHRIS));
        assertThat(moved).isEmpty();
        assertThat(chosen.one("select[name=tag] option[selected]").text()).isEqualTo("Zilver");
        assertThat(chosen.links(PEOPLE))
                .containsExactlyInAnyOrder(
                        "/admin/customers/" + people.idOf(ADA), "/admin/customers/" + people.idOf(CHRIS));
    }

    @Test
    void M05_clerkWithoutTheRightToGroupsSeesNoneInTheListAndFiltersByNone() {
        prices.newGroup("Zilver");
        prices.into(ADA, "Zilver");
        String silver = merchant()
                .opens("/admin/customers")
                .accepted()
                .one("a:contains(Zilver)")
                .attr("href");

        SeenPage list = people.clerk().opens(silver).accepted();

        assertThat(silver).contains("tag=");
        assertThat(list.everything()).doesNotContain("Zilver");
        assertThat(list.links(PEOPLE))
                .contains("/admin/customers/" + people.idOf(ADA), "/admin/customers/" + people.idOf(CHRIS));
    }

    @Test
    void EW_58_productHasAPriceOfItsOwnForAGroup() {
        String page = prices.newGroup("Zilver");
        SeenPage added =
                prices.add(page, "PRODUCT", "green tea", "FIXED", "33.50").accepted();
        prices.into(ADA, "Zilver");

        assertThat(added.text()).contains("Example: Green tea, €40.00 becomes €33.50");
        assertThat(price(people.ada, TEA)).startsWith("€33.50");
        assertThat(price(people.bea, TEA)).startsWith("€40.00");
    }

    @Test
    void EW_58_whatAProductCostsEachGroupIsChangedInOneTable() {
        String silver = group("Zilver", "10", ADA);
        String gold = prices.newGroup("Goud");
        prices.into(BEA, "Goud");
        String cellOfSilver = "price-" + id(silver);
        String cellOfGold = "price-" + id(gold);
        long before = people.count("select count(*) from b2b_price_rule");
        String table = merchant()
                .opens("/admin/products?q=TEA-1")
                .accepted()
                .opensLinkCalled("Green tea")
                .accepted()
                .link(BACK_OFFICE + "/prices/product");

        SeenPage shown = merchant().opens(table).accepted();
        SeenPage refused = shown.form("[name=" + cellOfGold + "]")
                .type(cellOfSilver, "-101%")
                .type(cellOfGold, "33.50")
                .send();
        long afterRefusal = people.count("select count(*) from b2b_price_rule");
        SeenPage saved = refused.form("[name=" + cellOfGold + "]")
                .type(cellOfSilver, "-25%")
                .send()
                .accepted();

        assertThat(shown.text()).contains("€36.00", "10% discount: All products");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.one("#" + cellOfSilver + "-problem").text()).contains("at least -100");
        assertThat(refused.form("[name=" + cellOfGold + "]").value(cellOfGold)).isEqualTo("33.50");
        assertThat(afterRefusal).isEqualTo(before);
        assertThat(saved.text()).contains("2 prices of Green tea are saved");
        assertThat(price(people.ada, TEA)).startsWith("€30.00");
        assertThat(price(people.bea, TEA)).startsWith("€33.50");
        SeenPage first = merchant().opens(table).accepted();
        SeenPage second = merchant().opens(table).accepted();
        first.form("[name=" + cellOfGold + "]").type(cellOfGold, "").send().accepted();
        SeenPage late =
                second.form("[name=" + cellOfGold + "]").type(cellOfGold, "20").send();

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.one("#" + cellOfGold + "-problem").text()).contains("Somebody else");
        assertThat(price(people.bea, TEA)).startsWith("€40.00");
        assertThat(late.form("[name=" + cellOfGold + "]").send().accepted().text())
                .contains("One price of Green tea is saved");
        assertThat(price(people.bea, TEA)).startsWith("€20.00");
    }

    private static String id(String pricesPage) {
        return pricesPage.substring(pricesPage.lastIndexOf('/') + 1);
    }

    @Test
    void EW_61_membersOfAGroupAreListedAndMoveToAnotherOne() {
        String silver = group("Zilver", "10", ADA, CHRIS);
        group("Goud", "25", BEA);
        String members = groupPage(silver) + "/members";

        SeenPage list = merchant().opens(members).accepted();
        SeenPage found = merchant().opens(members + "?q=chris").accepted();
        SeenPage nobody = list.form("[name=to]").chooseCalled("to", "Goud").send();
        SeenPage nowhere =
                merchant().opens(members + "?move=all").form("[name=to]").send();
        SeenPage moved = found.form("[name=to]")
                .only("member", List.of(found.one("[name=member]").attr("value")))
                .chooseCalled("to", "Goud")
                .send()
                .accepted();
        SeenPage asked = merchant()
                .opens(members)
                .accepted()
                .opensLinkCalled("Move the one member")
                .accepted();
        String stillSilver = price(people.ada, TEA);
        SeenPage left =
                asked.form("[name=to]").chooseCalled("to", "No group").send().accepted();

        assertThat(list.texts("tbody th")).hasSize(2).anyMatch(name -> name.contains(CHRIS));
        assertThat(found.texts("tbody th")).hasSize(1);
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.text()).contains("Choose who moves");
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(moved.text()).contains("One member is in Goud now");
        assertThat(price(people.chris, TEA)).startsWith("€36.30");
        assertThat(asked.text()).contains("One member is in Zilver");
        assertThat(stillSilver).startsWith("€36.00");
        assertThat(left.text()).contains("One member left the group");
        assertThat(price(people.ada, TEA)).startsWith("€40.00");
        assertThat(price(people.bea, TEA)).startsWith("€30.00");
    }

    @Test
    void groupIsAColumnOfTheCustomerListForThoseWhoMaySeeGroups() {
        group("Zilver", "10", ADA, CHRIS);

        SeenPage list = merchant().opens("/admin/customers").accepted();

        assertThat(list.texts("thead th")).containsSubsequence("Company name", "Customer group", "E-mail address");
        assertThat(list.texts("tbody td")).filteredOn("Zilver"::equals).hasSize(2);
    }

    @Test
    void numberOfGroupsBeyondItsBoundsIsRefusedAtItsFieldWithEverythingTyped() {
        for (String wrong : List.of("0", "6", "-1", "1.5", "many", "", "99999999999")) {
            FilledForm settings =
                    merchant().opens("/admin/settings/customers").accepted().form("#settings");
            String field = settings.called("How many groups a customer may be in");
            String term = settings.called("Who approves business accounts");

            SeenPage refused = settings.type(field, wrong).choose(term, "AUTO").send();

            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.form("#settings").value(field)).isEqualTo(wrong);
            assertThat(refused.has(
                            "[name='" + term + "'] [value=AUTO][selected], [name='" + term + "'][value=AUTO][checked]"))
                    .isTrue();
            assertThat(refused.one("[id='" + field + "']").attr("aria-invalid")).isEqualTo("true");
            assertThat(merchant()
                            .opens("/admin/settings/customers")
                            .form("#settings")
                            .value(field))
                    .isEqualTo("1");
        }
    }

    @Test
    void EW_59_discountAndSurchargeCountInCatalogueCartCheckoutAndInvoice() {
        group("Minder", "10", ADA);
        String more = prices.newGroup("Meer");
        prices.add(more, "CATALOGUE", "", "PERCENT_MORE", "5").accepted();
        prices.into(BEA, "Meer");

        paysEverywhere(people.ada, ADA, "36.00");
        paysEverywhere(people.bea, BEA, "42.00");
    }

    @Test
    void D04_onePriceEverywhereForGuestTwoGroupsUserAndPendingCompany() {
        group("Minder", "10", ADA);
        group("Veel minder", "25", BEA);
        Buyer user = people.joined("dirk@example.com", "User");
        Company waiting = new Company(
                "cora",
                "Firma cora",
                "Cora Smit",
                "Owner",
                "Kade 1",
                "Utrecht",
                "",
                "3511 AB",
                "NL",
                "+31 30 231 2345");
        Buyer pending = people.shop.buyer(waiting.email());
        pending.signsUpFor(waiting);
        pending.entersCode();
        Buyer guest = people.shop.buyer("nobody@example.com");
        String list = price(guest, TEA).replaceAll("[^0-9.]", "").substring(0, 5);

        seesEverywhere(guest, list);
        paysEverywhere(people.ada, ADA, "36.00");
        paysEverywhere(people.bea, BEA, "30.00");
        paysEverywhere(user, "dirk@example.com", "36.00");
        paysEverywhere(pending, waiting.email(), list);
    }

    /** The same price in list, category, search, detail and cart. */
    private static void seesEverywhere(Buyer buyer, String unit) {
        for (String place : List.of("/products", "/categories/tea", "/search?q=tea")) {
            assertThat(buyer.person().opens(place).accepted().text()).as(place).containsPattern("Green tea.*€" + unit);
        }
        assertThat(price(buyer, TEA)).startsWith("€" + unit);
        buyer.putsIntoCart(TEA, 1);
        assertThat(buyer.person().opens("/cart").accepted().text()).contains("€" + unit);
    }

    /** And on the last page, in the order, in its mail, in the back office and on the invoice. */
    private static void paysEverywhere(Buyer buyer, String email, String unit) {
        seesEverywhere(buyer, unit);
        SeenPage checkout = buyer.person().opens("/checkout").accepted();
        if (checkout.has("[name=line1]")
                && checkout.form("[name=line1]").value("line1").isEmpty()) {
            buyer.givesAddress();
        }
        assertThat(buyer.goesToTheLastPage().text()).contains("€" + unit);
        int before = people.shop.post().lettersTo(email).size();
        SeenPage thanks = buyer.ordersBy("bank-transfer");
        String order = thanks.path().substring(thanks.path().lastIndexOf('/') + 1);
        assertThat(buyer.person().opens("/account/orders/" + order).accepted().text())
                .contains("€" + unit);
        people.shop.post().settles();
        assertThat(people.shop.post().lettersTo(email).stream().skip(before))
                .anyMatch(letter -> letter.text().contains(unit));
        SeenPage invoiced = merchant()
                .opens("/admin/orders/" + order)
                .accepted()
                .form("input[name=order]")
                .send();
        assertThat(invoiced.accepted().text()).contains("€" + unit);
        assertThat(new BigDecimal(people.value("select net from b2b_invoice where order_id = '" + order + "'")
                        .orElseThrow()))
                .isEqualByComparingTo(Buyer.net(thanks));
    }

    @Test
    void EW_60_newGroupIsListed() {
        prices.newGroup("Zilver");

        assertThat(merchant().opens(BACK_OFFICE + "/groups").accepted().texts("tbody th"))
                .containsExactly("Zilver");
        assertThat(merchant()
                        .opens(BACK_OFFICE + "/groups")
                        .form("[name=name]")
                        .type("name", "zilver")
                        .send()
                        .status())
                .isEqualTo(422);
    }

    @Test
    void EW_61_customerIsPutIntoAGroupFromHisPageAndPaysItsPriceOnTheNextOne() {
        String before = price(people.ada, TEA);

        group("Zilver", "10", ADA);

        assertThat(before).startsWith("€40.00");
        assertThat(price(people.ada, TEA)).startsWith("€36.00");
    }

    @Test
    void WH_34_groupOfACustomerIsChosenAndShown() {
        group("Zilver", "10", CHRIS);

        SeenPage page = merchant().opens("/admin/customers/" + people.idOf(CHRIS) + "/business");

        assertThat(page.accepted().texts("option[selected]")).contains("Zilver");
        prices.into(CHRIS, "");
    }

    @Test
    void EW_62_withoutGroupsThereIsAHintWhereToMakeOne() {
        SeenPage page = merchant().opens("/admin/customers/" + people.idOf(CHRIS) + "/business");

        assertThat(page.accepted().text()).contains("There is no customer group yet");
    }

    @Test
    void EW_63_customerIsTakenOutTheSameWay() {
        group("Zilver", "10", ADA);

        prices.into(ADA, "");

        assertThat(price(people.ada, TEA)).startsWith("€40.00");
    }

    @Test
    void EW_65_renamedGroupKeepsMembersAndPrices() {
        String page = groupPage(group("Zilver", "10", ADA));

        merchant()
                .opens(page)
                .accepted()
                .form("[name=name]")
                .type("name", "Goud")
                .send()
                .accepted();

        assertThat(merchant().opens(BACK_OFFICE + "/groups").accepted().texts("tbody tr"))
                .singleElement()
                .satisfies(row -> assertThat(row).startsWith("Goud 1"));
        assertThat(price(people.ada, TEA)).startsWith("€36.00");
    }

    @Test
    void EW_66_customerDoesNotSeeWhetherHeIsInAGroupUnlessTheMerchantLetsHim() {
        String before = people.ada.person().opens("/account").accepted().text();
        String group = group("Zilvermeeuw", "10", ADA);

        SeenPage with = people.ada.person().opens("/account").accepted();
        String bytes = with.everything()
                + people.ada.person().opens(TEA).everything()
                + people.ada.person().opens("/account/profile").everything();
        setting("Customers see the name of their group", true);
        String told = people.ada.person().opens("/account").accepted().text();
        setting("Customers see the name of their group", false);

        assertThat(with.text()).isEqualTo(before);
        assertThat(bytes).doesNotContain("Zilvermeeuw", group.substring(group.lastIndexOf('/') + 1));
        assertThat(told).contains("Zilvermeeuw");
    }

    private static void setting(String label, boolean on) {
        FilledForm settings =
                merchant().opens("/admin/settings/customers").accepted().form("#settings");
        String field = settings.called(label);
        (on ? settings.tick(field) : settings.untick(field)).send().accepted();
    }

    @Test
    void EW_67_deletionTellsItsImpactFirstAndDoesExactlyThat() {
        String pricesPage = group("Zilver", "10", ADA, CHRIS);
        prices.keep("CUP-1", "Zilver");
        String group = groupPage(pricesPage);

        SeenPage asked = merchant().opens(group + "/delete").accepted();
        String kept = price(people.ada, TEA);
        SeenPage done = asked.form("form[action$=\"/delete\"]").send().accepted();

        assertThat(asked.text())
                .contains("Delete Zilver?", "2 members leave it", "One price rule of it", "One product or category");
        assertThat(kept).startsWith("€36.00");
        assertThat(done.text()).contains("2 members left it");
        assertThat(people.count("select count(*) from b2b_price_rule where party_id = '"
                        + group.substring(group.lastIndexOf('/') + 1) + "' and valid_until > now()"))
                .isZero();
        assertThat(price(people.ada, TEA)).startsWith("€40.00");
        assertThat(people.ada.person().opens("/products/white-cup").status()).isEqualTo(404);
        opensToEverybody();
        assertThat(people.ada.person().opens("/products/white-cup").status()).isEqualTo(200);
    }

    private static void opensToEverybody() {
        merchant()
                .opens(BACK_OFFICE + "/groups/reserved")
                .accepted()
                .form("form[action$=\"/open\"]")
                .send()
                .accepted();
    }

    @Test
    void EW_69_deletedGroupHasNoWayBackButANewOneOfTheSameName() {
        String group = groupPage(group("Zilver", "10", ADA));
        merchant()
                .opens(group + "/delete")
                .accepted()
                .form("form[action$=\"/delete\"]")
                .send()
                .accepted();

        assertThat(merchant().opens(group).status()).isEqualTo(404);
        assertThat(merchant().opens(BACK_OFFICE + "/groups").accepted().text()).doesNotContain("Zilver", "estore");
        group("Zilver", "20");
        assertThat(price(people.ada, TEA)).startsWith("€40.00");
    }

    @Test
    void PS_18_productKeptForAGroupIsFoundByItsMembersOnly() {
        group("Zilver", "10", ADA);
        people.bea.putsIntoCart("/products/white-cup", 1);
        int all = count(people.bea);

        prices.keep("CUP-1", "Zilver");

        assertThat(price(people.ada, "/products/white-cup")).startsWith("€9.00");
        for (Buyer other : List.of(people.bea, people.shop.buyer("guest@example.com"))) {
            assertThat(other.person().opens("/products/white-cup").status()).isEqualTo(404);
            assertThat(other.person().opens("/search?q=cup").accepted().text()).doesNotContain("White cup");
            assertThat(count(other)).isEqualTo(all - 1);
        }
        SeenPage cart = people.bea.person().opens("/cart").accepted();
        assertThat(cart.text()).doesNotContain("€10.00");
        assertThat(people.bea.person().opens("/checkout").text()).doesNotContain("€10.00");
        opensToEverybody();
        assertThat(people.bea.person().opens("/products/white-cup").status()).isEqualTo(200);
    }

    private static int count(Buyer buyer) {
        return buyer.person().opens("/products").accepted().texts("p.price").size();
    }

    @Test
    void categoryKeptForAGroupIsGoneForEverybodyElseWithAllThatIsInIt() {
        group("Zilver", "10", ADA);
        SeenPage page = merchant().opens(BACK_OFFICE + "/groups/reserved").accepted();
        FilledForm form =
                page.form("[name=product]").choose("target", "CATEGORY").chooseCalled("category", "Tea");
        form.only("group", List.of(page.one("input[name=group]").attr("value")))
                .send()
                .accepted();

        assertThat(people.ada.person().opens("/categories/tea").status()).isEqualTo(200);
        assertThat(people.ada.person().opens("/").text()).contains("Tea");
        assertThat(people.bea.person().opens("/categories/tea").status()).isEqualTo(404);
        assertThat(people.bea.person().opens(TEA).status()).isEqualTo(404);
        assertThat(people.bea.person().opens("/search?q=tea").accepted().text()).doesNotContain("Green tea");
        assertThat(people.bea.person().opens("/products").accepted().links("nav a"))
                .doesNotContain("/categories/tea");
        opensToEverybody();
        assertThat(people.bea.person().opens(TEA).status()).isEqualTo(200);
    }

    @Test
    void PS_19_customerHasPricesOfHisOwnOnEveryProduct() {
        String page = prices.ofCustomer(CHRIS);
        String before = price(people.chris, TEA);

        prices.add(page, "CATALOGUE", "", "PERCENT_LESS", "10").accepted();

        assertThat(before).startsWith("€48.40");
        assertThat(price(people.chris, TEA)).startsWith("€43.56");
        assertThat(price(people.chris, "/products/white-cup")).startsWith("€10.89");
        assertThat(price(people.bea, TEA)).startsWith("€40.00");
        endsAll(page);
    }

    @Test
    void PS_20_customerHasPricesOfHisOwnInOneCategory() {
        String page = prices.ofCustomer(CHRIS);

        prices.form(page)
                .choose("target", "CATEGORY")
                .chooseCalled("category", "Tea")
                .choose("change", "PERCENT_LESS")
                .type("amount", "15")
                .send()
                .accepted();

        assertThat(price(people.chris, TEA)).startsWith("€41.14");
        assertThat(price(people.chris, "/products/white-cup")).startsWith("€12.10");
        endsAll(page);
    }

    private static void endsAll(String page) {
        while (merchant().opens(page).accepted().has("form[action$=\"/end\"]")) {
            merchant().opens(page).form("form[action$=\"/end\"]").send().accepted();
        }
        assertThat(merchant().opens(page + "?state=ENDED").accepted().has("tbody tr"))
                .isTrue();
    }

    @Test
    void badInputIsRefusedAtItsFieldWithEverythingTypedAndNothingStored() {
        String page = group("Zilver", "10");
        long before = people.count("select count(*) from b2b_price_rule");

        refused(prices.add(page, "CATALOGUE", "", "PERCENT_LESS", "100.01"), "amount", "at least -100");
        refused(prices.add(page, "CATALOGUE", "", "PERCENT_LESS", "20"), "from", "already that counts in this time");
        refused(prices.add(page, "PRODUCT", "TEA-1", "FIXED", "1.23456"), "amount", "four decimals");
        refused(prices.add(page, "PRODUCT", "NO-SUCH", "FIXED", "5"), "product", "no product \"NO-SUCH\"");
        refused(prices.form(page).type("amount", "5").type("quantity", "0").send(), "quantity", "whole number");
        refused(prices.form(page).type("amount", "5").type("quantity", "-3").send(), "quantity", "whole number");
        refused(
                prices.form(page)
                        .type("amount", "5")
                        .type("from", "2098-02-01")
                        .type("until", "2098-01-01")
                        .send(),
                "until",
                "after the beginning");
        refused(
                prices.form(page)
                        .choose("target", "CATEGORY")
                        .forge("category", People.nobody())
                        .type("amount", "5")
                        .send(),
                "category",
                "no such category");
        SeenPage currency = prices.form(page)
                .choose("change", "FIXED")
                .type("amount", "5")
                .forge("currency", "XXX")
                .send();
        assertThat(currency.status()).isEqualTo(422);
        assertThat(currency.text()).contains("Choose a currency of the shop");

        assertThat(people.count("select count(*) from b2b_price_rule")).isEqualTo(before);
    }

    private static void refused(SeenPage page, String field, String sentence) {
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.one("#" + field + "-problem").text()).contains(sentence);
        assertThat(page.form("[name=amount]").value("amount")).isNotEmpty();
    }

    @Test
    void whyThisPriceIsThePriceChargedAndTheOrderKeepsIt() {
        group("Zilver", "10", ADA);
        String order = People.orders(people.ada);

        SeenPage why = prices.why(ADA, "CB-101", 1, "").accepted();
        SeenPage before = prices.why(ADA, "CB-101", 1, "2020-01-01T12:00").accepted();

        assertThat(why.text())
                .contains("The price is €12.555", "Customer group then: Zilver", "Group Zilver: All products")
                .contains("This rule makes the price");
        assertThat(before.text()).contains("The price is €13.95", "In no customer group then");
        assertThat(merchant().opens("/admin/orders/" + order).accepted().text())
                .contains("Group Zilver: All products, 10% discount: 12.5550 (This rule makes the price.)");
        assertThat(people.ada.person().opens("/account/orders/" + order).everything())
                .doesNotContain("Zilver");
    }

    @Test
    void recordOfWhoDidWhatNamesGroupsAndCompaniesAlsoWhenTheyAreGone() {
        String page = groupPage(group("Zilvermeeuw", "10", ADA));
        String id = page.substring(page.lastIndexOf('/') + 1);
        SeenPage record = merchant().opens("/admin/audit").accepted();
        merchant()
                .opens(page + "/delete")
                .accepted()
                .form("form[action$=\"/delete\"]")
                .send()
                .accepted();
        SeenPage after = merchant().opens("/admin/audit").accepted();

        assertThat(record.links(".deeds a")).contains(page, BACK_OFFICE + "/companies/" + people.companyOf(ADA));
        assertThat(record.text()).contains("group: Zilvermeeuw", "whose: Zilvermeeuw", "Firma anton");
        assertThat(record.text()).doesNotContain(id);
        assertThat(after.text()).contains("All price rules ended").doesNotContain(id);
        assertThat(after.links(".deeds a")).doesNotContain(page);
    }

    @Test
    void pagesBelowAnEntryOfTheMenuMarkItAndLeadBackToIt() {
        assertThat(way("/prices/why")).containsOnly(BACK_OFFICE + "/prices");
        assertThat(way("/prices/files")).containsOnly(BACK_OFFICE + "/prices");
        assertThat(way("/groups/reserved")).containsOnly(BACK_OFFICE + "/groups");
        assertThat(way("/companies/files")).containsOnly(BACK_OFFICE + "/companies");
        assertThat(way("/companies/approve-all")).containsOnly(BACK_OFFICE + "/companies");
    }

    /** What a page's trail leads to, and which entry of the menu is marked. */
    private static List<String> way(String path) {
        SeenPage page = merchant().opens(BACK_OFFICE + path).accepted();
        List<String> trail = page.links("nav.trail a");
        assertThat(trail).hasSize(1);
        return Stream.of(trail, page.links("nav.menu a[aria-current=page]"))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void pagesOfGroupCompanyAndCustomerLeadToTheirPrices() {
        String page = prices.newGroup("Zilver");
        String company = "/companies/" + people.companyOf(ADA);
        String customer = people.idOf(CHRIS);

        assertThat(merchant().opens(groupPage(page)).accepted().links("main a")).contains(page);
        assertThat(merchant().opens(BACK_OFFICE + company).accepted().links("main a"))
                .contains(BACK_OFFICE + "/prices/company/" + people.companyOf(ADA));
        assertThat(merchant()
                        .opens("/admin/customers/" + customer + "/business")
                        .accepted()
                        .links("main a"))
                .contains(BACK_OFFICE + "/prices/customer/" + customer, BACK_OFFICE + "/prices/why?who=" + customer);
        assertThat(merchant()
                        .opens(BACK_OFFICE + "/prices/why?who=" + customer)
                        .accepted()
                        .form("[name=product]")
                        .value("customer"))
                .isEqualTo(CHRIS);
    }

    @Test
    void categoriesNeverStandInACircleEvenWhenTwoMoveThemAtOnce() throws Exception {
        merchant().addsCategory("Upper");
        merchant().addsCategory("Lower");
        Merchant other = people.shop.merchant();
        var moves = new ConcurrentLinkedQueue<FilledForm>(
                List.of(move(merchant(), "Upper", "Lower"), move(other, "Lower", "Upper")));

        List<Integer> answers = Together.run(
                2, () -> Optional.ofNullable(moves.poll()).orElseThrow().send().status());

        assertThat(answers).containsExactlyInAnyOrder(200, 422);
        assertThat(merchant().opens("/admin/categories").accepted().text()).contains("Upper", "Lower");
        assertThat(people.count("select count(*) from category a join category b on a.parent_id = b.id"
                        + " where b.parent_id = a.id"))
                .isZero();
    }

    private static FilledForm move(Merchant who, String category, String below) {
        return who.opens("/admin/categories")
                .accepted()
                .opensLinkCalled(category)
                .form("[name=parent]")
                .chooseCalled("parent", below);
    }

    @Test
    void changedRuleTakesThePlaceOfTheFormerWhichStaysAmongTheEnded() {
        String page = group("Zilver", "10", ADA);
        String rule = merchant().opens(page).accepted().link(page + "/");

        SeenPage trial = merchant()
                .opens(rule)
                .accepted()
                .form("[name=amount]")
                .type("amount", "20")
                .press("act", "try");
        String unchanged = price(people.ada, TEA);
        merchant().opens(rule).form("[name=amount]").type("amount", "25").send().accepted();

        assertThat(trial.accepted().text()).contains("Not saved yet");
        assertThat(unchanged).startsWith("€36.00");
        assertThat(price(people.ada, TEA)).startsWith("€30.00");
        assertThat(merchant().opens(page + "?state=ENDED").accepted().text()).contains("10% discount");
        assertThat(merchant().opens(rule).accepted().text()).contains("This rule has ended");
    }
}
