package org.shopplugin.samplehost.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.text.MessageFormat;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shopplugin.api.Seller;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.samplehost.shop.Shop;

class LettersTest {

    private static final Map<String, String> WORDS = Map.of(
            "signin.mail.code.subject", "Your code at {1}",
            "signin.mail.code.text", "Hello {0},\nthis is it:\n\n{2}\n\nOr follow {3}.",
            "mail.letter.footer", "{0}\n{1}");

    private final Letters letters = new Letters(
            (language, key, arguments) -> new MessageFormat(WORDS.getOrDefault(key, key), language).format(arguments));

    @Test
    void textAndHtmlTellTheSameAndWhatPeopleTypedIsNeverMarkup() {
        Mail mail = letters.write(
                shop(),
                "buyer@example.com",
                Locale.ENGLISH,
                "signin.mail.code",
                "<img src=x onerror=alert(1)>\r\nBcc: all@example.com",
                "Coffee & tea",
                "123456",
                "https://shop.example/set-password?t=a&b=\"c");

        assertThat(mail.subject()).isEqualTo("Your code at Coffee & tea");
        assertThat(mail.text())
                .startsWith("Hello <img src=x onerror=alert(1)>")
                .contains("\n\n123456\n\n")
                .endsWith("-- \nShop\nhttps://shop.example\n");
        assertThat(mail.html())
                .contains("&lt;img src=x")
                .doesNotContain("<img")
                .contains("letter-spacing:4px;font-weight:600\">123456</p>")
                .contains("<a href=\"https://shop.example/set-password?t=a&amp;b=\"")
                .contains("Bcc: all@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, true",
        "See https://shop.example/account/orders?a=b, true",
        "https://evil.example, false",
        "HTTPS://evil.example/a, false",
        "https://shop.example.evil.example/, false",
        "https://shop.example@evil.example/, false",
        "'https://shop.example/,https://evil.example/', false",
        "xhttps://shop.example/, false"
    })
    void whatAPluginSaysLeadsNowhereButIntoTheShop(String said, boolean stays) {
        assertThat(Letters.plain(shop(), said)).isEqualTo(stays ? said : said.replace("://", ": //"));
    }

    private static Shop shop() {
        return new Shop(
                UUID.randomUUID(),
                "first",
                List.of("shop.example"),
                Map.of(Locale.ENGLISH, "Shop"),
                URI.create("https://shop.example"),
                "NL",
                List.of(Locale.ENGLISH),
                List.of(Currency.getInstance("EUR")),
                ZoneId.of("Europe/Amsterdam"),
                PriceBasis.NET,
                "#0b5d4e",
                List.of(),
                Seller.UNKNOWN,
                0);
    }
}
