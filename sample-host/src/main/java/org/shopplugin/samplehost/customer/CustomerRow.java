package org.shopplugin.samplehost.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Access;
import org.shopplugin.samplehost.data.EmailAddress;

/** A customer as he is stored. */
@Entity
@Table(name = "customer")
class CustomerRow {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private UUID shopId;

    private long number;

    private String email;

    @Column(name = "email_canonical")
    private @Nullable String emailCanonical;

    @Column(name = "first_name")
    private String firstName;

    private String initials;

    @Column(name = "last_name")
    private String lastName;

    @Column(name = "sort_name")
    private String sortName;

    /** Follows the address, which has forms of its own: a change of it makes no other form stale. */
    @OptimisticLock(excluded = true)
    private String city = "";

    /** The same as it sorts. */
    @OptimisticLock(excluded = true)
    @Column(name = "sort_city")
    private String sortCity = "";

    private String phone;

    @Column(name = "mobile_phone")
    private String mobilePhone;

    private String gender = "";

    @Column(name = "birth_date")
    private @Nullable LocalDate birthDate;

    /** The numbers as the world dials them; empty where they are none of their country. */
    @Column(name = "phone_e164")
    private String phoneInternational = "";

    @Column(name = "mobile_phone_e164")
    private String mobilePhoneInternational = "";

    private String country;

    private String language;

    private String currency = "";

    @Enumerated(EnumType.STRING)
    private Access access = Access.OPEN;

    @Enumerated(EnumType.STRING)
    private CustomerStatus status = CustomerStatus.ACTIVE;

    @Column(name = "email_confirmed")
    private boolean emailConfirmed;

    private boolean newsletter;

    /** Made by a guest's order; nobody has shown yet that the address is his. */
    private boolean unclaimed;

    @Column(name = "sso_allowed")
    private boolean ssoAllowed = true;

    /** The nightly job leaves the status alone, and so does signing in. */
    @Column(name = "auto_status_disabled")
    private boolean autoStatusDisabled;

    private String notes = "";

    /** What plugins want a new customer to read once his address is proven; paragraphs stand apart by blank lines. */
    @Column(name = "welcome_notice")
    private String welcomeNotice = "";

    @Column(name = "welcome_text")
    private String welcomeText = "";

    private long epoch;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    @Column(name = "forgotten_at")
    private @Nullable Instant forgottenAt;

    @Version
    private long version;

    protected CustomerRow() {}

    CustomerRow(UUID id, UUID shopId, long number, EmailAddress email, Profile profile, Instant at) {
        this.id = id;
        this.shopId = shopId;
        this.number = number;
        this.createdAt = at;
        this.lastSeenAt = at;
        moveTo(email);
        change(profile);
    }

    UUID id() {
        return id;
    }

    UUID shopId() {
        return shopId;
    }

    boolean isAt(long expected) {
        return version == expected;
    }

    boolean isForgotten() {
        return forgottenAt != null;
    }

    final void moveTo(EmailAddress address) {
        email = address.typed();
        emailCanonical = address.canonical();
    }

    final void change(Profile profile) {
        firstName = profile.firstName();
        initials = profile.initials();
        lastName = profile.lastName();
        sortName = SearchText.findable((lastName + " " + firstName).strip(), 210);
        phone = profile.phone();
        mobilePhone = profile.mobilePhone();
        gender = profile.gender().map(Gender::name).orElse("");
        birthDate = profile.birthDate().orElse(null);
        country = profile.country();
        phoneInternational = Phones.international(phone, country).orElse("");
        mobilePhoneInternational = Phones.international(mobilePhone, country).orElse("");
        language = profile.language().toLanguageTag();
        profile.currency().ifPresent(chosen -> currency = chosen.getCurrencyCode());
        newsletter = profile.newsletter();
    }

    /** A corrected address has to be proven anew, and whoever was signed in by the old one is not any more. */
    void correct(EmailAddress address) {
        if (!address.canonical().equals(emailCanonical)) {
            emailConfirmed = false;
            endSessions();
        }
        moveTo(address);
    }

    String canonicalEmail() {
        return emailCanonical == null ? "" : emailCanonical;
    }

    boolean isAtAddress(EmailAddress address) {
        return email.equals(address.typed());
    }

    void welcomeLater(List<String> notices, List<String> paragraphs) {
        welcomeNotice = shortened(String.join(" ", notices), 1000);
        welcomeText = shortened(String.join("\n\n", paragraphs), 4000);
    }

