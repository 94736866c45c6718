package org.shopplugin.b2b.company;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.api.setting.Settings;
import org.shopplugin.b2b.company.IdentifierType.Further;

/** What a merchant decides about companies; each value counts from the next request on. */
public final class CompanySettings {

    /** What somebody may do whose company awaits approval. */
    public enum PendingAccess {
        /** Buys as a private person. */
        LOGIN_AS_RETAIL,
        /** Signs in and looks, but does not order. */
        LOGIN_VIEW_ONLY,
        /** Does not sign in. */
        DENY
    }

    /** Who approves a company. */
    public enum Approval {
        MANUAL,
        AUTO,
        /** Approved at once when the VAT number was found valid at its source; else as {@link #MANUAL}. */
        AUTO_IF_VAT_VALID
    }

    /** Which change of an approved company by its customer goes back to review. */
    public enum Reapproval {
        NAME_AND_VAT,
        ANY,
        NONE
    }

    /** What the members of a suspended company may do. */
    public enum SuspendedMode {
        /** Buy as private persons. */
        NO_B2B_RIGHTS,
        BROWSE_ONLY,
        NO_LOGIN
    }

    /** A field that may be required; the company's name always is. */
    public enum Required {
        VAT_NUMBER,
        REGISTRATION_NUMBER,
        DEPARTMENT
    }

    public static final Setting<Boolean> SELF_REGISTRATION = Setting.flag("b2b.selfRegistration", true);

    public static final Setting<Approval> APPROVAL = Setting.choice("b2b.approval", Approval.MANUAL);

    public static final Setting<PendingAccess> PENDING_ACCESS =
            Setting.choice("b2b.pendingAccess", PendingAccess.LOGIN_AS_RETAIL);

    public static final Setting<Reapproval> REAPPROVAL = Setting.choice("b2b.reapproval", Reapproval.NAME_AND_VAT);

    public static final Setting<SuspendedMode> SUSPENDED_MODE =
            Setting.choice("company.suspendedMode", SuspendedMode.NO_B2B_RIGHTS);

    public static final Setting<Set<Required>> REQUIRED =
            Setting.choices("company.required", Required.class, Set.of(Required.VAT_NUMBER));

    /** Whether a company may say that it has no VAT number. */
    public static final Setting<Boolean> WITHOUT_VAT_NUMBER = Setting.flag("company.withoutVatNumber", false);

    /** Numbers asked for besides that of the country's own register. */
    public static final Setting<Set<Further>> FURTHER_NUMBERS =
            Setting.choices("company.furtherNumbers", Further.class, Set.of());

    /** What some countries' companies must tell instead, such as {@code US=REGISTRATION_NUMBER; DE=VAT_NUMBER,DEPARTMENT}. */
    public static final Setting<String> REQUIRED_ELSEWHERE = Setting.text("company.requiredElsewhere", "");

    /** What a company of this country must tell beside its name. */
    public static Set<Required> required(Settings settings, String country) {
        for (String rule : settings.get(REQUIRED_ELSEWHERE).split("[;\\n]", -1)) {
            String[] sides = rule.split("=", 2);
            if (sides.length == 2 && sides[0].strip().equalsIgnoreCase(country)) {
                return named(sides[1]);
            }
        }
        return settings.get(REQUIRED);
    }

    /** The numbers that a company must tell, and that its data lacks. */
    public static List<IdentifierType> lacking(Settings settings, CompanyData data) {
        Set<Required> required = required(settings, data.country());
        boolean excused = settings.get(WITHOUT_VAT_NUMBER) && data.withoutVat();
        Stream<IdentifierType> vat =
                required.contains(Required.VAT_NUMBER) && !excused ? Stream.of(IdentifierType.VAT) : Stream.empty();
        Stream<IdentifierType> register = required.contains(Required.REGISTRATION_NUMBER)
                ? IdentifierType.registersOf(data.country(), settings.get(FURTHER_NUMBERS)).stream()
                        .limit(1)
                : Stream.empty();
        Stream<IdentifierType> own = OwnNumber.of(settings, data.country()).stream()
                .filter(OwnNumber::required)
                .map(OwnNumber::type);
        return Stream.of(vat, register, own)
                .flatMap(types -> types)
                .filter(type -> !data.identifiers().containsKey(type))
                .toList();
    }

    /** Words that name no field are left out: a slip of the pen must not stop registrations. */
    private static Set<Required> named(String words) {
        var named = EnumSet.noneOf(Required.class);
        for (String word : words.split(",", -1)) {
            Arrays.stream(Required.values())
                    .filter(one -> one.name().equalsIgnoreCase(word.strip()))
                    .forEach(named::add);
        }
        return named;
    }

    private CompanySettings() {}

    public static List<Setting<?>> all() {
        return Stream.<List<? extends Setting<?>>>of(
                        List.of(
                                SELF_REGISTRATION,
                                APPROVAL,
                                PENDING_ACCESS,
                                REAPPROVAL,
                                SUSPENDED_MODE,
                                REQUIRED,
                                REQUIRED_ELSEWHERE,
                                FURTHER_NUMBERS,
                                WITHOUT_VAT_NUMBER),
                        OwnNumber.SETTINGS)
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }
}
