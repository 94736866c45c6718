package org.shopplugin.samplehost.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.samplehost.customer.CustomerSettings.Visibility;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** The fields in which a person tells who he is, on every form that asks for it. */
final class PersonForm {

    static final String INITIALS = "initials";
    static final String MOBILE = "mobilePhone";
    static final String NEWSLETTER = "newsletter";

    private PersonForm() {}

    static void fill(Form form, CustomerView customer) {
        form.with(HostField.FIRST_NAME, customer.firstName())
                .with(INITIALS, customer.initials())
                .with(HostField.LAST_NAME, customer.lastName())
                .with(HostField.EMAIL, customer.email())
                .with(HostField.PHONE, customer.phone())
                .with(MOBILE, customer.mobilePhone())
                .with(HostField.COUNTRY, customer.country())
                .with(HostField.LANGUAGE, customer.language().toLanguageTag())
                .with(NEWSLETTER, customer.newsletter());
    }

    /**
     * Reads the fields; what the form does not ask stays as it is.
     *
     * @param before as he is stored; empty for somebody new
     */
    static Profile read(Page page, Form form, Visibility phone, Optional<CustomerView> before) {
        label(page, form);
        String firstName = form.required(HostField.FIRST_NAME, 100);
        String initials = form.text(INITIALS, 20);
        String lastName = form.required(HostField.LAST_NAME, 100);
        String number = switch (phone) {
            case HIDDEN -> before.map(CustomerView::phone).orElse("");
            case OPTIONAL -> form.text(HostField.PHONE, 40);
            case REQUIRED -> form.required(HostField.PHONE, 40);
        };
        String mobile = phone == Visibility.HIDDEN
                ? before.map(CustomerView::mobilePhone).orElse("")
                : form.text(MOBILE, 40);
        String country = AddressForm.country(form, AddressForm.BILLING);
        if (country.isEmpty() && form.violation(HostField.COUNTRY).isEmpty()) {
            form.refuse(HostField.COUNTRY, "web.form.required");
        }
        return new Profile(
                firstName,
                initials,
                lastName,
                number,
                mobile,
                country,
                language(page, form, before),
                form.flag(NEWSLETTER));
    }

    /** The languages that a customer may choose: those of the shop, each in its own words. */
    static Map<String, String> languages(Shop shop) {
        Map<String, String> languages = new LinkedHashMap<>();
        shop.languages()
                .forEach(language -> languages.put(language.toLanguageTag(), language.getDisplayLanguage(language)));
        return languages;
    }

    /** What others changed while the form was open. */
    static List<Changed> changes(Page page, Form form, CustomerView now) {
        Form stored = Form.blank();
        fill(stored, now);
        List<Changed> changes = new ArrayList<>();
        for (String field : List.of(
                HostField.FIRST_NAME,
                INITIALS,
                HostField.LAST_NAME,
                HostField.EMAIL,
                HostField.PHONE,
                MOBILE,
                HostField.COUNTRY,
                HostField.LANGUAGE)) {
            if (form.has(field) && !form.typed(field).equals(stored.typed(field))) {
                changes.add(new Changed(page.text("customer.field." + field), stored.typed(field), form.typed(field)));
            }
        }
        if (form.flag(NEWSLETTER) != now.newsletter()) {
            changes.add(new Changed(
                    page.text("customer.field.newsletter"),
                    page.text(now.newsletter() ? "customer.yes" : "customer.no"),
                    page.text(form.flag(NEWSLETTER) ? "customer.yes" : "customer.no")));
        }
        return changes;
    }

    private static Locale language(Page page, Form form, Optional<CustomerView> before) {
        Locale otherwise = before.map(CustomerView::language).orElse(page.locale());
        return form.choice(HostField.LANGUAGE, languages(page.shop()).keySet())
                .map(Locale::forLanguageTag)
                .orElse(otherwise);
    }

    static void label(Page page, Form form) {
        for (String field : List.of(
                HostField.FIRST_NAME,
                INITIALS,
                HostField.LAST_NAME,
                HostField.EMAIL,
                HostField.PHONE,
                MOBILE,
                HostField.LANGUAGE,
                "password")) {
            form.label(field, page.text("customer.field." + field));
        }
        AddressForm.label(page, form, AddressForm.BILLING);
    }
}
