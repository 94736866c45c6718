package org.shopplugin.samplehost.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.Together;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

class OutboxTest {

    private static final Who MERCHANT = Who.administrator("a-1", "Mia");

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void twoSendersAtOnceSendEachMailOnce(FreshDatabase fresh) throws Exception {
        Map<UUID, AtomicInteger> sent = new ConcurrentHashMap<>();
        MailServer server = (id, mail, from) ->
                sent.computeIfAbsent(id, key -> new AtomicInteger()).incrementAndGet();
        try (House house = House.at(fresh, server)) {
            Shop shop = house.open("localhost");
            for (int i = 0; i < 40; i++) {
                house.outbox.queue(mail(shop, "buyer" + i + "@example.com"));
            }

            Together.run(4, () -> {
                house.outbox.sendDue();
                return true;
            });

            assertThat(sent).hasSize(40);
            assertThat(sent.values()).allMatch(times -> times.get() == 1);
            assertThat(house.outbox.mails(shop.id(), MailState.SENT, "", 0, 1).total())
                    .isEqualTo(40);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void mailOfAnActThatIsRolledBackNeverLeaves(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = house.open("localhost");

            assertThatThrownBy(() -> house.work.run(em -> {
                        house.outbox.queue(mail(shop, "buyer@example.com"));
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");

            assertThat(house.outbox.mails(shop.id(), null, "", 0, 9).total()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void mailIsWrittenAgainAfterTheCommitAndLeavesAsItWasWhenThatFails(FreshDatabase fresh) {
        List<String> left = new ArrayList<>();
        try (House house = House.at(fresh, (id, mail, from) -> left.add(mail.text()))) {
            Shop shop = house.open("localhost");
            Mail alone = mail(shop, "buyer@example.com");
            Mail whole =
                    new Mail(shop.id(), "test", alone.to(), Locale.ENGLISH, "Hello", "Hello once more", "", List.of());
            List<Boolean> inside = new ArrayList<>();

            house.work.run(em -> house.outbox.queue(alone, () -> {
                inside.add(house.work.inTransaction());
                return whole;
            }));
            house.work.run(em -> house.outbox.queue(alone, () -> {
                throw new IllegalStateException("nothing to add");
            }));
            house.outbox.sendDue();
            List<String> atOnce = List.copyOf(left);
            house.clock.pass(Duration.ofMinutes(1));
            house.outbox.sendDue();

            assertThat(inside).containsExactly(false);
            assertThat(atOnce).containsExactly("Hello once more");
            assertThat(left).containsExactly("Hello once more", "Hello");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void mailThatNobodyTakesIsSetAsideAfterTenTriesAndOthersGoThrough(FreshDatabase fresh) {
        Map<String, Integer> tries = new HashMap<>();
        MailServer server = (id, mail, from) -> {
            tries.merge(mail.to(), 1, Integer::sum);
            if (mail.to().startsWith("poison")) {
                throw new MailServer.Refused("550 no such user", new IllegalStateException());
            }
        };
        try (House house = House.at(fresh, server)) {
            Shop shop = house.open("localhost");
            house.outbox.queue(mail(shop, "poison@example.com"));
            house.outbox.queue(mail(shop, "buyer@example.com"));

            for (int i = 0; i < 12; i++) {
                house.outbox.sendDue();
                house.clock.pass(Duration.ofDays(1));
            }

            assertThat(tries).isEqualTo(Map.of("poison@example.com", 10, "buyer@example.com", 1));
            MailSummary failed = house.outbox
                    .mails(shop.id(), MailState.FAILED, "", 0, 9)
                    .mails()
                    .get(0);
            assertThat(house.outbox.mail(shop.id(), failed.id()).orElseThrow().lastFailure())
                    .contains("550 no such user");
            assertThat(house.outbox.sendAgain(shop.id(), failed.id(), MERCHANT)).isTrue();
            assertThat(house.outbox.sendAgain(shop.id(), failed.id(), MERCHANT)).isFalse();
            house.outbox.sendDue();
            assertThat(tries).containsEntry("poison@example.com", 11);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void codeLeavesBeforeTheLettersToManyThatWereWrittenEarlier(FreshDatabase fresh) {
        List<String> sent = new ArrayList<>();
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        MailServer server = (id, mail, from) -> {
            sent.add(mail.to());
            meanwhile.getAndSet(() -> {}).run();
        };
        try (House house = House.at(fresh, server)) {
            Shop shop = house.open("localhost");
            house.work.run(em -> IntStream.range(0, 500)
                    .forEach(i -> house.outbox.queueLast(mail(shop, "reader" + i + "@example.com"))));
            house.clock.pass(Duration.ofMinutes(1));
            house.outbox.queue(mail(shop, "early@example.com"));
            meanwhile.set(() -> house.outbox.queue(mail(shop, "late@example.com")));

            house.outbox.sendDue();

            assertThat(sent).hasSize(502);
            assertThat(sent.get(0)).isEqualTo("early@example.com");
            assertThat(sent.indexOf("late@example.com")).isLessThanOrEqualTo(50);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void mailThatWasSealedWithAnotherSecretIsSetAsideAndOthersLeave(FreshDatabase fresh) {
        List<String> sent = new ArrayList<>();
        try (House house = House.at(fresh, (id, mail, from) -> sent.add(mail.to()))) {
            Shop shop = house.open("localhost");
            Mail sealed = new Mail(
                    shop.id(),
                    "signin.mail.code",
                    "first@example.com",
                    Locale.ENGLISH,
                    "Code 123456",
                    "123456",
                    "",
                    List.of());
            new Outbox(house.work, house.shops, house.audit, Secret.random(), house.clock, (id, mail, from) -> {})
                    .queue(sealed);
            house.outbox.queue(mail(shop, "second@example.com"));

            house.outbox.sendDue();

            assertThat(sent).containsExactly("second@example.com");
            MailSummary failed = house.outbox
                    .mails(shop.id(), MailState.FAILED, "", 0, 9)
                    .mails()
                    .get(0);
            MailView seen = house.outbox.mail(shop.id(), failed.id()).orElseThrow();
            assertThat(seen.to()).isEqualTo("first@example.com");
            assertThat(seen.lastFailure()).contains("secret");
            assertThat(seen.text()).doesNotContain("123456");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void silentServerIsAskedOncePerRunAndEverythingLeavesWhenItIsBack(FreshDatabase fresh) {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        Duration[] downFor = {Duration.ofMinutes(15)};
        MailServer server = (id, mail, from) -> {
            calls.incrementAndGet();
            if (!downFor[0].isNegative()) {
                throw new MailServer.Unreachable("connection refused", new IllegalStateException());
            }
            taken.incrementAndGet();
        };
        try (House house = House.at(fresh, server)) {
            Shop shop = house.open("localhost");
            for (int i = 0; i < 20; i++) {
                house.outbox.queue(mail(shop, "buyer" + i + "@example.com"));
            }

            house.outbox.sendDue();
            assertThat(calls).hasValue(1);
            downFor[0] = Duration.ofSeconds(-1);
            house.clock.pass(Duration.ofMinutes(1));
            house.outbox.sendDue();

            assertThat(taken).hasValue(20);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void mailThatSomebodyHoldsKeepsNoOtherFromLeaving(FreshDatabase fresh) {
        List<String> left = new CopyOnWriteArrayList<>();
        try (House house = House.at(fresh, (id, mail, from) -> left.add(mail.to()))) {
            Shop shop = house.open("localhost");
            house.outbox.queue(mail(shop, "held@example.com"));
            house.outbox.queue(mail(shop, "buyer@example.com"));

            house.work.run(em -> {
                em.createNativeQuery("select 1 from mail where recipient = 'held@example.com' for update")
                        .getSingleResult();
                CompletableFuture.runAsync(house.outbox::sendDue)
                        .orTimeout(1, TimeUnit.MINUTES)
                        .join();
            });
            List<String> meanwhile = List.copyOf(left);
            house.outbox.sendDue();

            assertThat(meanwhile).containsExactly("buyer@example.com");
            assertThat(left).containsExactly("buyer@example.com", "held@example.com");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void mailsAboutALongerAddressStayWhenAShorterOneIsForgotten(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = house.open("localhost");
            house.outbox.queue(mail(shop, "An@example.com"));
            house.outbox.queue(mail(shop, "jan@example.com"));
            house.outbox.queue(about(shop, "AN@example.com has ordered."));
            house.outbox.queue(about(shop, "jan@example.com has ordered."));
            house.outbox.queue(about(shop, "jan@example.com and an@example.com have ordered."));
            Instant end = house.clock.instant().plusSeconds(1);

            int forgotten = house.outbox.forget(shop.id(), "an@example.com", end);

            assertThat(forgotten).isEqualTo(3);
            assertThat(house.outbox.mails(shop.id(), null, "", 0, 9).mails())
                    .extracting(MailSummary::to, MailSummary::subject)
                    .containsExactlyInAnyOrder(
                            tuple("jan@example.com", "Hello"),
                            tuple("merchant@example.com", "jan@example.com has ordered."));
        }
    }

    @Test
    void withoutAServerMailsAreKeptToBeRead() {
        try (House house = House.at(Databases.h2())) {
            Shop shop = house.open("localhost");
            Shop other = house.open("second.localhost");
            house.outbox.queue(mail(shop, "buyer@example.com"));
            house.outbox.sendDue();

            MailSummary kept = house.outbox
                    .mails(shop.id(), null, "buyer@example.com", 0, 9)
                    .mails()
                    .get(0);

            assertThat(kept.state()).isEqualTo(MailState.KEPT);
            assertThat(house.outbox.mail(shop.id(), kept.id()).orElseThrow().text())
                    .isEqualTo("Hello");
            assertThat(house.outbox.mail(other.id(), kept.id())).isEmpty();
            assertThat(house.outbox.mails(other.id(), null, "", 0, 9).total()).isZero();
        }
    }

    @Test
    void subjectStaysOneLineAndAnAddressIsOneAddress() {
        Mail mail = new Mail(
                UUID.randomUUID(),
                "test",
                "buyer@example.com",
                Locale.ENGLISH,
                "Hello\r\nBcc: all@example.com\u0085\u2028x",
                "",
                "",
                List.of());

        assertThat(mail.subject()).isEqualTo("Hello Bcc: all@example.com x");
        assertThatThrownBy(() -> mail(UUID.randomUUID(), "a@example.com, b@example.com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mail(UUID.randomUUID(), "a@example.com\r\nBcc: b@example.com"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Mail mail(Shop shop, String to) {
        return mail(shop.id(), to);
    }

    private static Mail about(Shop shop, String subject) {
        return new Mail(shop.id(), "test", "merchant@example.com", Locale.ENGLISH, subject, subject, "", List.of());
    }

    private static Mail mail(UUID shop, String to) {
        return new Mail(shop, "test", to, Locale.ENGLISH, "Hello", "Hello", "<p>Hello</p>", List.of());
    }
}
