package org.shopplugin.b2b.approval;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Set;
import org.shopplugin.api.audit.NameExtension;
import org.shopplugin.api.audit.NamedThing;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;

/** Companies by name where the shop tells who did what. */
final class CompanyNames implements NameExtension {

    private final Companies companies;

    CompanyNames(Companies companies) {
        this.companies = companies;
    }

    @Override
    public Map<String, NamedThing> names(Set<String> ids) {
        return companies
                .names(ids.stream().flatMap(id -> CompanyId.parse(id).stream()).toList())
                .entrySet()
                .stream()
                .collect(toMap(
                        company -> company.getKey().toString(),
                        company -> NamedThing.of(company.getValue(), Companies.PERMISSION)
                                .at(CompanyAction.PATH + "/" + company.getKey())));
    }
}
