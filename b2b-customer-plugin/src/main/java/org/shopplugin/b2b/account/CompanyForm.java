package org.shopplugin.b2b.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shopplugin.api.customer.FieldSection.Field;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.setting.Settings;
import org.shopplugin.b2b.company.CompanyData;
import org.shopplugin.b2b.company.CompanyFields;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanySettings.Required;
import org.shopplugin.b2b.company.IdentifierType;
import org.shopplugin.b2b.company.IdentifierType.Further;
import org.shopplugin.b2b.company.OwnNumber;

/**
 * The company's part of a form: which fields a country is asked, and what was typed into them.
 *
 * @param values what was typed, or stored
 * @param country where the company is
 * @param current what is stored; numbers that the form did not ask for stay
 * @param further numbers that the merchant asks for besides
 * @param own the merchant's own kinds of numbers that this country is asked for
 * @param whole whether everything is asked; somebody who registers is asked the least
 */
record CompanyForm(
        FieldValues values,
        String country,
        Optional<CompanyData> current,
        Set<Further> further,
        List<OwnNumber> own,
        boolean whole) {

    /** The fields, in order; each required as the merchant chose. */
    List<Field> fields(Settings settings, Locale reader) {
        var required = CompanySettings.required(settings, country);
        boolean boxOffered = settings.get(CompanySettings.WITHOUT_VAT_NUMBER);
        var fields = new ArrayList<Field>();
        fields.add(Field.required(CompanyFields.NAME));
        boolean vatRequired = required.contains(Required.VAT_NUMBER) && !(boxOffered && withoutVat());
        fields.add(ask(IdentifierType.VAT.fieldKey(), vatRequired).withHint("field.vatNumber.hint"));
        if (boxOffered) {
            fields.add(Field.optional(CompanyFields.WITHOUT_VAT));
        }
        boolean first = true;
        for (IdentifierType register : IdentifierType.registersOf(country, further)) {
            fields.add(ask(register.fieldKey(), first && required.contains(Required.REGISTRATION_NUMBER)));
            first = false;
        }
        own.forEach(number ->
                fields.add(ask(number.type().fieldKey(), number.required()).called(number.name(reader))));
        if (whole) {
            fields.add(Field.optional(IdentifierType.OTHER.fieldKey()));
            fields.add(Field.optional(CompanyFields.WEBSITE));
        }
        fields.add(ask(CompanyFields.DEPARTMENT, required.contains(Required.DEPARTMENT)));
        return fields;
    }

    private static Field ask(String key, boolean required) {
        return required ? Field.required(key) : Field.optional(key);
    }

    /** Numbers that are none, and a missing name; that others are missing the host has said already. */
    List<Violation> violations() {
        var violations = new ArrayList<Violation>();
        if (values.get(CompanyFields.NAME).isEmpty()) {
            violations.add(Violation.of(CompanyFields.NAME, "company.name.missing"));
        }
        for (IdentifierType type : asked()) {
            Optional<String> typed = values.get(type.fieldKey());
            boolean ignored = type == IdentifierType.VAT && withoutVat();
            if (!ignored && typed.isPresent() && type.read(typed.get(), country).isEmpty()) {
                violations.add(Violation.of(type.fieldKey(), "number.wrong." + type));
            }
        }
        for (OwnNumber number : own) {
            values.get(number.type().fieldKey())
                    .filter(typed -> !number.fits(typed))
                    .ifPresent(typed ->
                            violations.add(Violation.of(number.type().fieldKey(), "number.wrong.own", number.mask())));
        }
        values.get(CompanyFields.WEBSITE)
                .filter(typed -> !typed.matches("(https?://)?[^\\s<>\"/]+\\.[^\\s<>\"]+"))
                .ifPresent(typed -> violations.add(Violation.of(CompanyFields.WEBSITE, "field.website.wrong")));
        return violations;
    }

    /** What was typed, once it has no violations; what was not on the form stays as it is. */
    CompanyData data() {
        Map<IdentifierType, String> identifiers =
                new HashMap<>(current.map(CompanyData::identifiers).orElse(Map.of()));
        for (IdentifierType type : asked()) {
            if (values.has(type.fieldKey())) {
                identifiers.remove(type);
                values.get(type.fieldKey())
                        .flatMap(typed -> type.read(typed, country))
                        .ifPresent(number -> identifiers.put(type, number));
            }
        }
        if (withoutVat()) {
            identifiers.remove(IdentifierType.VAT);
        }
        return new CompanyData(
                values.get(CompanyFields.NAME)
                        .map(String::strip)
                        .orElseGet(() -> current.map(CompanyData::name).orElseThrow()),
                country,
                withoutVat(),
                identifiers);
    }

    private boolean withoutVat() {
        return values.has(CompanyFields.WITHOUT_VAT)
                ? values.flag(CompanyFields.WITHOUT_VAT)
                : current.map(CompanyData::withoutVat).orElse(false);
    }

    private List<IdentifierType> asked() {
        var asked = new ArrayList<IdentifierType>();
        asked.add(IdentifierType.VAT);
        asked.addAll(IdentifierType.registersOf(country, further));
        own.forEach(number -> asked.add(number.type()));
        if (whole) {
            asked.add(IdentifierType.OTHER);
        }
        return asked;
    }
}
