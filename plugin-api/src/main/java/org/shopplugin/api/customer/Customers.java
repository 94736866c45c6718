package org.shopplugin.api.customer;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shop's customers, as far as a plugin may know and change them.
 *
 * <p>Implemented by the host for one shop and one plugin. Reads join the caller's work; writes join the caller's
 * transaction or open one, but for {@link #lock}. Ids of another shop are treated as unknown, and what is told of
 * somebody unknown is dropped without a word: he may have been erased a moment ago.
 */
public interface Customers {

    /** The customers of these ids in one query; unknown ones are left out. */
    Map<CustomerId, Customer> find(Collection<CustomerId> ids);

    /** The customer of this address, compared in canonical form. */
    Optional<Customer> findByEmail(String email);

    /**
     * The customers of these addresses, each under the address as it was asked for; unknown ones are left out. A host that
     * has many asks for them in one query; the others one after the other.
     */
    default Map<String, Customer> findByEmails(Collection<String> emails) {
        Map<String, Customer> found = new HashMap<>();
        emails.forEach(email -> findByEmail(email).ifPresent(customer -> found.put(email, customer)));
        return found;
    }

    /**
     * Customers whom the merchant's own search finds by these words, for a choice in the back office; the newest first. A
     * host without such a search answers nobody.
     */
    default List<Customer> search(String text, int most) {
        return List.of();
    }

    /** The customer's billing address; {@link Address#EMPTY} when there is none. */
    Address billingAddress(CustomerId id);

    /**
     * Restricts what a customer may do, in the host's own table, so that it holds when the plugin is off, failed or
     * removed. {@link Access#OPEN} lifts this plugin's restriction; the strictest of all plugins' and the merchant's own
     * counts. Bites at the next request on every node.
     *
     * @param reason a short text for the audit log and the back office
     * @throws IllegalArgumentException for {@link Access#REFUSED}, which is the merchant's alone
     */
    void restrict(CustomerId id, Access access, String reason);

    /**
     * Makes a customer who sets the password by a mailed link, or answers the one who is there already without a mail,
     * whatever his access is.
     *
     * @param email an address that the plugin has checked; compared with others in canonical form
     * @param noteKey message key, in the plugin's messages, of a paragraph in the invitation; empty text means none
     */
    CustomerId invite(String email, String firstName, String lastName, Locale language, String noteKey);

    /**
     * {@link #invite(String, String, String, Locale, String)} with arguments of the paragraph.
     *
     * @param noteArguments what stands in the paragraph's braces, always plain text; a host that does not know them
     *     leaves the paragraph out
     */
    default CustomerId invite(
            String email,
            String firstName,
            String lastName,
            Locale language,
            String noteKey,
            List<Object> noteArguments) {
        return invite(email, firstName, lastName, language, noteArguments.isEmpty() ? noteKey : "");
    }

    /**
     * Puts or takes the declared tags of this plugin, in one statement per tag however many customers; those that merchants
     * made stay.
     */
    void tag(Map<CustomerId, Set<String>> tagsOfEach);

    /**
     * Puts or takes tags of one family that merchants made, in one statement per tag however many customers: each customer
     * named has these of the family afterwards and no others. A host that does not ask for such tags does nothing.
     *
     * @param keysOfEach keys of {@link MadeTag}s; an empty set takes all of the family from him
     */
    default void tag(String family, Map<CustomerId, Set<String>> keysOfEach) {}

    /** Takes one tag that a merchant made, and that is there no longer, from everybody, in one statement. */
    default void untag(String family, String key) {}

    /**
     * Tells the values of findable fields by key, replacing this plugin's former ones for each customer named; those of other
     * fields are ignored.
     */
    void index(Map<CustomerId, Map<String, String>> valuesOfEach);

    /**
     * Takes a lock on the customer's row until the transaction ends, and answers his access as it is inside it; the same
     * lock is taken when he is refused. Empty when he is gone.
     *
     * @throws IllegalStateException outside a transaction
     */
    Optional<Access> lock(CustomerId id);

    /**
     * Takes the same lock on several customers, one after the other in the order of their ids, so that whoever locks some of
     * them too waits and is never waited for. A host that can takes one statement.
     *
     * @throws IllegalStateException outside a transaction
     */
    default void lock(Collection<CustomerId> ids) {
        ids.stream().distinct().sorted(Comparator.comparing(CustomerId::value)).forEach(this::lock);
    }
}
