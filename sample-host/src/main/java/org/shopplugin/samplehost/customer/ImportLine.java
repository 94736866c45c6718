package org.shopplugin.samplehost.customer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.web.Form;

/** One line of a file of customers while it is read, checked by the rules of the forms. For one thread. */
final class ImportLine {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Shop shop;
    private final ImportRow row;
    private final LocalDate today;
    private final List<Violation> faults = new ArrayList<>();

    ImportLine(Shop shop, ImportRow row, LocalDate today) {
        this.shop = shop;
        this.row = row;
        this.today = today;
    }

    long line() {
        return row.line();
    }

    boolean namesNumber() {
        return !cell(Dossier.NUMBER).isEmpty();
    }

    Optional<Long> number() {
        return Optional.of(cell(Dossier.NUMBER))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::valueOf);
    }

    String canonical() {
        return EmailAddress.canonical(cell(Dossier.EMAIL));
    }

    String identity() {
        return row.identity();
    }

    /** Whether the customer is as the line wants him already. */
    boolean saysNothingNew(Dossier before) {
        Map<String, String> stored = before.values();
        return row.cells().keySet().stream()
                .filter(column -> !column.equals(Dossier.CONFIRMED))
                .allMatch(column -> canonicalOf(column).equals(canonicalOf(column, stored.getOrDefault(column, ""))));
    }

    /** What the line wants; only good while {@link #faults} is empty. */
    Wanted read(Optional<Dossier> before) {
        Map<String, String> all = new HashMap<>(before.map(Dossier::values).orElse(Map.of()));
        all.putAll(row.cells());
        Form person = form(all, column -> column);
        String email = person.email(Dossier.EMAIL);
        if (email.isEmpty() && person.violation(Dossier.EMAIL).isEmpty()) {
            person.refuse(Dossier.EMAIL, "web.form.required");
        }
        Profile profile = profile(person, before);
        CustomerStatus status =
                person.choice(Dossier.STATUS, CustomerStatus.class).orElse(CustomerStatus.ACTIVE);
        boolean refused =
                yes(person, Dossier.REFUSED, before.map(Dossier::refused).orElse(false));
        String notes = person.lines(Dossier.NOTES, 10_000);
        faults.addAll(person.violations());
        Address billing = address(all, Dossier.BILLING, profile.country());
        Address shipping = address(all, Dossier.SHIPPING, billing.country());
        return new Wanted(
                EmailAddress.of(email),
                profile,
                new Addresses(billing, shipping.isEmpty() ? Optional.empty() : Optional.of(shipping)),
                status,
                refused,
                notes);
    }

    List<Violation> faults() {
        return List.copyOf(faults);
    }

    private Profile profile(Form form, Optional<Dossier> before) {
        Optional<LocalDate> birthDate = form.date(PersonForm.BIRTH_DATE);
        if (birthDate.isPresent() && birthDate.get().isAfter(today)) {
            form.refuse(PersonForm.BIRTH_DATE, "customer.birthDate.wrong");
        }
        String named = AddressForm.country(form, AddressForm.BILLING);
        String country = named.isEmpty() ? shop.country() : named;
        return new Profile(
                form.required(HostField.FIRST_NAME, 100),
                form.text(PersonForm.INITIALS, 20),
                form.required(HostField.LAST_NAME, 100),
                form.choice(PersonForm.GENDER, Gender.class),
                birthDate,
                phone(
                        form,
                        HostField.PHONE,
                        country,
                        before.map(known -> known.customer().phone())),
                phone(
                        form,
                        PersonForm.MOBILE,
                        country,
                        before.map(known -> known.customer().mobilePhone())),
                country,
                form.choice(
                                HostField.LANGUAGE,
                                shop.languages().stream()
                                        .map(Locale::toLanguageTag)
                                        .toList())
                        .map(Locale::forLanguageTag)
                        .orElse(shop.defaultLanguage()),
                form.choice(
                                HostField.CURRENCY,
                                shop.currencies().stream()
                                        .map(Currency::getCurrencyCode)
                                        .toList())
                        .map(Currency::getInstance),
                yes(
                        form,
                        Dossier.NEWSLETTER,
                        before.map(known -> known.customer().newsletter()).orElse(false)));
    }

    /** A number that was there before is no fault of this line. */
    private static String phone(Form form, String field, String country, Optional<String> before) {
        return before.filter(form.typed(field)::equals).orElseGet(() -> Phones.read(form, field, false, country));
    }

    private Address address(Map<String, String> all, String kind, String otherwise) {
        Form form = form(all, column -> column.startsWith(kind) ? column.substring(kind.length()) : "");
        if (form.typed(HostField.COUNTRY).isEmpty()) {
            form.with(HostField.COUNTRY, otherwise);
        }
        Address address = AddressForm.readOptional(form, AddressForm.BILLING);
        form.violations()
                .forEach(fault -> faults.add(Violation.of(
                        kind + fault.field(),
                        fault.messageKey(),
                        fault.arguments().toArray())));
        return address;
    }

    /** The values under the names that the forms use; an empty name leaves a value out. */
    private Form form(Map<String, String> all, UnaryOperator<String> name) {
        Map<String, String[]> typed = new HashMap<>();
        all.forEach((column, value) -> {
            String field = name.apply(column);
            if (!field.isEmpty()) {
                typed.put(field, new String[] {canonicalOf(column, value)});
            }
        });
        return Form.of(typed);
    }

    private static boolean yes(Form form, String field, boolean before) {
        return switch (form.typed(field)) {
            case Dossier.YES -> true;
            case Dossier.NO -> false;
            case "" -> before;
            default -> {
                form.refuse(field, "web.form.choice");
                yield before;
            }
        };
    }

    private String cell(String column) {
        return row.cells().getOrDefault(column, "").strip();
    }

    private String canonicalOf(String column) {
        return canonicalOf(column, cell(column));
    }

    /** The one way in which a value is written that people write in several. */
    private static String canonicalOf(String column, String value) {
        String text = value.strip().replace("\r\n", "\n").replace('\r', '\n');
        return switch (column) {
            case Dossier.REFUSED, Dossier.NEWSLETTER ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "yes", "y", "true", "1", "ja", "j", "on" -> Dossier.YES;
                    case "no", "n", "false", "0", "nee" -> Dossier.NO;
                    default -> text;
                };
            case Dossier.STATUS, PersonForm.GENDER -> text.toUpperCase(Locale.ROOT);
            default ->
                column.equals(HostField.COUNTRY) || column.endsWith("." + HostField.COUNTRY)
                        ? text.toUpperCase(Locale.ROOT)
                        : text;
        };
    }
}
