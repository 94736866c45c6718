package org.shopplugin.samplehost.customer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** The fields in which a person tells who he is, on every form that asks for it. */
public final class PersonForm {

    static final String INITIALS = "initials";
    static final String MOBILE = "mobilePhone";
    static final String GENDER = "gender";
    static final String BIRTH_DATE = "birthDate";
    static final String CURRENCY = "currency";
    static final String NEWSLETTER = "newsletter";

    private static final int OLDEST_YEARS = 130;

    /** The fields that hold one value each. */
    private static final List<String> CHANGING = List.of(
            HostField.FIRST_NAME,
            INITIALS,
            HostField.LAST_NAME,
            HostField.EMAIL,
            HostField.PHONE,
            MOBILE,
            GENDER,
            BIRTH_DATE,
            CURRENCY,
            HostField.COUNTRY,
            HostField.LANGUAGE);

    private PersonForm() {}

    static void fill(Form form, CustomerView customer) {
        form.with(HostField.FIRST_NAME, customer.firstName())
                .with(INITIALS, customer.initials())
                .with(HostField.LAST_NAME, customer.lastName())
                .with(HostField.EMAIL, customer.email())
                .with(HostField.PHONE, customer.phone())
                .with(MOBILE, customer.mobilePhone())
                .with(GENDER, customer.gender().map(Gender::name).orElse(""))
                .with(BIRTH_DATE, customer.birthDate().map(LocalDate::toString).orElse(""))
                .with(
                        CURRENCY,
                        customer.currency().map(Currency::getCurrencyCode).orElse(""))
                .with(HostField.COUNTRY, customer.country())
                .with(HostField.LANGUAGE, customer.language().toLanguageTag())
                .with(NEWSLETTER, customer.newsletter());
    }

    /**
     * Reads the fields; what the form does not ask stays as it is.
     *
     * @param before as he is stored; empty for somebody new
     */
    static Profile read(Page page, Form form, AskedFields asked, Optional<CustomerView> before) {
        label(page, form);
        String firstName = form.required(HostField.FIRST_NAME, 100);
        String lastName = form.required(HostField.LAST_NAME, 100);
        String initials = text(form, INITIALS, 20, asked.initials(), before.map(CustomerView::initials));
        String country = AddressForm.country(form, AddressForm.BILLING);
        String phone = phone(form, HostField.PHONE, asked.phone(), country, before.map(CustomerView::phone));
        String mobile = phone(form, MOBILE, asked.mobilePhone(), country, before.map(CustomerView::mobilePhone));
        Optional<Gender> gender = AskedFields.asks(asked.gender())
                ? form.choice(GENDER, Gender.class)
                : before.flatMap(CustomerView::gender);
        Optional<LocalDate> birthDate =
                AskedFields.asks(asked.birthDate()) ? birthDate(page, form) : before.flatMap(CustomerView::birthDate);
        insist(form, GENDER, asked.gender());
        insist(form, BIRTH_DATE, asked.birthDate());
        if (country.isEmpty() && form.violation(HostField.COUNTRY).isEmpty()) {
            form.refuse(HostField.COUNTRY, "web.form.required");
        }
        return new Profile(
                firstName,
                initials,
                lastName,
                gender,
                birthDate,
                phone,
                mobile,
                country,
                language(page, form, before),
                Optional.empty(),
                form.flag(NEWSLETTER));
    }

    private static String text(
            Form form, String field, int longest, CustomerSettings.Visibility how, Optional<String> before) {
        return switch (how) {
            case HIDDEN -> before.orElse("");
            case OPTIONAL -> form.text(field, longest);
            case REQUIRED -> form.required(field, longest);
        };
    }

    private static String phone(
            Form form, String field, CustomerSettings.Visibility how, String country, Optional<String> before) {
        return AskedFields.asks(how) ? Phones.read(form, field, AskedFields.needs(how), country) : before.orElse("");
    }

    private static void insist(Form form, String field, CustomerSettings.Visibility how) {
        if (AskedFields.needs(how)
                && form.typed(field).isEmpty()
                && form.violation(field).isEmpty()) {
            form.refuse(field, "web.form.required");
        }
    }

    private static Optional<LocalDate> birthDate(Page page, Form form) {
        Optional<LocalDate> day = form.date(BIRTH_DATE);
        LocalDate today = page.today();
        if (day.isPresent() && (day.get().isAfter(today) || day.get().isBefore(today.minusYears(OLDEST_YEARS)))) {
            form.refuse(BIRTH_DATE, "customer.birthDate.wrong");
        }
        return day;
    }

    /** What a customer may say of himself, in the reader's language. */
    public static Map<String, String> genders(Page page) {
        Map<String, String> genders = new LinkedHashMap<>();
        for (Gender gender : Gender.values()) {
            genders.put(gender.name(), page.text("customer.gender." + gender));
        }
        return genders;
    }

    /** The currencies of the shop, each in the reader's words. */
    static Map<String, String> currencies(Page page) {
        Map<String, String> currencies = new LinkedHashMap<>();
        page.shop()
                .currencies()
                .forEach(currency -> currencies.put(
                        currency.getCurrencyCode(),
                        currency.getDisplayName(page.locale()) + " (" + currency.getCurrencyCode() + ")"));
        return currencies;
    }

    /** The currency that he chose on a form that asks it. */
    static Optional<Currency> currency(Page page, Form form) {
        List<String> codes =
                page.shop().currencies().stream().map(Currency::getCurrencyCode).toList();
        return form.choice(CURRENCY, codes).map(Currency::getInstance);
    }

    /** The languages that a customer may choose: those of the shop, each in its own words. */
    static Map<String, String> languages(Shop shop) {
        Map<String, String> languages = new LinkedHashMap<>();
        shop.languages()
                .forEach(language -> languages.put(language.toLanguageTag(), language.getDisplayLanguage(language)));
        return languages;
    }

    /** The names of the fields in which two versions of a customer differ. */
    static List<String> differing(CustomerView before, CustomerView now) {
        Form old = Form.blank();
        Form changed = Form.blank();
        fill(old, before);
        fill(changed, now);
        return Stream.concat(CHANGING.stream(), Stream.of(NEWSLETTER))
                .filter(field -> !old.typed(field).equals(changed.typed(field)))
                .toList();
    }

    /** What others changed while the form was open. */
    static List<Changed> changes(Page page, Form form, CustomerView now) {
        Form stored = Form.blank();
        fill(stored, now);
        List<Changed> changes = new ArrayList<>();
        for (String field : CHANGING) {
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
                GENDER,
                BIRTH_DATE,
                CURRENCY,
                HostField.LANGUAGE,
                "password")) {
            form.label(field, page.text("customer.field." + field));
        }
        AddressForm.label(page, form, AddressForm.BILLING);
    }
}
