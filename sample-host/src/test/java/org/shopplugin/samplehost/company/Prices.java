package org.shopplugin.samplehost.company;

import static org.shopplugin.samplehost.company.People.BACK_OFFICE;

import java.util.List;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.SeenPage;

/** What the merchant does with groups and prices, by the pages of the back office. */
final class Prices {

    private final People people;

    Prices(People people) {
        this.people = people;
    }

    /** The page of a group's prices; the group is new. */
    String newGroup(String name) {
        SeenPage groups = people.merchant
                .opens(BACK_OFFICE + "/groups")
                .form("[name=name]")
                .type("name", name)
                .send()
                .accepted();
        return groups.opensLinkCalled(name).link(BACK_OFFICE + "/prices/group/");
    }

    String ofCustomer(String email) {
        return BACK_OFFICE + "/prices/customer/" + people.idOf(email);
    }

    /** The form of a new rule. */
    FilledForm form(String prices) {
        return people.merchant.opens(prices).accepted().form("[name=amount]");
    }

    /** Adds a rule for a product, or for all when none is named. */
    SeenPage add(String prices, String target, String product, String change, String amount) {
        return form(prices)
                .choose("target", target)
                .type("product", product)
                .choose("change", change)
                .type("amount", amount)
                .send();
    }

    /** Puts whoever has this address into a group, from his own page; an empty name takes him out. */
    SeenPage into(String email, String group) {
        FilledForm form = people.merchant.businessForm("/admin/customers/" + people.idOf(email));
        String field = form.called("Customer group");
        return (group.isEmpty() ? form.choose(field, "") : form.chooseCalled(field, group))
                .send()
                .accepted();
    }

    /** Keeps a product for one group. */
    void keep(String sku, String group) {
        SeenPage page = people.merchant.opens(BACK_OFFICE + "/groups/reserved").accepted();
        FilledForm form = page.form("[name=product]");
        form.type("product", sku).choose("target", "PRODUCT");
        tickGroup(page, form, group).send().accepted();
    }

    private static FilledForm tickGroup(SeenPage page, FilledForm form, String group) {
        String id = page.one("label:matchesOwn(^" + group + "$)").attr("for");
        return form.only("group", List.of(page.one("#" + id).attr("value")));
    }

    /** What is charged for a product, with the reason, as the merchant reads it. */
    SeenPage why(String email, String sku, int quantity, String at) {
        return people.merchant.opens(BACK_OFFICE + "/prices/why?customer=" + email + "&product=" + sku + "&quantity="
                + quantity + "&at=" + at);
    }
}
