package org.shopplugin.samplehost.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shopplugin.api.Seller;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.web.Form;

/** How a shop is set up, as a merchant types it. */
class ShopFormTest {

    private static final Shop SHOP = new Shop(
            new UUID(0, 1),
            "first",
            List.of(),
            Map.of(Locale.ENGLISH, "First shop"),
            URI.create("https://first.example"),
            "NL",
            List.of(Locale.ENGLISH),
            List.of(Currency.getInstance("EUR")),
            ZoneOffset.UTC,
            PriceBasis.NET,
            "#0b5d4e",
            List.of(),
            new Seller("", "", "", "", new Address("NL", "", "", "", "", "", "", "", ""), ""),
            0);

    @Test
    void whatIsShownIsTakenAsItIs() {
        assertThat(ShopForm.read(ShopForm.of(SHOP), SHOP)).contains(SHOP);
    }

    @ParameterizedTest
    @CsvSource({
        "currencies, -1, office.shop.currencies.wrong",
        "currencies, ABC, office.shop.currencies.wrong",
        "currencies, '', web.form.required",
        "country, '', web.form.required",
        "country, Netherlands, web.form.choice",
        "priceEntry, '', web.form.required",
        "timeZone, Moon, office.shop.timeZone.wrong"
    })
    void whatIsWrongIsRefusedAtItsField(String field, String typed, String fault) {
        Form form = ShopForm.of(SHOP).with(field, typed);

        assertThat(ShopForm.read(form, SHOP)).isEmpty();
        assertThat(form.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.messageKey()).isEqualTo(fault);
        });
    }
}
