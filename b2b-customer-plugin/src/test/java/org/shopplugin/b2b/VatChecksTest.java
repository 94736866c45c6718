package org.shopplugin.b2b;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shopplugin.api.Seller;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.b2b.company.CompanyData;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanySettings.Approval;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.company.IdentifierType;
import org.shopplugin.b2b.vat.VatChecks;
import org.shopplugin.b2b.vat.VatEvidence;
import org.shopplugin.b2b.vat.VatSettings;
import org.shopplugin.b2b.vat.VatSettings.Check;
import org.shopplugin.b2b.vat.VatSettings.OnUnavailable;
import org.shopplugin.b2b.vat.VatState;

/** VAT numbers at their source: a real server of HTTP that answers well, badly, or not. */
class VatChecksTest {

    private static final String VALID = """
            {"countryCode":"NL","vatNumber":"123456782B90","valid":true,"requestIdentifier":"WAPIAAAAY1",\
            "name":"ACME \\u0026 ZN. B.V.","address":"\\nKADE 00012 B\\n1234AB UTRECHT\\n","extra":{"a":[1,null]}}""";

    private HttpServer server;
    private B2bShop b2b;
    private VatChecks vat;
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile Reply reply = exchange -> sent(exchange, 200, VALID);

    private interface Reply {
        void give(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            questions.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            reply.give(exchange);
            exchange.close();
        });
        server.start();
        b2b = B2bShop.onPostgresql();
        b2b.shop.set(VatSettings.CHECK, Check.VIES);
        b2b.shop.set(
                VatSettings.SERVICE, "http://127.0.0.1:" + server.getAddress().getPort() + "/rest-api");
        vat = new VatChecks(b2b.shop);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private static void sent(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private CompanyView company(CustomerId customer) {
        return b2b.companies().of(customer).orElseThrow().company();
    }

    private void jobRuns() {
        b2b.plugin.jobs().stream()
                .filter(job -> job.name().equals("vat-checks"))
                .forEach(job -> job.run());
    }

    @Test
    void nothingIsAskedWhileItIsOffNorOnASave() {
        b2b.shop.set(VatSettings.CHECK, Check.OFF);
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");
        jobRuns();
        b2b.shop.set(VatSettings.CHECK, Check.VIES);
        b2b.registers("bea@beta.example", "Beta");
        b2b.merchantSaves(ada, Map.of("companyName", "Acme NV"));

        assertThat(asked).hasValue(0);
    }

    /** The answer is about the number that was asked; he gives another one before anybody is let in. */
    @Test
    void numberThatChangesAtTheLastMomentIsNotApprovedUnasked() throws Exception {
        b2b.shop.set(CompanySettings.APPROVAL, Approval.AUTO_IF_VAT_VALID);
        CompanyView acme = company(b2b.registers("ada@acme.example", "Acme"));
        var numbers = new HashMap<>(acme.data().identifiers());
        numbers.put(IdentifierType.VAT, "NL000099998B57");
        var other = new CompanyData("Acme", "NL", false, numbers);
        var changed = new CountDownLatch(1);
        var changes = new CopyOnWriteArrayList<CompletableFuture<Void>>();
        reply = exchange -> {
            changes.add(CompletableFuture.runAsync(() -> b2b.shop.work.run(em -> {
                b2b.companies().describe(acme.id(), other, "ada");
                em.flush();
                changed.countDown();
                somebodyWaits(em);
            })));
            await(changed);
            sent(exchange, 200, VALID);
        };

        jobRuns();
        changes.forEach(CompletableFuture::join);

        assertThat(b2b.companies().find(acme.id()).orElseThrow())
                .extracting(CompanyView::status, company -> company.data().vatNumber())
                .containsExactly(CompanyStatus.PENDING, "NL000099998B57");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when another transaction waits for a lock, or did not for two seconds. */
    private static void somebodyWaits(EntityManager em) {
        long until = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (System.nanoTime() < until
                && ((Number) em.createNativeQuery("select count(*) from pg_locks where not granted")
                                        .getSingleResult())
                                .intValue()
                        == 0) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Test
    void answerIsKeptWithTimeAndConsultationNumber() {
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");

        jobRuns();
        VatEvidence evidence = vat.evidence(company(ada)).orElseThrow();
        jobRuns();

        assertThat(evidence.state()).isEqualTo(VatState.VALID);
        assertThat(evidence.consultation()).isEqualTo("WAPIAAAAY1");
        assertThat(evidence.answeredAt()).contains(b2b.shop.clock().instant());
        assertThat(evidence.name()).isEqualTo("ACME & ZN. B.V.");
        assertThat(asked).hasValue(1);
        assertThat(questions.get(0))
                .isEqualTo("/rest-api/check-vat-number {\"countryCode\":\"NL\",\"vatNumber\":\"123456782B90\","
                        + "\"requesterMemberStateCode\":\"NL\",\"requesterNumber\":\"123456782B12\"}");
    }

    /** VIES gives its consultation number only to who tells his own; the answer counts without. */
    @Test
    void sellerWithoutANumberOfHisOwnAsksWithoutIt() {
        b2b.shop.sells(Seller.UNKNOWN);
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");

        jobRuns();

        assertThat(vat.evidence(company(ada)).orElseThrow().state()).isEqualTo(VatState.VALID);
        assertThat(questions.get(0))
                .isEqualTo("/rest-api/check-vat-number {\"countryCode\":\"NL\",\"vatNumber\":\"123456782B90\"}");
    }

    @Test
    void BK_16_onlyAKeptValidAnswerApprovesByItself() {
        b2b.shop.set(CompanySettings.APPROVAL, Approval.AUTO_IF_VAT_VALID);
        reply = exchange -> sent(exchange, 200, "{\"valid\":false,\"userError\":\"MS_MAX_CONCURRENT_REQ\"}");
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");
        jobRuns();
        CompanyStatus whileAway = company(ada).status();
        VatState known = vat.evidence(company(ada)).orElseThrow().state();
        reply = exchange -> sent(exchange, 200, VALID);
        b2b.shop.passes(Duration.ofHours(1));

        jobRuns();

        assertThat(whileAway).isEqualTo(CompanyStatus.PENDING);
        assertThat(known).isEqualTo(VatState.PENDING);
        assertThat(company(ada).status()).isEqualTo(CompanyStatus.ACTIVE);
        assertThat(b2b.shop.mailsTo("ada@acme.example")).hasSize(1);
    }

    @Test
    void invalidNumberApprovesNothingAndAnotherNumberIsAskedAnew() {
        b2b.shop.set(CompanySettings.APPROVAL, Approval.AUTO_IF_VAT_VALID);
        reply = exchange -> sent(exchange, 200, "{\"valid\":false,\"userError\":\"INVALID\"}");
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");
        jobRuns();
        VatState first = vat.evidence(company(ada)).orElseThrow().state();

        b2b.merchantSaves(ada, Map.of("vatNumber", "NL004495445B01"));

        assertThat(first).isEqualTo(VatState.INVALID);
        assertThat(company(ada).status()).isEqualTo(CompanyStatus.PENDING);
        assertThat(vat.evidence(company(ada))).isEmpty();
    }

    @Test
    void unavailableIsLeftToTheMerchantWhereHeWantsItSo() {
        b2b.shop.set(VatSettings.ON_UNAVAILABLE, OnUnavailable.MANUAL);
        reply = exchange -> sent(exchange, 200, "{\"valid\":false,\"userError\":\"MS_UNAVAILABLE\"}");
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");

        jobRuns();
        b2b.shop.passes(Duration.ofDays(2));
        jobRuns();

        assertThat(asked).hasValue(1);
        assertThat(vat.evidence(company(ada)).orElseThrow().trouble()).isEqualTo("MS_UNAVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "true",
                "{\"valid\":\"true\"",
                "{\"valid\":tru}",
                "{\"valid\":1}",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><valid>true</valid>",
                "{\"actionSucceed\":false,\"errorWrappers\":[{\"error\":\"MS_MAX_CONCURRENT_REQ\"}]}",
                "{\"valid\":true,\"userError\":\"INVALID\"}",
                "{\"valid\":true}trailing",
                "{\"a\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]],\"valid\":true}"
            })
    void X13_whatIsNoPlainAnswerProvesNothing(String body) {
        reply = exchange -> sent(exchange, 200, body);
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");

        VatEvidence evidence = vat.ask(company(ada)).orElseThrow();

        assertThat(evidence.state()).isEqualTo(VatState.PENDING);
        assertThat(evidence.trouble()).isNotEmpty();
    }

    @Test
    void X13_redirectIsNotFollowed() {
        reply = exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/inside");
            sent(exchange, 302, "");
        };
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");

        VatEvidence evidence = vat.ask(company(ada)).orElseThrow();

        assertThat(evidence.trouble()).isEqualTo("HTTP 302");
        assertThat(asked).hasValue(1);
    }

    @Test
    void X13_endlessAnswerIsCutOff() {
        var written = new AtomicInteger();
        reply = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                byte[] mega = new byte[1 << 20];
                for (int i = 0; i < 1024; i++) {
                    body.write(mega);
                    written.incrementAndGet();
                }
            }
        };
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");

        VatEvidence evidence = vat.ask(company(ada)).orElseThrow();

        assertThat(evidence.state()).isEqualTo(VatState.PENDING);
        assertThat(written.get()).isLessThan(64);
    }

