package org.shopplugin.samplehost.journey;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Somebody who buys, in English. */
public final class Buyer {

    static final String PASSWORD = "a quiet horse with a battery";

    private final Person person;
    private final PostOffice post;
    private final String email;
    private final Map<String, String> known = new HashMap<>();

    public Buyer(Person person, PostOffice post, String email) {
        this.person = person;
        this.post = post;
        this.email = email;
    }

    public Person person() {
        return person;
    }

    /** Signs up as a private person, with the code from the mail. */
    public void signsUp(String firstName, String lastName) {
        person.opens("/sign-up")
                .form("[name=email]")
                .type("firstName", firstName)
                .type("lastName", lastName)
                .type("email", email)
                .type("password", PASSWORD)
                .choose("country", "NL")
                .send()
                .accepted();
        entersCode();
    }

    /** Signs up for a company without a VAT number; the code comes by mail. */
    public void signsUpFor(Northwind.Company company) {
        int space = company.contact().indexOf(' ');
        FilledForm country = person.opens("/sign-up").form("[name=email]");
        SeenPage page = country.choose("country", company.country())
                .press("redraw", "1")
                .accepted();
        FilledForm form = page.form("[name=email]");
        form.type("firstName", company.contact().substring(0, space))
                .type("lastName", company.contact().substring(space + 1))
                .type("email", email)
                .type("password", PASSWORD)
                .type("line1", company.street())
                .type("city", company.city());
        for (Map.Entry<String, String> part : Map.of("region", company.region(), "postcode", company.postcode())
                .entrySet()) {
            if (form.offers(part.getKey())) {
                form.type(part.getKey(), part.getValue());
            }
        }
        if (form.offers("phone")) {
            form.type("phone", company.phone());
        }
        if (form.offers("houseNumber")) {
            form.type("houseNumber", "1");
        }
        form.tick(form.called("Create a B2B account"));
        form.type(form.called("Company name"), company.name());
        form.tick(form.called("My company has no VAT number"));
        SeenPage answer = form.send();
        if (answer.has("[name=postcodeAsItIs]")) {
            // The postcodes of the file are older than the rules of today.
            answer = answer.form("[name=email]")
                    .type("password", PASSWORD)
                    .tick("postcodeAsItIs")
                    .send();
        }
        answer.accepted();
    }

    public void signsIn() {
        person.opens("/sign-in")
                .form("[name=email]")
                .type("email", email)
                .type("password", PASSWORD)
                .send()
                .accepted();
    }

    /** The page of a product, by its number in the search box; once found he knows it. */
    public String finds(String sku) {
        return known.computeIfAbsent(
                sku, number -> person.opens("/search?q=" + number).accepted().link("/products/"));
    }

    public void putsIntoCart(String product, int quantity) {
        person.opens(product)
                .form("[name=quantity]")
                .type("quantity", Integer.toString(quantity))
                .send()
                .accepted();
    }

    /** Tells where he lives, as somebody who signed up as a private person has not. */
    public void givesAddress() {
        address().send().accepted();
    }

    /** Tells who he is and where he lives, as somebody who buys without an account. */
    public void givesNameAndAddress(String name) {
        address().type("buyer", name).type("email", email).send().accepted();
    }

    private FilledForm address() {
        return person.opens("/checkout/address")
                .form("[name=buyer]")
                .choose("country", "NL")
                .type("line1", "Dorpsstraat")
                .type("houseNumber", "1")
                .type("postcode", "1234 AB")
                .type("city", "Ons Dorp");
    }

    /** Walks from the cart to the last page, where the payment is chosen. */
    public SeenPage goesToTheLastPage() {
        SeenPage page = person.opens("/checkout");
        if (page.path().equals("/checkout/address")) {
            page = page.form("[name=buyer]").send().accepted();
        }
        if (page.path().equals("/checkout/delivery")) {
            FilledForm form = page.form("[name=delivery]");
            page = form.choose("delivery", form.value("delivery")).send().accepted();
        }
        return page;
    }

    /** Chooses this way to pay and places the order; answers the page that says thank you. */
    public SeenPage ordersBy(String payment) {
        return goesToTheLastPage()
                .form("#payment")
                .choose("payment", payment)
                .send()
                .accepted();
    }

    /** Enters the code from the first mail, and is signed in. */
    public void entersCode() {
        String code = post.lettersTo(email, 1).get(0).code();
        person.opens("/sign-up/code")
                .form("[name=code]")
                .type("code", code)
                .send()
                .accepted();
    }

    /** The total without tax that a page of an order says. */
    public static BigDecimal net(SeenPage order) {
        String text = order.texts("dl.totals dd").get(0);
        return new BigDecimal(text.replaceAll("[^0-9.]", ""));
    }
}
