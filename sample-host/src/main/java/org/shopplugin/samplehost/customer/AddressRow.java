package org.shopplugin.samplehost.customer;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.shopplugin.api.customer.Address;

/** An address of a customer as it is stored. */
@Entity
@Table(name = "customer_address")
class AddressRow {

    @EmbeddedId
    private AddressId id;

    private String country;
    private String attention;
    private String line1;

    @Column(name = "house_number")
    private String houseNumber;

    private String addition;
    private String line2;
    private String postcode;
    private String city;
    private String region;

    protected AddressRow() {}

    AddressRow(AddressId id, Address address) {
        this.id = id;
        change(address);
    }

    UUID customerId() {
        return id.customerId();
    }

    AddressKind kind() {
        return id.kind();
    }

    final void change(Address address) {
        country = address.country();
        attention = address.attention();
        line1 = address.line1();
        houseNumber = address.houseNumber();
        addition = address.addition();
        line2 = address.line2();
        postcode = address.postcode();
        city = address.city();
        region = address.region();
    }

    Address address() {
        return new Address(country, attention, line1, houseNumber, addition, line2, postcode, city, region);
    }
}
