package org.shopplugin.samplehost.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.shopplugin.api.mail.Mailer.Attachment;
import org.shopplugin.samplehost.data.CannotStart;
import org.shopplugin.samplehost.data.EmailAddress;

/** A mail server that speaks SMTP. */
public final class SmtpServer implements MailServer {

    private static final Logger LOG = System.getLogger(SmtpServer.class.getName());
    private static final String TIMEOUT_MILLIS = "10000";

    private final Session session;
    private final String host;
    private final Login login;
    private final Clock clock;

    private SmtpServer(Session session, String host, Login login, Clock clock) {
        this.session = session;
        this.host = host;
        this.login = login;
        this.clock = clock;
    }

    /**
     * The server that a URL names: {@code smtp://user:password@host:587} turns to TLS when the server offers it and always
     * before a password is sent, {@code smtps://host} begins with it.
     *
     * @throws CannotStart when it is no such URL
     */
    public static SmtpServer at(String url, Clock clock) {
        URI server;
        try {
            server = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("The mail server must be smtp://host:port or smtps://host:port", e);
        }
        String protocol = server.getScheme();
        if (server.getHost() == null || !("smtp".equals(protocol) || "smtps".equals(protocol))) {
            throw new CannotStart("The mail server must be smtp://host:port or smtps://host:port");
        }
        Login login = Login.of(Objects.requireNonNullElse(server.getRawUserInfo(), ""));

        Properties settings = new Properties();
        settings.setProperty("mail.transport.protocol", protocol);
        String prefix = "mail." + protocol + ".";
        settings.setProperty(prefix + "host", server.getHost());
        if (server.getPort() > 0) {
            settings.setProperty(prefix + "port", Integer.toString(server.getPort()));
        }
        settings.setProperty(prefix + "connectiontimeout", TIMEOUT_MILLIS);
        settings.setProperty(prefix + "timeout", TIMEOUT_MILLIS);
        settings.setProperty(prefix + "writetimeout", TIMEOUT_MILLIS);
        settings.setProperty(prefix + "ssl.checkserveridentity", "true");
        settings.setProperty(prefix + "starttls.enable", "true");
        settings.setProperty(
                prefix + "starttls.required", Boolean.toString(!login.user().isEmpty()));
        settings.setProperty(prefix + "auth", Boolean.toString(!login.user().isEmpty()));
        return new SmtpServer(Session.getInstance(settings), server.getHost(), login, clock);
    }

    @Override
    public void send(UUID id, Mail mail, Sender from) throws Refused, Unreachable {
        MimeMessage message;
        try {
            message = message(id, mail, from);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new Refused("The mail cannot be written: " + e.getMessage(), e);
        }
        Transport transport = connected();
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw new Refused(host + " did not take it: " + e.getMessage(), e);
        } finally {
            close(transport);
        }
    }

    private Transport connected() throws Unreachable {
        try {
            Transport transport = session.getTransport();
            if (login.user().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(login.user(), login.password());
            }
            return transport;
        } catch (MessagingException e) {
            throw new Unreachable(host + " does not answer: " + e.getMessage(), e);
        }
    }

    /** What the server has taken stays taken: a failed goodbye must not send it again. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.log(Level.DEBUG, "The mail server did not say goodbye: {0}", e.getMessage());
        }
    }

    private MimeMessage message(UUID id, Mail mail, Sender from)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = new StableMessage(session, id + "@" + domain(from.address()));
        message.setFrom(new InternetAddress(from.address(), from.name(), UTF_8.name()));
        message.setRecipient(RecipientType.TO, new InternetAddress(EmailAddress.deliverable(mail.to()), true));
        message.setSubject(mail.subject(), UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Content-Language", mail.locale().toLanguageTag());
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeMultipart alternatives = alternatives(mail);
        if (mail.attachments().isEmpty()) {
            message.setContent(alternatives);
        } else {
            message.setContent(withFiles(alternatives, mail));
        }
        message.saveChanges();
        return message;
    }

    private static MimeMultipart alternatives(Mail mail) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8.name(), "html");
        return new MimeMultipart("alternative", text, html);
    }

    private static MimeMultipart withFiles(MimeMultipart alternatives, Mail mail) throws MessagingException {
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(alternatives);
        MimeMultipart all = new MimeMultipart("mixed", body);
        for (Attachment file : mail.attachments()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.content(), file.mediaType())));
            part.setFileName(file.fileName());
            all.addBodyPart(part);
        }
        return all;
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    /** Who signs in at the server; nobody where the user is empty. */
    record Login(String user, String password) {

        /** What stands before the host of a URL: the first colon ends the user, and a plus is a plus. */
        static Login of(String userInfo) {
            String[] parts = userInfo.split(":", 2);
            return new Login(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }

        private static String decoded(String part) {
            return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
        }
    }

    /** Has the same Message-ID at every try, so that a mail sent twice is shown once. */
    private static final class StableMessage extends MimeMessage {

        private final String messageId;

        StableMessage(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + messageId + ">");
        }
    }
}
