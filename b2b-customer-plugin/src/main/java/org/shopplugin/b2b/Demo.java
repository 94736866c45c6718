package org.shopplugin.b2b;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.billing.CreditTerms;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyData;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.company.IdentifierType;
import org.shopplugin.b2b.company.Role;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.pricing.PriceDraft;
import org.shopplugin.b2b.pricing.PriceParty;
import org.shopplugin.b2b.pricing.PriceRules;

/** An example to look around in: a company with two members and prices of its own, and one that awaits approval. */
final class Demo {

    private static final String BY = "demo";

    private final PluginContext shop;
    private final Companies companies;
    private final Approvals approvals;
    private final CustomerGroups groups;
    private final PriceRules prices;
    private final CreditLines credit;

    Demo(
            PluginContext shop,
            Companies companies,
            Approvals approvals,
            CustomerGroups groups,
            PriceRules prices,
            CreditLines credit) {
        this.shop = shop;
        this.companies = companies;
        this.approvals = approvals;
        this.groups = groups;
        this.prices = prices;
        this.credit = credit;
    }

    void fill() {
        CustomerId ada = person("ada@bontekoe.example", "Ada", "Jansen");
        CompanyView active = company(ada, "Koffiehuis De Bonte Koe", "NL123456782B90", "12345678");
        companies.addMember(active.id(), person("bas@bontekoe.example", "Bas", "de Wit"), Role.USER);
        approvals.approveSilently(active.id(), BY);
        credit.agree(active.id(), new CreditTerms(true, Optional.of(14), Optional.of(new BigDecimal(2500))));
        groups.create("Horeca").ifPresent(group -> {
            groups.assign(GroupHolder.of(active.id()), Optional.of(group));
            fillPrices(group);
        });
        CustomerId chris = person("chris@theehuis-oost.example", "Chris", "Bakker");
        approvals.ask(
                company(chris, "Theehuis Oost", "NL004495445B01", "87654321"),
                shop.customers().find(List.of(chris)).values().iterator().next());
    }

    private CustomerId person(String email, String firstName, String lastName) {
        return shop.customers().invite(email, firstName, lastName, shop.shop().defaultLanguage(), "");
    }

    private CompanyView company(CustomerId founder, String name, String vatNumber, String kvk) {
        var data = new CompanyData(name, "NL", false, Map.of(IdentifierType.VAT, vatNumber, IdentifierType.KVK, kvk));
        return companies.found(founder, data, "");
    }

    private void fillPrices(GroupId group) {
        var party = PriceParty.of(group);
        prices.add(PriceDraft.percentOnEverything(party, new BigDecimal(-10)), BY);
        var currency = shop.shop().defaultCurrency();
        shop.catalog().search("", currency, shop.shop().defaultLanguage(), 1).stream()
                .findFirst()
                .ifPresent(product -> prices.add(
                        PriceDraft.fixed(
                                party,
                                product.sku(),
                                product.listPrice().times(new BigDecimal("0.8")).amount(),
                                currency),
                        BY));
    }
}
