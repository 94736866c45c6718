package org.shopplugin.samplehost.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTest {

    private static final String TOKEN = "q3bVx0mJ-7tT2n_yQw9pLr5uHc8kZs4dGf6aEj1oXiM";

    @Test
    void codeIsHiddenInTheSubjectOfItsMailOnly() {
        assertThat(Secrets.maskedSubject("signin.mail.code", "Your code: 123456"))
                .isEqualTo("Your code: •••••");
        assertThat(Secrets.maskedSubject("checkout.mail.placed", "Your order 10005"))
                .isEqualTo("Your order 10005");
    }

    @Test
    void codeThatStandsAloneAndTokensOfLinksAreHiddenInTheText() {
        String text = "With this code you confirm:\n\n123456\n\nOr: http://shop.example/set-password?token=" + TOKEN;

        assertThat(Secrets.maskedText(text))
                .contains("With this code you confirm:", "http://shop.example/set-password?token=•••••")
                .doesNotContain("123456", TOKEN);
    }

    @Test
    void whatIsNoSecretStays() {
        String text = "Order 10005 of 2026 for 1234 AB Ons Dorp:\n"
                + "http://shop.example/orders/01a202af-c4ac-7000-9476-409e47736f80";

        assertThat(Secrets.maskedText(text)).isEqualTo(text);
    }
}
