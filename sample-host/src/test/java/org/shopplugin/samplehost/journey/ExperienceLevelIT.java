package org.shopplugin.samplehost.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.tck.Databases;

class ExperienceLevelIT {

    private static final String GROUPS = "/admin/p/b2b-customer/groups";

    @TempDir
    Path folder;

    @Test
    void EW_57_groupsAreInTheMenuOfAdvancedMerchantsOnly() {
        try (OpenShop shop = OpenShop.withTheBuiltPlugin(Databases.h2(), folder)) {
            Merchant merchant = shop.merchant();
            merchant.flips("b2b-customer");
            assertThat(menu(merchant)).contains(GROUPS);

            level(merchant, "BASIC");

            assertThat(menu(merchant)).doesNotContain(GROUPS).contains("/admin/customers");
            assertThat(merchant.opens(GROUPS).status()).isEqualTo(200);

            level(merchant, "ADVANCED");

            assertThat(menu(merchant)).contains(GROUPS);
        }
    }

    private static List<String> menu(Merchant merchant) {
        return merchant.opens("/admin").accepted().links("nav.menu a");
    }

    private static void level(Merchant merchant, String level) {
        merchant.opens("/admin/settings/customers")
                .form("#settings")
                .choose("ui.experienceLevel", level)
                .send()
                .accepted();
    }
}
