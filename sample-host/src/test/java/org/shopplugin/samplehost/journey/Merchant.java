package org.shopplugin.samplehost.journey;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The merchant in the back office, in English. */
public final class Merchant {

    private static final Pattern EMAIL = Pattern.compile("[a-z]+@[a-z.]+");

    /** What merchants have chosen in place of the passwords that their shops printed. */
    private static final Map<String, String> CHOSEN = new ConcurrentHashMap<>();

    private final Person person;

    public Merchant(Person person) {
        this.person = person;
    }

    /**
     * Comes to the back office with login and password; in place of one that was printed he chooses his own at the first
     * time, and takes that from then on.
     */
    public static Merchant at(Person person, String login, String password) {
        SeenPage page = person.opens("/admin/sign-in")
                .form("[name=login]")
                .type("login", login)
                .type("password", CHOSEN.getOrDefault(password, password))
                .send()
                .accepted();
        if (page.path().equals("/admin/password")) {
            chooses(page, password, "my own " + password);
        }
        return new Merchant(person);
    }

    /** The password that he has chosen in place of the printed one; he comes and chooses it if he has not yet. */
    public static String ownPassword(Person person, String login, String printed) {
        if (!CHOSEN.containsKey(printed)) {
            at(person, login, printed);
        }
        return CHOSEN.getOrDefault(printed, printed);
    }

    private static void chooses(SeenPage page, String printed, String own) {
        page.form("[name=current]")
                .type("current", printed)
                .type("password", own)
                .send()
                .accepted();
        hasChosen(printed, own);
    }

    /** Whoever has chosen by other means than {@link #at} says so here. */
    static void hasChosen(String printed, String own) {
        CHOSEN.put(printed, own);
    }

    public Person person() {
        return person;
    }

    public SeenPage opens(String path) {
        return person.opens(path);
    }

    /** Flips the switch of a plugin. */
    public void flips(String plugin) {
        person.opens("/admin/plugins/" + plugin)
                .form("main form[action$=\"" + plugin + "\"]")
                .send()
                .accepted();
    }

    /** Offers companies the box "no VAT number". */
    public void welcomesCompaniesWithoutVatNumber() {
        FilledForm form = person.opens("/admin/settings/customers").form("#settings");
        form.tick(form.called("Offer the box \"no VAT number\"")).send().accepted();
    }

    /** Tells who sells, which invoices have to say. */
    public void tellsWhoSells() {
        person.opens("/admin/settings/shop")
                .form("#shop")
                .type("legalName", "The Shop B.V.")
                .type("vatNumber", "NL123456782B12")
                .type("line1", "Kade")
                .type("houseNumber", "1")
                .type("postcode", "3511 AB")
                .type("city", "Utrecht")
                .send()
                .accepted();
    }

    public void addsCategory(String name) {
        person.opens("/admin/categories/new")
                .form("[name=name-en]")
                .type("name-en", name)
                .send()
                .accepted();
    }

    /** Adds a product with an uncounted stock and the standard tax. */
    public void addsProduct(String sku, String name, String category, BigDecimal price) {
        FilledForm form = person.opens("/admin/products/new").form("[name=sku]");
        form.type("sku", sku).type("name-en", name).type("price-EUR", price.toPlainString());
        form.tick("onSale").untick("stockTracked");
        if (!category.isEmpty()) {
            form.chooseCalled("category", category);
        }
        form.send().accepted();
    }

    /** Makes a customer group with this discount on everything; answers the page of its prices. */
    public String addsGroup(String name, BigDecimal percent) {
        SeenPage groups = person.opens("/admin/p/b2b-customer/groups");
        SeenPage there = groups.form("[name=name]").type("name", name).send().accepted();
        String group = there.opensLinkCalled(name).link("/admin/p/b2b-customer/prices/group/");
        givesDiscount(group, percent);
        return group;
    }

    /** Gives a discount on everything, or changes the only rule there is, on the page of somebody's prices. */
    public void givesDiscount(String prices, BigDecimal percent) {
        SeenPage page = person.opens(prices).accepted();
        String rule = "a[href^=\"" + prices + "/\"]";
        (page.has(rule) ? page.opensLink(rule) : page)
                .form("[name=amount]")
                .choose("target", "CATALOGUE")
                .choose("change", "PERCENT_LESS")
                .type("amount", percent.toPlainString())
                .send()
                .accepted();
    }

    /** The pages of the customers that await confirmation. */
    public List<String> waitingCustomers() {
        SeenPage list = person.opens("/admin/customers").opensLinkCalled("Awaiting confirmation");
        return list.links("#customers th a[href^=\"/admin/customers/\"]");
    }

    /** Makes a waiting company an active one, puts it into a group, and lets it pay afterwards. */
    public SeenPage activates(String customer, String group) {
        FilledForm form = businessForm(customer);
        form.tick(form.called("B2B account active"));
        form.tick(form.called("Allow paying afterwards"));
        if (!group.isEmpty()) {
            form.chooseCalled(form.called("Customer group"), group);
        }
        return form.send();
    }

    /** The address that the page of a customer shows. */
    public String emailOf(String customer) {
        Matcher matcher = EMAIL.matcher(person.opens(customer).accepted().text());
        if (!matcher.find()) {
            throw new AssertionError("No address on " + customer);
        }
        return matcher.group();
    }

    public FilledForm businessForm(String customer) {
        return person.opens(customer + "/business").form("#file");
    }
}
