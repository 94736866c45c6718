package org.shopplugin.b2b.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.b2b.company.CompanyFields;
import org.shopplugin.b2b.vat.VatAnswer;

/** What a tax office tells of a company, as fields of a form: proposals, as good as its lines can be read. */
final class ToldAddress {

    private static final Pattern TOWN = Pattern.compile("([0-9]{4} ?[A-Z]{2}|[A-Z]{0,2}-?[0-9]{4,5})\\s+(.+)");
    private static final Pattern STREET = Pattern.compile("(.*\\D)\\s+0*([0-9]+)\\s*(\\S*)");

    private ToldAddress() {}

    static Map<String, String> of(VatAnswer answer) {
        var values = new LinkedHashMap<String, String>();
        if (!answer.name().isEmpty()) {
            values.put(CompanyFields.NAME, answer.name());
        }
        List<String> lines = answer.address()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return values;
        }
        Matcher street = STREET.matcher(lines.get(0));
        if (street.matches()) {
            values.put(HostField.LINE1, street.group(1).strip());
            values.put(HostField.HOUSE_NUMBER, street.group(2));
            values.put(HostField.ADDITION, street.group(3));
        } else {
            values.put(HostField.LINE1, lines.get(0));
        }
        Matcher town = TOWN.matcher(lines.get(lines.size() - 1));
        if (lines.size() > 1 && town.matches()) {
            values.put(HostField.POSTCODE, town.group(1));
            values.put(HostField.CITY, town.group(2).strip());
        }
        return values;
    }
}
