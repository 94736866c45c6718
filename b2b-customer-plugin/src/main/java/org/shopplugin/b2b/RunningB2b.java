package org.shopplugin.b2b;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shopplugin.api.Impact;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;
import org.shopplugin.api.audit.NameExtension;
import org.shopplugin.api.catalog.VisibilityExtension;
import org.shopplugin.api.checkout.OrderExtension;
import org.shopplugin.api.checkout.PaymentExtension;
import org.shopplugin.api.customer.BuyerContextExtension;
import org.shopplugin.api.customer.FieldExtension;
import org.shopplugin.api.customer.PersonalDataExtension;
import org.shopplugin.api.customer.RegistrationExtension;
import org.shopplugin.api.customer.SignInExtension;
import org.shopplugin.api.customer.TagExtension;
import org.shopplugin.api.job.Job;
import org.shopplugin.api.pricing.PriceExtension;
import org.shopplugin.api.pricing.SegmentExtension;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Route;
import org.shopplugin.b2b.account.BusinessAccounts;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.approval.CompanyPages;
import org.shopplugin.b2b.billing.CompanyOrders;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.billing.PayByInvoice;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.Members;
import org.shopplugin.b2b.company.Right;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.group.GroupPages;
import org.shopplugin.b2b.invoice.Invoices;
import org.shopplugin.b2b.member.MemberPages;
import org.shopplugin.b2b.pricing.BuyerPrices;
import org.shopplugin.b2b.pricing.PricePages;
import org.shopplugin.b2b.pricing.PriceParty;
import org.shopplugin.b2b.pricing.PriceRules;
import org.shopplugin.b2b.reserved.ReservedPages;
import org.shopplugin.b2b.reserved.ReservedProducts;
import org.shopplugin.b2b.transfer.TransferPages;
import org.shopplugin.b2b.transfer.Transfers;
import org.shopplugin.b2b.trial.TrialPages;
import org.shopplugin.b2b.trial.Trials;

/** What the plugin contributes to one shop. */
final class RunningB2b implements RunningPlugin {

    private final PluginContext shop;
    private final Companies companies;
    private final CustomerGroups groups;
    private final PriceRules prices;
    private final CreditLines credit;
    private final CompanyOrders orders;
    private final Invoices invoices;
    private final BusinessAccounts accounts;
    private final PayByInvoice payByInvoice;
    private final BuyerPrices buyerPrices;
    private final CompanyPages companyPages;
    private final MemberPages memberPages;
    private final ReservedProducts reserved;
    private final ReservedPages reservedPages;
    private final GroupPages groupPages;
    private final PricePages pricePages;
    private final TransferPages transferPages;
    private final TrialPages trialPages;
    private final Demo demo;

    RunningB2b(
            PluginContext shop,
            Companies companies,
            Members members,
            Approvals approvals,
            CustomerGroups groups,
            PriceRules prices,
            CreditLines credit,
            CompanyOrders orders,
            Invoices invoices,
            BusinessAccounts accounts) {
        this.shop = shop;
        this.companies = companies;
        this.groups = groups;
        this.prices = prices;
        this.credit = credit;
        this.orders = orders;
        this.invoices = invoices;
        this.accounts = accounts;
        this.payByInvoice = new PayByInvoice(shop, companies, credit);
        this.buyerPrices = new BuyerPrices(shop, prices, groups);
        this.companyPages = new CompanyPages(shop, companies, members, approvals, this::impactOfEnding);
        this.memberPages = new MemberPages(shop, companies, members, approvals);
        this.reserved = new ReservedProducts(shop, groups);
        this.reservedPages = new ReservedPages(shop, reserved, groups);
        this.groupPages = new GroupPages(shop, groups, companies, this::impactOfDeleting, this::deleteGroup);
        this.pricePages = new PricePages(shop, prices, groups, companies, buyerPrices);
        this.transferPages = new TransferPages(shop, new Transfers(shop, companies, groups, credit));
        this.trialPages = new TrialPages(shop, new Trials(shop, companies, credit), companies);
        this.demo = new Demo(shop, companies, approvals, groups, prices, credit);
    }

