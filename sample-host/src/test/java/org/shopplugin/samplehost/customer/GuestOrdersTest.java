package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.tck.Databases;

/** What becomes of people who order without an account. */
class GuestOrdersTest extends BothShops {

    @BeforeEach
    void setEverythingBack() {
        set("checkout.guestAccount", "NONE", "customer.emailVerification", "CODE");
    }

    @Test
    void guestCannotHaveTheShopWriteToOneAddressWithoutLimit() {
        try (PeopleShop shop =
                new PeopleShop(Databases.h2(), options -> options.withRateLimitFactor(BigDecimal.ONE)).withGoods()) {
            List.of("paced@example.com", "Paced@example.com", "paced@example.com")
                    .forEach(shop::guest);
            Caller guest = shop.caller("en");
            PeopleShop.putsIntoCart(guest);
            PeopleShop.givesAddress(guest, "email", "paced@example.com");
            guest.changes("/checkout/delivery", "[name=delivery]");

            HttpResponse<String> often = guest.changes("/checkout/overview", "[name=seen]", "payment", "bank-transfer");

            assertThat(often.statusCode()).isEqualTo(429);
            assertThat(often.body()).contains("Many orders have come in a short time", "value=\"bank-transfer\"");
            assertThat(shop.value("select count(*) from shop_order")).isEqualTo("3");
            shop.passes(Duration.ofMinutes(2));
            assertThat(PeopleShop.orders(guest)).startsWith("/orders/");
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_13_guestOrderMakesNoAccount(PeopleShop shop) {
        String before = shop.value("select count(*) from customer");

        shop.guest("ew13@example.com");

        assertThat(shop.value("select count(*) from customer")).isEqualTo(before);
        assertThat(shop.value("select count(*) from shop_order where email = 'ew13@example.com'"))
                .isEqualTo("1");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void LS_01_guestOrderMakesAnAccountThatNobodyCanEnterBeforeItIsClaimed(PeopleShop shop) {
        shop.sets("checkout.guestAccount", "CREATE_UNCLAIMED");

        Caller guest = shop.guest("ls01@example.com");
        shop.guest("LS01@example.com");

        assertThat(shop.value("select count(*) from customer where email_canonical = 'ls01@example.com'"))
                .isEqualTo("1");
        assertThat(shop.value("select count(*) from shop_order where customer_id is not null"
                        + " and lower(email) = 'ls01@example.com'"))
                .isEqualTo("2");
        assertThat(guest.get("/account").statusCode()).isEqualTo(303);
        assertThat(guest.post("/sign-in", "email", "ls01@example.com", "password", PeopleShop.PASSWORD)
                        .statusCode())
                .isEqualTo(422);
        assertThat(shop.mailsTo("ls01@example.com")).noneMatch(mail -> mail.contains("token="));

        Caller stranger = shop.caller("en");
        PeopleShop.signUp(stranger, "ls01@example.com");
        int notYet = stranger.get("/account/orders").statusCode();
        stranger.post("/sign-up/code", "code", shop.codeFor("ls01@example.com"));

        assertThat(notYet).isEqualTo(303);
        assertThat(stranger.get("/account/orders").body().split("href=\"/account/orders/", -1))
                .hasSize(3);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void LS_01_accountOfAGuestIsClaimedByAMailAloneWhereNoAddressIsProven(PeopleShop shop) {
        shop.sets("checkout.guestAccount", "CREATE_UNCLAIMED", "customer.emailVerification", "OFF");
        shop.guest("unproven@example.com");
        Caller stranger = shop.caller("en");

        PeopleShop.signUp(stranger, "unproven@example.com");
        stranger.post("/sign-in", "email", "unproven@example.com", "password", PeopleShop.PASSWORD);
        int taken = stranger.get("/account/orders").statusCode();
        Caller guest = shop.caller("en");
        boolean told = shop.mailsTo("unproven@example.com").get(0).contains("/forgot-password");
        guest.post("/forgot-password", "email", "unproven@example.com");
        guest.changes(shop.linkFor("unproven@example.com"), "[name=password]", "password", PeopleShop.PASSWORD);
        guest.post("/sign-in", "email", "unproven@example.com", "password", PeopleShop.PASSWORD);

        assertThat(taken).isEqualTo(303);
        assertThat(told).isTrue();
        assertThat(guest.get("/account/orders").body()).contains("href=\"/account/orders/");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void guestWhoIsInvitedChoosesAPasswordAndFindsHisOrder(PeopleShop shop) {
        shop.sets("checkout.guestAccount", "CREATE_AND_INVITE");
        shop.guest("invited@example.com");
        String link = shop.mailsTo("invited@example.com").stream()
                .filter(mail -> mail.contains("token="))
                .findFirst()
                .orElseThrow()
                .replaceFirst("(?s).*(/set-password\\?token=[\\w-]+).*", "$1");
        Caller guest = shop.caller("en");

        guest.changes(link, "[name=password]", "password", PeopleShop.PASSWORD);
        guest.post("/sign-in", "email", "invited@example.com", "password", PeopleShop.PASSWORD);

        assertThat(guest.get("/account/orders").body()).contains("href=\"/account/orders/");
        assertThat(shop.value(
                        "select count(*) from customer where email = 'invited@example.com' and unclaimed = false"))
                .isEqualTo("1");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void E14_guestOrderWithAKnownAddressIsSeenOnlyAfterTheAddressIsProvenAgain(PeopleShop shop) {
        shop.sets("checkout.guestAccount", "CREATE_UNCLAIMED");
        Caller anna = shop.customer("e14@example.com");

        Caller guest = shop.guest("E14@example.com");
        String before = anna.get("/account/orders").body();
        anna.changes("/account/own-orders", "form[action='/account/own-orders']");
        int wrong = anna.changes("/account/own-orders?sent=yes", "[name=code]", "code", "1")
                .statusCode();
        anna.changes("/account/own-orders?sent=yes", "[name=code]", "code", shop.codeFor("e14@example.com"));

        assertThat(guest.get("/account").statusCode()).isEqualTo(303);
        assertThat(before).doesNotContain("href=\"/account/orders/");
        assertThat(wrong).isEqualTo(422);
        assertThat(anna.get("/account/orders").body()).contains("href=\"/account/orders/");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void guestSeesTheThanksForHisOrderWhetherAnAccountIsMadeOrNot(PeopleShop shop) {
        shop.sets("checkout.guestAccount", "CREATE_UNCLAIMED");
        Caller guest = shop.caller("en");
        PeopleShop.putsIntoCart(guest);
        PeopleShop.givesAddress(guest, "email", "thanks@example.com");

        String order = PeopleShop.orders(guest);

        assertThat(guest.get(order).statusCode()).isEqualTo(200);
        assertThat(shop.caller("en").get(order).statusCode()).isEqualTo(404);
    }
}
