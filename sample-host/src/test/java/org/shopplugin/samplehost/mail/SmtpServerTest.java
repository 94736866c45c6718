package org.shopplugin.samplehost.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shopplugin.api.mail.Mailer.Attachment;
import org.shopplugin.samplehost.MovableClock;
import org.shopplugin.samplehost.data.CannotStart;
import org.shopplugin.samplehost.mail.MailServer.Sender;

class SmtpServerTest {

    private static final Sender SHOP = new Sender("shop@example.com", "Koffie & thee — groothandel");

    @RegisterExtension
    static final GreenMailExtension mailbox =
            new GreenMailExtension(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));

    @Test
    void mailArrivesAsTextAndHtmlWithItsFileUnderAStableId() throws Exception {
        UUID id = UUID.randomUUID();
        Mail mail = new Mail(
                UUID.randomUUID(),
                "order.placed",
                "buyer@example.com",
                Locale.forLanguageTag("nl"),
                "Uw bestelling – één doos",
                "Beste Zoë",
                "<p>Beste Zoë</p>",
                List.of(new Attachment("factuur é.pdf", "application/pdf", "%PDF".getBytes(UTF_8))));
        SmtpServer server = server();

        server.send(id, mail, SHOP);
        server.send(id, mail, SHOP);

        MimeMessage[] got = mailbox.getReceivedMessages();
        assertThat(got).hasSize(2);
        assertThat(got[0].getSubject()).isEqualTo("Uw bestelling – één doos");
        assertThat(got[0].getFrom()[0].toString()).contains("shop@example.com");
        assertThat(got[0].getAllRecipients()).hasSize(1);
        assertThat(got[0].getMessageID()).isEqualTo("<" + id + "@example.com>").isEqualTo(got[1].getMessageID());
        MimeMultipart all = (MimeMultipart) got[0].getContent();
        MimeMultipart alternatives = (MimeMultipart) all.getBodyPart(0).getContent();
        assertThat(alternatives.getBodyPart(0).getContent()).isEqualTo("Beste Zoë");
        assertThat(alternatives.getBodyPart(1).getContent()).isEqualTo("<p>Beste Zoë</p>");
        assertThat(all.getBodyPart(1).getContentType()).startsWith("application/pdf");
    }

    @Test
    void mailToAnInternationalDomainGoesWhereDnsKnowsIt() throws Exception {
        Mail mail = new Mail(
                UUID.randomUUID(), "t", "Anna@München.example", Locale.ENGLISH, "International", "t", "h", List.of());

        server().send(UUID.randomUUID(), mail, SHOP);

        assertThat(Arrays.stream(mailbox.getReceivedMessages()).map(message -> {
                    try {
                        return message.getAllRecipients()[0].toString();
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .contains("Anna@xn--mnchen-3ya.example");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    user:password,        user,        password
                    user:pa:ss:,          user,        pa:ss:
                    user+tag:pa+ss,       user+tag,    pa+ss
                    a%40b.example:%2B%3A, a@b.example, +:
                    user,                 user,        ''
                    '',                   '',          ''
                    """)
    void passwordIsWhatFollowsTheFirstColon(String userInfo, String user, String password) {
        assertThat(SmtpServer.Login.of(userInfo)).isEqualTo(new SmtpServer.Login(user, password));
    }

    @Test
    void silentServerIsToldApartFromARefusal() {
        SmtpServer nobody = SmtpServer.at("smtp://127.0.0.1:1", new MovableClock());
        Mail mail = new Mail(UUID.randomUUID(), "t", "buyer@example.com", Locale.ENGLISH, "s", "t", "h", List.of());

        assertThatThrownBy(() -> nobody.send(UUID.randomUUID(), mail, SHOP)).isInstanceOf(MailServer.Unreachable.class);
    }

    @Test
    void otherAddressesOfAServerStopTheStart() {
        assertThatThrownBy(() -> SmtpServer.at("http://mail", new MovableClock()))
                .isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> SmtpServer.at("no url", new MovableClock())).isInstanceOf(CannotStart.class);
    }

    private static SmtpServer server() {
        return SmtpServer.at("smtp://127.0.0.1:" + mailbox.getSmtp().getPort(), new MovableClock());
    }
}