    @Test
    void X13_slowAnswerIsWaitedForTwoSecondsAndNoMore() {
        reply = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    body.write(' ');
                    body.flush();
                    Thread.sleep(200);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");
        long begun = System.nanoTime();

        VatEvidence evidence = vat.ask(company(ada)).orElseThrow();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(evidence.trouble()).isEqualTo("TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254", "file:///etc/passwd", "http://localhost@evil.example", "nonsense", ""})
    void X13_onlyASecureAddressIsAsked(String address) {
        b2b.shop.set(VatSettings.SERVICE, address);
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");

        VatEvidence evidence = vat.ask(company(ada)).orElseThrow();

        assertThat(evidence.state()).isEqualTo(VatState.PENDING);
        assertThat(asked).hasValue(0);
    }

    @Test
    void EW_18_knownNumberProposesNameAndAddress() {
        FieldValues proposed = b2b.plugin
                .fields()
                .get(0)
                .suggest(FormRequest.ofNew(
                        Surface.REGISTRATION,
                        FakeActor.GUEST,
                        FieldValues.of(Map.of("vatNumber", "NL 1234.56.782.B90", "country", "NL")),
                        Locale.ENGLISH));

        assertThat(proposed.byKey())
                .containsEntry("companyName", "ACME & ZN. B.V.")
                .containsEntry("line1", "KADE")
                .containsEntry("houseNumber", "12")
                .containsEntry("addition", "B")
                .containsEntry("postcode", "1234AB")
                .containsEntry("city", "UTRECHT");
    }
}
