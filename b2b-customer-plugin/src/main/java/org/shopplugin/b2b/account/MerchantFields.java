package org.shopplugin.b2b.account;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerField.Kind;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupSettings;

/** The fields of the shop's customers that only the merchant sees and changes. */
public final class MerchantFields {

    /** The slider "B2B account active". */
    static final String ACTIVE = "b2bActive";

    /** What is sent to the customer on saving. */
    static final String MESSAGE = "b2bMessage";

    /** The slider "Allow paying afterwards". */
    static final String PAYS_LATER = "payByInvoice";

    /** How the merchant judges the company. */
    static final String RISK = "riskLevel";

    static final String TERM = "paymentTerm";
    static final String LIMIT = "creditLimit";
    static final String GROUP = "customerGroup";

    /** The groups by priority; all but the first are asked for where the merchant lets customers be in several. */
    static final List<String> GROUPS = IntStream.rangeClosed(1, GroupSettings.MOST)
            .mapToObj(place -> place == 1 ? GROUP : GROUP + place)
            .toList();

    private MerchantFields() {}

    /** Every field, for the plugin's declaration. */
    public static List<CustomerField> all() {
        var fields = Stream.of(
                CustomerField.of(ACTIVE, Kind.FLAG).ofMerchant().requiring(Approvals.PERMISSION),
                CustomerField.of(MESSAGE, Kind.MULTILINE).ofMerchant().requiring(Approvals.PERMISSION),
                CustomerField.of(PAYS_LATER, Kind.FLAG).ofMerchant().requiring(CreditLines.PERMISSION),
                CustomerField.of(RISK, Kind.CHOICE).ofMerchant().requiring(CreditLines.PERMISSION),
                CustomerField.of(TERM, Kind.INTEGER).ofMerchant().requiring(CreditLines.PERMISSION),
                CustomerField.of(LIMIT, Kind.DECIMAL).ofMerchant().requiring(CreditLines.PERMISSION));
        var groups = GROUPS.stream()
                .map(key -> CustomerField.of(key, Kind.CHOICE).ofMerchant().requiring(CustomerGroups.PERMISSION));
        return Stream.concat(fields, groups).toList();
    }
}
