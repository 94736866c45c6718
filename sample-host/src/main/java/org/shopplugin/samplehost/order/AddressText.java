package org.shopplugin.samplehost.order;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.shopplugin.api.customer.Address;

/** An address as it is kept with an order or a checkout: nine lines, in the order of its parts. */
@Converter
public final class AddressText implements AttributeConverter<Address, String> {

    private static final int PARTS = 9;

    @Override
    public String convertToDatabaseColumn(Address address) {
        return String.join(
                "\n",
                line(address.country()),
                line(address.attention()),
                line(address.line1()),
                line(address.houseNumber()),
                line(address.addition()),
                line(address.line2()),
                line(address.postcode()),
                line(address.city()),
                line(address.region()));
    }

    @Override
    public Address convertToEntityAttribute(String text) {
        String[] parts = text.split("\n", -1);
        if (parts.length != PARTS) {
            throw new IllegalStateException("A stored address has " + parts.length + " lines");
        }
        return new Address(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7], parts[8]);
    }

    private static String line(String part) {
        return part.replaceAll("\\R", " ");
    }
}
