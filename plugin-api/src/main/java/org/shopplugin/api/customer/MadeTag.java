package org.shopplugin.api.customer;

import java.util.regex.Pattern;

/**
 * An indexed label on customers that a merchant made, such as a customer group, by which the host's customer list filters
 * like by a {@link CustomerTag}.
 *
 * @param family what kind of label it is: lower-case letters, digits and hyphens, at most 20 characters; those of one family
 *     stand together and are put on customers together
 * @param key which one of its family: letters, digits and hyphens, at most 64 characters; stays the same when the label is
 *     renamed
 * @param familyLabelKey message key of the family's heading
 * @param name what the merchant calls it, as plain text
 */
public record MadeTag(String family, String key, String familyLabelKey, String name) {

    private static final Pattern FAMILY = Pattern.compile("[a-z][a-z0-9-]{0,19}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{1,64}");

    public MadeTag {
        id(family, key);
    }

    /** What stands for it where it lies beside tags that were declared: they have no dot. */
    public String id() {
        return id(family, key);
    }

    /**
     * The same, made of its parts.
     *
     * @throws IllegalArgumentException when they are no family or no key
     */
    public static String id(String family, String key) {
        if (!FAMILY.matcher(family).matches() || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a tag of a family: " + family + "." + key);
        }
        return family + "." + key;
    }
}
