package org.shopplugin.b2b;

import java.util.ArrayList;
import java.util.List;
import org.shopplugin.api.Permission;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;
import org.shopplugin.api.checkout.CheckoutField;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerTag;
import org.shopplugin.api.data.Migration;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyFields;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanyTag;

/** Business customers for any shop that speaks the plugin API; its switch is called "B2B mode". */
public final class B2bCustomerPlugin implements Plugin {

    @Override
    public String switchLabel() {
        return "switch.b2b";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.copyOf(CompanySettings.all());
    }

    @Override
    public List<CustomerField> customerFields() {
        return new ArrayList<>(CompanyFields.all());
    }

    @Override
    public List<CheckoutField> checkoutFields() {
        return List.of(new CheckoutField("orderReference", 100));
    }

    @Override
    public List<CustomerTag> customerTags() {
        return CompanyTag.all();
    }

    @Override
    public List<Permission> permissions() {
        return List.of(Companies.PERMISSION);
    }

    @Override
    public List<Class<?>> entities() {
        return Companies.entities();
    }

    @Override
    public List<Migration> migrations() {
        return List.of(new Migration(1, "V1__b2b.sql"));
    }

    @Override
    public RunningPlugin start(PluginContext context) {
        return new RunningPlugin() {};
    }
}