    List<String> welcomeParagraphs() {
        return welcomeText.isEmpty() ? List.of() : List.of(welcomeText);
    }

    /** What he is to read now, once. */
    Optional<String> welcomed() {
        Optional<String> notice = welcomeNotice.isEmpty() ? Optional.empty() : Optional.of(welcomeNotice);
        welcomeNotice = "";
        welcomeText = "";
        return notice;
    }

    void agree(boolean agreed) {
        newsletter = agreed;
    }

    boolean isUnclaimed() {
        return unclaimed;
    }

    /** Made by a guest's order: nobody can sign in as him until he shows that the address is his. */
    void leaveUnclaimed() {
        unclaimed = true;
    }

    boolean isConfirmed() {
        return emailConfirmed;
    }

    /** Whether he has never been signed in since he registered. */
    boolean wasNeverHere() {
        return !lastSeenAt.isAfter(createdAt);
    }

    /** Gives the address up, so that somebody who registers anew can have it. */
    void release() {
        emailCanonical = null;
    }

    void note(String text) {
        notes = text;
    }

    String notes() {
        return notes;
    }

    /** Restricts or opens; whoever may not be signed in any more loses his sessions for good. */
    void allow(Access now) {
        if (now.compareTo(Access.HELD) >= 0 && access.compareTo(Access.HELD) < 0) {
            endSessions();
        }
        access = now;
    }

    Access access() {
        return access;
    }

    CustomerStatus status() {
        return status;
    }

    void put(CustomerStatus now) {
        if (now == CustomerStatus.CLOSED && status != CustomerStatus.CLOSED) {
            endSessions();
        }
        status = now;
    }

    /** Whether he may sign in through another provider, and whether his status changes by itself. */
    void allow(boolean singleSignOn, boolean automaticStatus) {
        ssoAllowed = singleSignOn;
        autoStatusDisabled = !automaticStatus;
    }

    void unsubscribe() {
        newsletter = false;
    }

    boolean agreesToMail() {
        return newsletter;
    }

    Optional<Currency> currency() {
        return currency.isBlank() ? Optional.empty() : Optional.of(Currency.getInstance(currency));
    }

    /** What a session must carry to be alive. */
    long epoch() {
        return epoch;
    }

    /** Every session that began before is dead at its next request. */
    void endSessions() {
        epoch++;
    }

    /** Lets go of everything personal; only the number stays, for the orders that name this customer. */
    void forget(Instant at) {
        email = "";
        emailCanonical = null;
        firstName = "";
        initials = "";
        lastName = "";
        sortName = "";
        city = "";
        sortCity = "";
        phone = "";
        mobilePhone = "";
        gender = "";
        birthDate = null;
        phoneInternational = "";
        mobilePhoneInternational = "";
        country = "";
        notes = "";
        welcomeNotice = "";
        welcomeText = "";
        newsletter = false;
        emailConfirmed = false;
        status = CustomerStatus.CLOSED;
        forgottenAt = at;
        endSessions();
    }

    CustomerView view() {
        return new CustomerView(
                id,
                number,
                email,
                firstName,
                initials,
                lastName,
                phone,
                mobilePhone,
                gender.isEmpty() ? Optional.empty() : Optional.of(Gender.valueOf(gender)),
                Optional.ofNullable(birthDate),
                country,
                Locale.forLanguageTag(language),
                currency(),
                access,
                status,
                emailConfirmed,
                newsletter,
                unclaimed,
                ssoAllowed,
                autoStatusDisabled,
                createdAt,
                lastSeenAt,
                version);
    }

    /** Where he lives, for the merchant's list and its order. */
    void livesIn(String where) {
        city = where;
        sortCity = SearchText.findable(where, 100);
    }

    String sortName() {
        return sortName;
    }

    String sortCity() {
        return sortCity;
    }

    /** What the merchant's search finds this customer by, beside the city. */
    String findable() {
        return SearchText.findable(
                String.join(
                        "\n",
                        firstName + " " + lastName,
                        lastName + " " + firstName,
                        email,
                        phone,
                        digits(phone),
                        phoneInternational,
                        mobilePhone,
                        digits(mobilePhone),
                        mobilePhoneInternational,
                        Long.toString(number)),
                1500);
    }

    private static String shortened(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    private static String digits(String phone) {
        return phone.replaceAll("[^0-9]", "");
    }
}
