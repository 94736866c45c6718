package org.shopplugin.samplehost.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shopplugin.samplehost.company.People.BACK_OFFICE;
import static org.shopplugin.samplehost.company.People.PRODUCT;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.Databases;

/** What the merchant reads before he does what cannot be undone, beside what it really does. */
class ImpactIT {

    private static final String UNPAID = "select count(*) from b2b_open_item where state = 'OPEN'";

    @TempDir
    Path folder;

    @Test
    void whatIsToldBeforeIsWhatHappens() {
        try (People people = new People(Databases.h2(), folder)) {
            Buyer bas = people.joined("bas@example.com", "User");
            List<Buyer> everybody = List.of(people.ada, bas, people.bea, people.chris);
            String anton = people.companyOf(People.firm("anton").email());
            String berta = people.companyOf(People.firm("berta").email());
            people.merchant.givesDiscount(BACK_OFFICE + "/prices/company/" + anton, new BigDecimal(10));
            people.merchant.givesDiscount(BACK_OFFICE + "/prices/company/" + berta, new BigDecimal(20));
            for (int i = 0; i < 2; i++) {
                people.ada.putsIntoCart(PRODUCT, 1);
                assertThat(people.ada.ordersBy("invoice").path()).startsWith("/orders/");
            }

            // Suspending takes the prices of two members, and of nobody else.
            List<String> before = prices(everybody);
            SeenPage suspend = people.merchant.opens(BACK_OFFICE + "/companies/" + anton + "/suspend");
            List<String> toldOfSuspending = suspend.texts("main li");
            suspend.form("main form").send().accepted();
            List<String> suspended = prices(everybody);

            assertThat(toldOfSuspending)
                    .contains("2 members lose their business rights.", "One price rule of its own counts no longer.")
                    .anySatisfy(sentence -> assertThat(sentence).startsWith("2 orders on account are not paid yet, €"));
            assertThat(different(before, suspended)).containsExactly(0, 1);
            assertThat(people.count(UNPAID)).isEqualTo(2);

            // Who has lost his rights already loses none by closing.
            SeenPage close = people.merchant.opens(BACK_OFFICE + "/companies/" + anton + "/close");
            List<String> toldOfClosing = close.texts("main li");
            close.form("main form").type("reason", "Gone").send().accepted();

            assertThat(toldOfClosing).contains("Nobody acts for it.");
            assertThat(different(suspended, prices(everybody))).isEmpty();
            assertThat(people.count(UNPAID)).isEqualTo(2);

            // The switch takes the rights of the one company that is left, and of no order.
            List<String> toldOfTheSwitch =
                    people.merchant.opens("/admin/plugins/b2b-customer").texts("main li");
            people.merchant.flips("b2b-customer");

            assertThat(toldOfTheSwitch)
                    .contains(
                            "One company loses business rights; its members buy as private customers.",
                            "2 orders on account are open and stay due.");
            assertThat(different(suspended, prices(everybody))).containsExactly(2);
            assertThat(people.count(UNPAID)).isEqualTo(2);
        }
    }

    private static List<String> prices(List<Buyer> buyers) {
        return buyers.stream()
                .map(buyer -> buyer.person()
                        .opens(PRODUCT)
                        .accepted()
                        .texts("p.price")
                        .get(0))
                .toList();
    }

    /** Whose prices are different now. */
    private static List<Integer> different(List<String> before, List<String> after) {
        return IntStream.range(0, before.size())
                .filter(i -> !before.get(i).equals(after.get(i)))
                .boxed()
                .toList();
    }
}
