package org.shopplugin.b2b.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.B2bShop;
import org.shopplugin.b2b.company.CompanyLists.Described;
import org.shopplugin.b2b.company.CompanyLists.Listed;

class CompanyListsTest {

    @ParameterizedTest
    @MethodSource("org.shopplugin.b2b.B2bShop#both")
    void companyThatWasDecidedMeanwhileIsLeftAsItIs(Supplier<B2bShop> database) {
        B2bShop b2b = database.get();
        Companies companies = b2b.companies();
        var lists = new CompanyLists(b2b.shop, companies);
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");
        CompanyId acme = companies.of(ada).orElseThrow().company().id();
        CompanyView waiting = companies.find(acme).orElseThrow();
        var read = new Listed(waiting, "", List.of());
        companies.approve(acme, "colleague");

        Optional<CompanyStatus> meanwhile = lists.revise(read, described(waiting, CompanyStatus.REJECTED), "file");
        Optional<CompanyStatus> same = lists.revise(read, described(waiting, CompanyStatus.ACTIVE), "file");

        assertThat(meanwhile).contains(CompanyStatus.ACTIVE);
        assertThat(same).isEmpty();
        assertThat(companies.find(acme).orElseThrow().status()).isEqualTo(CompanyStatus.ACTIVE);
        assertThat(companies.find(acme).orElseThrow().website()).isEqualTo("https://acme.example");
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.b2b.B2bShop#both")
    void whatIsComparedWithALineIsNotWhatIsChanged(Supplier<B2bShop> database) {
        B2bShop b2b = database.get();
        Companies companies = b2b.companies();
        var lists = new CompanyLists(b2b.shop, companies);
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");
        CompanyId acme = companies.of(ada).orElseThrow().company().id();
        CompanyView waiting = companies.find(acme).orElseThrow();
        Described line = described(waiting, CompanyStatus.REJECTED);

        Optional<CompanyStatus> meanwhile = b2b.shop.transactions().call(em -> {
            Listed read = lists.meant(List.of(line)).get(0).orElseThrow();
            CompletableFuture.runAsync(() -> companies.approve(acme, "colleague"))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            return lists.revise(read, line, "file");
        });

        assertThat(meanwhile).contains(CompanyStatus.ACTIVE);
        assertThat(companies.find(acme).orElseThrow().status()).isEqualTo(CompanyStatus.ACTIVE);
    }

    private static Described described(CompanyView company, CompanyStatus status) {
        return new Described("", company.data(), status, "", "https://acme.example", company.risk(), List.of());
    }
}
