package org.shopplugin.host.load;

import java.util.List;
import java.util.Objects;
import org.shopplugin.api.Permission;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.checkout.CheckoutField;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerTag;
import org.shopplugin.api.data.Migration;
import org.shopplugin.api.setting.Setting;

/**
 * What a plugin declares, read once.
 *
 * @param settings its settings
 * @param switchLabel message key of its switch
 * @param customerFields its fields on customers
 * @param checkoutFields its fields on the checkout
 * @param customerTags its tags
 * @param permissions its permissions
 * @param entities its persistent classes
 * @param migrations the steps of its tables
 */
public record Declaration(
        List<Setting<?>> settings,
        String switchLabel,
        List<CustomerField> customerFields,
        List<CheckoutField> checkoutFields,
        List<CustomerTag> customerTags,
        List<Permission> permissions,
        List<Class<?>> entities,
        List<Migration> migrations) {

    public Declaration {
        settings = List.copyOf(settings);
        customerFields = List.copyOf(customerFields);
        checkoutFields = List.copyOf(checkoutFields);
        customerTags = List.copyOf(customerTags);
        permissions = List.copyOf(permissions);
        entities = List.copyOf(entities);
        migrations = List.copyOf(migrations);
    }

    static Declaration of(Plugin plugin) {
        return new Declaration(
                plugin.settings(),
                Objects.requireNonNull(plugin.switchLabel(), "switchLabel"),
                plugin.customerFields(),
                plugin.checkoutFields(),
                plugin.customerTags(),
                plugin.permissions(),
                plugin.entities(),
                plugin.migrations());
    }
}
