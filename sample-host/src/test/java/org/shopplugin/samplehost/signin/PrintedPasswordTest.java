package org.shopplugin.samplehost.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.OpenShop;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.FreshDatabase;

/** The password that a shop prints at its first start is good for choosing one's own, and for nothing else. */
class PrintedPasswordTest {

    private static final String CHOOSE = "/admin/password";
    private static final String OWN = "an entirely new one";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void opensNoPageButTheOneOnWhichTheMerchantChoosesHisOwn(FreshDatabase database) {
        try (OpenShop shop = open(database)) {
            Person merchant = shop.person();

            SeenPage first = signsIn(shop, merchant, shop.printedPassword()).accepted();

            assertThat(first.path()).isEqualTo(CHOOSE);
            assertThat(first.text()).contains("was printed at the start of the shop");
            assertThat(List.of("/admin", "/admin/customers", "/admin/team", "/admin/plugins", "/admin/no-page"))
                    .allSatisfy(path -> assertThat(merchant.opens(path).path()).isEqualTo(CHOOSE));
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void changesNothingInTheShop(FreshDatabase database) {
        try (OpenShop shop = open(database)) {
            Person merchant = shop.person();
            SeenPage choose = signsIn(shop, merchant, shop.printedPassword()).accepted();
            List<Map.Entry<String, String>> category =
                    List.of(Map.entry("csrf", choose.one("[name=csrf]").attr("value")), Map.entry("name-en", "Coffee"));

            SeenPage form = merchant.sends(shop.address().resolve("/admin/categories/new"), category);
            SeenPage file = merchant.sendsParts(shop.address().resolve("/admin/customers/import"), category);

            assertThat(form.path()).isEqualTo(CHOOSE);
            assertThat(file.path()).isEqualTo(CHOOSE);
            assertThat(shop.merchant().opens("/admin/categories").accepted().text())
                    .doesNotContain("Coffee");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void isRefusedOnceTheMerchantHasChosenHisOwn(FreshDatabase database) {
        try (OpenShop shop = open(database)) {
            Person merchant = shop.person();
            FilledForm form = signsIn(shop, merchant, shop.printedPassword())
                    .form("[name=current]")
                    .type("current", shop.printedPassword());

            SeenPage same = form.type("password", shop.printedPassword()).send();
            SeenPage chosen = form.type("password", OWN).send();

            assertThat(same.status()).isEqualTo(422);
            assertThat(same.text()).contains("This is the password that was printed");
            assertThat(chosen.accepted().path()).isEqualTo("/admin");
            assertThat(merchant.opens("/admin/team").accepted().path()).isEqualTo("/admin/team");
            assertThat(signsIn(shop, shop.person(), shop.printedPassword()).status())
                    .isEqualTo(422);
            assertThat(signsIn(shop, shop.person(), OWN).accepted().path()).isEqualTo("/admin");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void letsTheMerchantReadDutchAndSignOut(FreshDatabase database) {
        try (OpenShop shop = open(database)) {
            Person merchant = shop.person();
            SeenPage choose = signsIn(shop, merchant, shop.printedPassword()).accepted();

            SeenPage dutch = choose.form("button[name=language]").press("language", "nl");
            SeenPage out = dutch.form("[action='/admin/sign-out']").send();

            assertThat(dutch.path()).isEqualTo(CHOOSE);
            assertThat(dutch.text()).contains("Kies er zelf een");
            assertThat(out.accepted().path()).isEqualTo("/admin/sign-in");
            assertThat(merchant.opens("/admin").path()).isEqualTo("/admin/sign-in");
        }
    }

    private OpenShop open(FreshDatabase database) {
        return OpenShop.with(OpenShop.pluginsFolder(folder), database, folder);
    }

    private static SeenPage signsIn(OpenShop shop, Person merchant, String password) {
        return merchant.opens("/admin/sign-in")
                .form("[name=login]")
                .type("login", shop.merchantsLogin())
                .type("password", password)
                .send();
    }
}
