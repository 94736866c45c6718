package org.shopplugin.b2b;

import java.util.List;
import java.util.stream.Stream;
import org.shopplugin.api.Permission;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;
import org.shopplugin.api.checkout.CheckoutField;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerTag;
import org.shopplugin.api.data.Migration;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.b2b.account.BusinessAccounts;
import org.shopplugin.b2b.account.MerchantFields;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.billing.BillingSettings;
import org.shopplugin.b2b.billing.CompanyBilling;
import org.shopplugin.b2b.billing.CompanyOrders;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyFields;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanyTag;
import org.shopplugin.b2b.company.Members;
import org.shopplugin.b2b.company.Roles;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupSettings;
import org.shopplugin.b2b.group.GroupTags;
import org.shopplugin.b2b.invoice.InvoiceSettings;
import org.shopplugin.b2b.invoice.Invoices;
import org.shopplugin.b2b.pricing.PriceMemory;
import org.shopplugin.b2b.pricing.PriceRules;
import org.shopplugin.b2b.pricing.PricingSettings;
import org.shopplugin.b2b.reserved.ReservedProducts;
import org.shopplugin.b2b.transfer.Transfers;
import org.shopplugin.b2b.vat.VatChecks;
import org.shopplugin.b2b.vat.VatSettings;

/** Business customers for any shop that speaks the plugin API; its switch is called "B2B mode". */
public final class B2bCustomerPlugin implements Plugin {

    /** One for all shops of this node. */
    private final PriceMemory priceMemory = new PriceMemory();

    @Override
    public String switchLabel() {
        return "switch.b2b";
    }

    @Override
    public List<Setting<?>> settings() {
        return Stream.of(
                        CompanySettings.all(),
                        VatSettings.all(),
                        GroupSettings.all(),
                        PricingSettings.all(),
                        BillingSettings.all(),
                        InvoiceSettings.all())
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public List<CustomerField> customerFields() {
        return Stream.of(CompanyFields.all(), MerchantFields.all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<CheckoutField> checkoutFields() {
        return List.of(CompanyOrders.REFERENCE);
    }

    @Override
    public List<CustomerTag> customerTags() {
        return CompanyTag.all();
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Companies.PERMISSION,
                Approvals.PERMISSION,
                Roles.PERMISSION,
                CustomerGroups.PERMISSION,
                PriceRules.PERMISSION,
                CreditLines.PERMISSION,
                Invoices.PERMISSION);
    }

    @Override
    public List<Class<?>> entities() {
        return Stream.of(
                        Companies.entities(),
                        VatChecks.entities(),
                        Approvals.entities(),
                        CustomerGroups.entities(),
                        PriceRules.entities(),
                        ReservedProducts.entities(),
                        CreditLines.entities(),
                        CompanyOrders.entities(),
                        Invoices.entities(),
                        Transfers.entities())
                .<Class<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Migration> migrations() {
        return List.of(new Migration(1, "V1__b2b.sql"));
    }

    @Override
    public RunningPlugin start(PluginContext shop) {
        var companies = new Companies(shop, new GroupTags(shop));
        var members = new Members(shop, companies);
        var vat = new VatChecks(shop);
        var approvals = new Approvals(shop, companies, vat);
        var groups = new CustomerGroups(shop);
        var prices = new PriceRules(shop, priceMemory);
        var credit = new CreditLines(shop);
        var orders = new CompanyOrders(shop, companies, credit);
        var invoices = new Invoices(shop, new CompanyBilling(shop, orders, credit));
        var accounts = new BusinessAccounts(shop, companies, members, vat, approvals, groups, credit);
        invoices.openSeries();
        return new RunningB2b(shop, companies, members, approvals, groups, prices, credit, orders, invoices, accounts);
    }
}
