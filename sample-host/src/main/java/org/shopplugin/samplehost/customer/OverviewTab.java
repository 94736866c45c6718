package org.shopplugin.samplehost.customer;

import java.util.List;
import org.shopplugin.host.form.FieldForm;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.signin.SecurityQuestions;
import org.shopplugin.samplehost.web.Page;

/** The merchant's overview of a customer. */
final class OverviewTab implements CustomerTab {

    private static final int ORDERS = 5;

    private final CustomerTabs tabs;
    private final Customers customers;
    private final Purchases purchases;
    private final Settings settings;
    private final SecurityQuestions questions;

    OverviewTab(
            CustomerTabs tabs,
            Customers customers,
            Purchases purchases,
            Settings settings,
            SecurityQuestions questions) {
        this.tabs = tabs;
        this.customers = customers;
        this.purchases = purchases;
        this.settings = settings;
        this.questions = questions;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        FieldForm fields = tabs.fields(page, customer);
        List<FieldForm.Section> filled = fields.sections().stream()
                .filter(section -> section.rows().stream()
                        .flatMap(List::stream)
                        .anyMatch(field -> !field.value().isEmpty()))
                .toList();
        boolean mayNote = page.signedInAdmin().may(Role.NOTES);
        page.render(
                "customer/overview",
                "file",
                tabs.file(page, customer, CustomerTabs.OVERVIEW, fields),
                "addresses",
                customers.addresses(page.shop().id(), customer.id()),
                "filled",
                filled,
                "notes",
                mayNote ? customers.notes(page.shop().id(), customer.id()) : "",
                "mayNote",
                mayNote,
                "question",
                questions
                        .of(page.shop().id(), customer.id())
                        .map(chosen -> chosen.wording(page.locale(), page.shop().defaultLanguage()))
                        .orElse(""),
                "asked",
                AskedFields.of(settings, page.shop().id()),
                "orders",
                purchases.of(page.shop().id(), customer.id(), ORDERS));
    }

    @Override
    public void act(Page page, CustomerView customer) {
        throw page.notFound();
    }
}
