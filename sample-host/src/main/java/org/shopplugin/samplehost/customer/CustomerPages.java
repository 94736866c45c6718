package org.shopplugin.samplehost.customer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.chronicle.Chronicle;
import org.shopplugin.samplehost.job.Jobs;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.settings.SettingPages;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.signin.Passwords;
import org.shopplugin.samplehost.signin.Recovery;
import org.shopplugin.samplehost.signin.SecurityQuestions;
import org.shopplugin.samplehost.signin.SignIn;
import org.shopplugin.samplehost.web.Pages;

/** Registers the pages on which people become customers and look after their account, and the merchant's pages. */
public final class CustomerPages {

    private final Doors doors;
    private final PluginParts plugins;
    private final Purchases purchases;
    private final List<Setting<?>> settings;

    /** The doors behind the pages. */
    public record Doors(
            Customers customers,
            CustomerList list,
            CustomerAccounts accounts,
            Consents consents,
            MerchantRights rights,
            Registrations registrations,
            AccountClosing closing,
            ClosingProof proof,
            EmailChanges changes,
            OwnData data,
            Settings settings,
            AuditLog audit,
            Chronicle chronicle,
            RateLimits limits,
            SignIn signIn,
            Recovery recovery,
            SecurityQuestions questions,
            Jobs jobs,
            Passwords passwords,
            CountryDetection detection) {}

    /** @param settings of other features that belong on the page of settings about customers */
    public CustomerPages(Doors doors, Plugins plugins, Purchases purchases, List<Setting<?>> settings) {
        this.doors = doors;
        this.plugins = new PluginParts(plugins);
        this.purchases = purchases;
        this.settings = Stream.concat(CustomerSettings.all().stream(), settings.stream())
                .toList();
    }

    public void pages(Pages pages) {
        Customers customers = doors.customers();
        CustomerAccounts accounts = doors.accounts();
        pages.add(
                        "/sign-up",
                        new SignUpServlet(
                                doors.registrations(),
                                plugins,
                                doors.settings(),
                                doors.passwords(),
                                doors.limits(),
                                doors.detection()))
                .add("/account", new AccountServlet(customers, doors.changes(), plugins))
                .add("/account/profile", new ProfileServlet(customers, accounts, plugins, doors.settings(), purchases))
                .add("/account/addresses", new AddressesServlet(customers, accounts))
                .add(EmailServlet.PATH, new EmailServlet(customers, doors.changes(), doors.signIn()))
                .add(ConsentServlet.PATH, new ConsentServlet(customers, accounts, doors.consents()))
                .add(OwnDataServlet.PATH, new OwnDataServlet(customers, doors.data()))
                .add("/account/close", new CloseServlet(customers, doors.closing(), doors.proof(), purchases))
                .addToBackOffice(
                        "/admin/customers", Role.CUSTOMERS, new CustomersServlet(doors.list(), plugins, purchases))
                .addToBackOffice(
                        "/admin/customers/new",
                        Role.CUSTOMERS,
                        new NewCustomerServlet(doors.registrations(), plugins, doors.settings()))
                .addToBackOffice(
                        SettingPages.path(Setting.Page.CUSTOMERS),
                        Role.SETTINGS,
                        settings(Setting.Page.CUSTOMERS, settings))
                .addToBackOffice(
                        SettingPages.path(Setting.Page.CHECKOUT),
                        Role.SETTINGS,
                        settings(Setting.Page.CHECKOUT, List.of()))
                .addToBackOffice(
                        SettingPages.path(Setting.Page.SHOP), Role.SETTINGS, settings(Setting.Page.SHOP, List.of()))
                .addToBackOffice("/admin/customers/*", Role.CUSTOMERS, new CustomerServlet(customers, tabs()));
    }

    private SettingsServlet settings(Setting.Page place, List<Setting<?>> own) {
        return new SettingsServlet(place, doors.settings(), plugins, own, doors.jobs());
    }

    private Map<String, CustomerTab> tabs() {
        Customers customers = doors.customers();
        CustomerAccounts accounts = doors.accounts();
        CustomerTabs tabs = new CustomerTabs(plugins, customers, doors.list());
        Map<String, CustomerTab> all = new LinkedHashMap<>();
        all.put(
                CustomerTabs.OVERVIEW,
                new OverviewTab(tabs, customers, purchases, doors.settings(), doors.questions()));
        all.put(
                CustomerTabs.PROFILE,
                new ProfileTab(tabs, customers, accounts, doors.rights(), doors.settings(), purchases));
        all.put(CustomerTabs.FIELDS, new FieldsTab(tabs, customers, accounts, plugins));
        all.put(CustomerTabs.ADDRESSES, new AddressesTab(tabs, customers, accounts, doors.rights()));
        all.put(CustomerTabs.ORDERS, new OrdersTab(tabs, purchases));
        all.put(CustomerTabs.NOTES, new NotesTab(tabs, customers, accounts));
        all.put(CustomerTabs.ACTIVITY, new ActivityTab(tabs, doors.audit(), doors.chronicle()));
        all.put(CustomerTabs.CONSENT, new ConsentTab(tabs, doors.consents()));
        all.put("refuse", new RefuseTab(accounts));
        all.put("answer", new AnswerTab(doors.questions()));
        all.put("link", new LinkTab(doors.recovery(), doors.registrations()));
        all.put("delete", new DeleteTab(doors.closing(), purchases, doors.settings()));
        return all;
    }
}
