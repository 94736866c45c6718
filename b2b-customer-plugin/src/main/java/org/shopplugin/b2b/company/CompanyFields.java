package org.shopplugin.b2b.company;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerField.Kind;

/** The fields of the shop's customers that hold what a company says about itself. */
public final class CompanyFields {

    /** The checkbox, the "+" and the customer's type in one: whether he is a business customer. */
    public static final String BUSINESS = "b2bAccount";

    public static final String NAME = "companyName";

    /** The box "no VAT number". */
    public static final String WITHOUT_VAT = "withoutVatNumber";

    public static final String WEBSITE = "website";

    public static final String DEPARTMENT = "department";

    private CompanyFields() {}

    /** Every field, for the plugin's declaration. */
    public static List<CustomerField> all() {
        var fields = new ArrayList<CustomerField>();
        fields.add(CustomerField.of(BUSINESS, Kind.FLAG));
        fields.add(CustomerField.text(NAME, 200).findable());
        Arrays.stream(IdentifierType.values())
                .map(type -> CustomerField.text(type.fieldKey(), 30).findable())
                .forEach(fields::add);
        fields.add(CustomerField.of(WITHOUT_VAT, Kind.FLAG));
        fields.add(CustomerField.text(WEBSITE, 300));
        fields.add(CustomerField.text(DEPARTMENT, 100));
        return List.copyOf(fields);
    }
}
