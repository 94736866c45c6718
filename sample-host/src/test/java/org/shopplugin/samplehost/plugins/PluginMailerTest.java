package org.shopplugin.samplehost.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.mail.Mailer;
import org.shopplugin.api.web.Messages;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.web.Texts;
import org.shopplugin.tck.Databases;

class PluginMailerTest {

    private static final Messages MESSAGES = (locale, key, arguments) ->
            key.endsWith(".subject") ? "An answer to {company}" : "{company} writes:\n\n{message}\n\nSee {link}";

    @Test
    void whatSomebodyTypedIsNoLinkInAPluginsMail() {
        try (House house = House.at(Databases.h2())) {
            Shop shop = house.open("shop.example");
            Mailer mailer = new PluginMailer(on(house), shop.id(), "some-plugin", MESSAGES);
            Map<String, String> model = Map.of(
                    "company", "https://evil.example",
                    "message", "https://evil.example/win",
                    "link", "http://shop.example/account");

            house.work.run(em -> mailer.send("anna@example.com", Locale.ENGLISH, "answer", model));

            assertThat(only(house, "subject")).isEqualTo("An answer to https: //evil.example");
            assertThat(Jsoup.parse(only(house, "html_body")).select("a[href]").eachAttr("href"))
                    .contains("http://shop.example/account")
                    .allSatisfy(link -> assertThat(link).startsWith("http://shop.example"));
        }
    }

    /** This part of the one mail that there is. */
    private static String only(House house, String part) {
        return house.work.read(em -> (String) em.createNativeQuery("select " + part + " from mail", String.class)
                .getSingleResult());
    }

    private static Foundations on(House house) {
        return new Foundations(
                house.clock,
                house.work,
                house.versions,
                house.shops,
                house.audit,
                house.settings,
                house.outbox,
                new Letters(new Texts()));
    }
}
