package org.shopplugin.b2b.company;

import java.util.Arrays;
import java.util.List;
import org.shopplugin.api.customer.CustomerTag;

/** The labels by which the shop's customer list is filtered. */
public enum CompanyTag {
    AWAITING("awaiting-confirmation"),
    CHANGED("change-to-review"),
    ACTIVE("active"),
    SUSPENDED("suspended"),
    REJECTED("rejected");

    private final String key;

    CompanyTag(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    public static List<CustomerTag> all() {
        return Arrays.stream(values())
                .map(tag -> new CustomerTag(tag.key, "tag.b2b", "tag." + tag.key))
                .toList();
    }
}
