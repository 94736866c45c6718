package org.shopplugin.samplehost.customer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shopplugin.api.customer.Address;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Ran;
import org.shopplugin.host.form.PersonalData;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.customer.Consents.Consent;
import org.shopplugin.samplehost.shop.Shop;

/**
 * All that the shop and its plugins know of a customer, for him to take along (article 15 GDPR).
 *
 * <p>What others wrote about him for themselves is not in it: no notes, and no restriction's reason. Passwords and answers
 * are kept in a form that nobody can read, so they are not in it either. When a plugin failed, the data says so.
 */
public final class OwnData {

    private final Customers customers;
    private final Consents consents;
    private final Plugins plugins;
    private final AuditLog audit;
    private final List<Belongings> belongings;

    public OwnData(
            Customers customers, Consents consents, Plugins plugins, AuditLog audit, List<Belongings> belongings) {
        this.customers = customers;
        this.consents = consents;
        this.plugins = plugins;
        this.audit = audit;
        this.belongings = List.copyOf(belongings);
    }

    /** As a document of JSON, for the customer himself; noted in the audit log. */
    public String of(Shop shop, CustomerView customer) {
        String document = Json.write(about(shop, customer));
        String id = customer.id().toString();
        audit.record(shop.id(), Who.customer(id), "customer.export", id, Map.of());
        return document;
    }

    /** The same as values, by name and in their order. */
    public Map<String, Object> about(Shop shop, CustomerView customer) {
        UUID id = customer.id();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("account", account(customer));
        Addresses addresses = customers.addresses(shop.id(), id);
        data.put("billingAddress", address(addresses.billing()));
        addresses.shipping().ifPresent(shipping -> data.put("shippingAddress", address(shipping)));
        data.put(
                "newsletterConsents",
                consents.of(shop.id(), id).stream().map(OwnData::consent).toList());
        belongings.forEach(kept -> data.put(kept.name(), kept.export(shop.id(), id)));
        Ran<Map<String, Map<String, Object>>> ofPlugins =
                PersonalData.in(plugins.in(shop.shopId())).export(customer.customerId());
        data.put("plugins", ofPlugins.value());
        data.put("complete", ofPlugins.complete());
        return data;
    }

    private static Map<String, Object> account(CustomerView customer) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("customerNumber", customer.number());
        account.put("email", customer.email());
        account.put("emailConfirmed", customer.emailConfirmed());
        account.put("firstName", customer.firstName());
        account.put("initials", customer.initials());
        account.put("lastName", customer.lastName());
        account.put("gender", customer.gender().map(Gender::name).orElse(""));
        account.put("birthDate", customer.birthDate().map(Object::toString).orElse(""));
        account.put("phone", customer.phone());
        account.put("mobilePhone", customer.mobilePhone());
        account.put("country", customer.country());
        account.put("language", customer.language().toLanguageTag());
        account.put("currency", customer.currency().map(Object::toString).orElse(""));
        account.put("status", customer.status().name());
        account.put("newsletter", customer.newsletter());
        account.put("createdAt", customer.createdAt().toString());
        account.put("lastSeenAt", customer.lastSeenAt().toString());
        return account;
    }

    private static Map<String, Object> address(Address address) {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("country", address.country());
        lines.put("attention", address.attention());
        lines.put("line1", address.line1());
        lines.put("houseNumber", address.houseNumber());
        lines.put("addition", address.addition());
        lines.put("line2", address.line2());
        lines.put("postcode", address.postcode());
        lines.put("city", address.city());
        lines.put("region", address.region());
        return lines;
    }

    private static Map<String, Object> consent(Consent consent) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("at", consent.at().toString());
        said.put("agreed", consent.agreed());
        said.put("place", consent.place().name());
        said.put("wording", consent.wording());
        said.put("source", consent.source());
        return said;
    }
}