    /** What a company would lose beside its people's rights. */
    private List<Impact> impactOfEnding(CompanyId company) {
        var impact = new ArrayList<Impact>();
        impact.add(Impact.of(
                "impact.company.prices", prices.of(PriceParty.of(company)).size()));
        groups.allOf(List.of(GroupHolder.of(company))).values().stream()
                .flatMap(List::stream)
                .flatMap(group -> groups.find(group).stream())
                .forEach(group -> impact.add(Impact.of("impact.company.group", 1, group.name())));
        credit.of(company)
                .ifPresent(terms -> impact.add(Impact.of("impact.company.open", credit.unpaid(company), terms.used())));
        impact.add(Impact.of("impact.company.kept", 0));
        return impact;
    }

    private List<Impact> impactOfDeleting(GroupId group) {
        return Stream.of(prices.impactOfDeleting(group), reserved.impactOfDeleting(group))
                .flatMap(List::stream)
                .toList();
    }

    /** Its members leave it, and its rules count no longer: exactly what the page before has told. */
    private int deleteGroup(GroupId group, String by) {
        return shop.transactions().call(em -> {
            prices.endAll(PriceParty.of(group), by);
            return groups.delete(group);
        });
    }

    @Override
    public List<FieldExtension> fields() {
        return List.of(accounts.fields());
    }

    @Override
    public List<RegistrationExtension> registration() {
        return List.of(accounts.registration());
    }

    @Override
    public List<TagExtension> tags() {
        return List.of(groups.tags());
    }

    @Override
    public List<SignInExtension> signIn() {
        return List.of(accounts.signIn());
    }

    @Override
    public List<BuyerContextExtension> contexts() {
        return List.of(accounts.contexts());
    }

    @Override
    public List<SegmentExtension> segments() {
        return List.of(accounts.segments());
    }

    @Override
    public List<PriceExtension> prices() {
        return List.of(buyerPrices);
    }

    @Override
    public List<VisibilityExtension> visibility() {
        return List.of(reserved.visibility());
    }

    @Override
    public List<PaymentExtension> payments() {
        return List.of(payByInvoice);
    }

    @Override
    public List<OrderExtension> orders() {
        return List.of(accounts.orderCheck(), orders);
    }

    @Override
    public List<PersonalDataExtension> personalData() {
        return List.of(accounts.personalData());
    }

    @Override
    public List<NameExtension> names() {
        return List.of(companyPages.names(), groupPages.names(), transferPages.names());
    }

    @Override
    public List<Job> jobs() {
        return Stream.of(accounts.jobs(), companyPages.jobs(), groupPages.jobs(), transferPages.jobs(), orders.jobs())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Fragment> fragments() {
        return Stream.of(accounts.fragments(), groupPages.fragments(), pricePages.fragments(), invoices.fragments())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Route> routes() {
        return Stream.of(
                        companyPages.routes(),
                        memberPages.routes(),
                        groupPages.routes(),
                        reservedPages.routes(),
                        pricePages.routes(),
                        transferPages.routes(),
                        trialPages.routes(),
                        invoices.routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<MenuItem> menu() {
        return Stream.of(
                        companyPages.menu(),
                        memberPages.menu(accounts::belongs, reader -> accounts.may(reader, Right.SEE_MEMBERS)),
                        groupPages.menu(),
                        pricePages.menu(),
                        trialPages.menu())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Impact> impactOfSwitch(boolean on) {
        Map<CompanyStatus, Long> count = companies.counts();
        String way = on ? "on" : "off";
        long rules = prices.count();
        return List.of(
                Impact.of("impact." + way + ".forms", 0),
                Impact.of("impact." + way + ".companies", count.getOrDefault(CompanyStatus.ACTIVE, 0L)),
                Impact.of("impact." + way + ".waiting", count.getOrDefault(CompanyStatus.PENDING, 0L)),
                rules == 0
                        ? Impact.of("impact." + way + ".prices.none", 0)
                        : Impact.of(
                                "impact." + way + ".prices", rules, groups.all().size()),
                Impact.of("impact." + way + ".unpaid", credit.unpaid()),
                Impact.of("impact." + way + ".kept", 0));
    }

    @Override
    public void settingsChanged() {
        companies.tellAccessAnew();
    }

    @Override
    public void demo() {
        demo.fill();
    }
}
