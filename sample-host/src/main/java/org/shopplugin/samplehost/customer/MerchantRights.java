package org.shopplugin.samplehost.customer;

import java.util.UUID;
import java.util.function.BiPredicate;
import org.shopplugin.samplehost.customer.CustomerSettings.MerchantEdit;
import org.shopplugin.samplehost.settings.Settings;

/**
 * What the merchant may change of a customer.
 *
 * <p>By {@link CustomerSettings#MERCHANT_EDIT}; of a customer whose account is shared with another shop never more than
 * the state of the account, since what is personal belongs to that shop, too.
 */
public final class MerchantRights {

    private final Settings settings;
    private final BiPredicate<UUID, UUID> shared;

    /** @param shared whether a customer of a shop, in that order, is known to another shop by the same account */
    public MerchantRights(Settings settings, BiPredicate<UUID, UUID> shared) {
        this.settings = settings;
        this.shared = shared;
    }

    /** Who he is, and where he lives. */
    public boolean mayChangePerson(UUID shop, CustomerView customer) {
        return settings.get(shop, CustomerSettings.MERCHANT_EDIT) == MerchantEdit.FULL
                && !shared.test(shop, customer.id());
    }

    /** His e-mail address: as long as it is unconfirmed in any case, since it may be what keeps the mail from him. */
    public boolean mayCorrectAddress(UUID shop, CustomerView customer) {
        return !customer.emailConfirmed() || mayChangePerson(shop, customer);
    }
}
