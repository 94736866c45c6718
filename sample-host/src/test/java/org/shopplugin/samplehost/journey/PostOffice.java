package org.shopplugin.samplehost.journey;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server that takes everything and shows it. */
public final class PostOffice implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    private PostOffice() {
        server.start();
    }

    public static PostOffice open() {
        return new PostOffice();
    }

    /** For the option {@code --mail}. */
    public String url() {
        return "smtp://localhost:" + server.getSmtp().getPort();
    }

    /** A letter as its reader sees it. */
    public record Letter(String subject, String text) {

        /** The six digits in it. */
        public String code() {
            Matcher matcher = CODE.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("No code in: " + text);
            }
            return matcher.group();
        }
    }

    /** All letters to somebody so far, the oldest first. */
    public List<Letter> lettersTo(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> isTo(message, address))
                .map(PostOffice::letter)
                .toList();
    }

    /** The letters to somebody as soon as there are so many; waits for the last one. */
    public List<Letter> lettersTo(String address, int count) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        List<Letter> letters = lettersTo(address);
        while (letters.size() < count) {
            if (System.nanoTime() > until) {
                throw new AssertionError(
                        "%s has %d letters and not %d: %s".formatted(address, letters.size(), count, letters));
            }
            pause();
            letters = lettersTo(address);
        }
        return letters;
    }

    /** The HTML of all letters so far, by their subjects: of those with the same one, the last. */
    public Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            try {
                pages.put(message.getSubject(), body(message, "text/html"));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return pages;
    }

    /** Waits until no letter has come for two seconds. */
    public void settles() {
        int before = -1;
        int quiet = 0;
        while (quiet < 40) {
            int now = server.getReceivedMessages().length;
            quiet = now == before ? quiet + 1 : 0;
            before = now;
            pause();
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return Arrays.stream(message.getRecipients(Message.RecipientType.TO))
                    .anyMatch(to -> to.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Letter letter(MimeMessage message) {
        try {
            return new Letter(message.getSubject(), body(message, "text/plain"));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String text = body(parts.getBodyPart(i), type);
                if (!text.isEmpty()) {
                    return text;
                }
            }
            return "";
        }
        return part.isMimeType(type) ? part.getContent().toString() : "";
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a letter", e);
        }
    }
}
