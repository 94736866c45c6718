package org.shopplugin.samplehost.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/** Somebody is forgotten while the plugin that knows him is away, and by the plugin as soon as it is back. */
class AbsentPluginIT {

    private static final String EMAIL = "anna@example.com";

    @TempDir
    Path folder;

    @Test
    void pluginThatWasAwayForgetsAsSoonAsItIsBack() throws IOException {
        FreshDatabase database = Databases.postgresql();
        String password;
        String login;
        try (OpenShop shop = OpenShop.withTheBuiltPlugin(database, Files.createDirectories(folder.resolve("one")))) {
            login = shop.merchantsLogin();
            password = shop.merchantsPassword();
            shop.merchant();
            shop.buyer(EMAIL).signsUp("Anna", "de Boer");
        }
        Path without = Files.createDirectories(folder.resolve("two"));
        String request;
        try (OpenShop shop = OpenShop.with(OpenShop.pluginsFolder(without), database, without)) {
            Merchant merchant = Merchant.at(shop.person(), login, password);
            SeenPage open = merchant.opens("/admin/privacy/new")
                    .form("[name=who]")
                    .choose("kind", "ERASURE")
                    .type("who", EMAIL)
                    .send()
                    .accepted();
            String number = open.texts("dl.facts dd").get(2);
            SeenPage erased = open.opensLink("a[href$='/erase']")
                    .form("[name=confirm]")
                    .type("confirm", number)
                    .send()
                    .accepted();
            request = erased.path();

            assertThat(erased.text()).contains("The extension b2b-customer does not run");
            assertThat(merchant.opens("/admin/privacy").text()).contains("waiting for an extension");
        }
        try (OpenShop shop = OpenShop.withTheBuiltPlugin(database, Files.createDirectories(folder.resolve("three")))) {
            Merchant merchant = Merchant.at(shop.person(), login, password);

            assertThat(merchant.opens(request).text()).doesNotContain("does not run");
            assertThat(merchant.opens("/admin/privacy").text()).doesNotContain("waiting for an extension");
        }
    }
}
