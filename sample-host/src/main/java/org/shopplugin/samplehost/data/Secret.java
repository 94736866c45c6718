package org.shopplugin.samplehost.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The host's own key, kept in a file that only its owner may read and never in the database.
 *
 * <p>Each purpose ("csrf", "audit", ...) has a key of its own derived from it, so that what is signed for one is worth
 * nothing for another. All nodes of a shop need the same file. Safe for use from any thread.
 */
public final class Secret {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private Secret(byte[] key) {
        this.key = key;
    }

    /** Reads the key, or makes one when the file is not there yet. */
    public static Secret at(Path file) {
        try {
            if (Files.notExists(file)) {
                write(file);
            }
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length < KEY_BYTES) {
                throw new CannotStart("The secret file " + file + " is shorter than " + KEY_BYTES + " bytes.");
            }
            return new Secret(key);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("The secret file " + file + " is not Base64 text.", e);
        } catch (IOException e) {
            throw new CannotStart("The secret file " + file + " cannot be read or written: " + e.getMessage(), e);
        }
    }

    /** A key that lives as long as this object, for tests. */
    public static Secret random() {
        return new Secret(randomBytes(KEY_BYTES));
    }

    /** A keyed digest (HMAC-SHA-256, 32 bytes) of the text for one purpose. */
    public byte[] sign(String purpose, byte[] text) {
        return hmac(hmac(key, purpose.getBytes(UTF_8)), text);
    }

    /** As {@link #sign(String, byte[])}, in URL-safe Base64 without padding. */
    public String sign(String purpose, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sign(purpose, text.getBytes(UTF_8)));
    }

    /** Encrypts a text so that a copy of the database alone does not give it away. */
    public String seal(String purpose, String text) {
        try {
            byte[] nonce = randomBytes(NONCE_BYTES);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce).doFinal(text.getBytes(UTF_8));
            byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
            return Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /** The text that {@link #seal} was given; throws when it was sealed with another key or changed since. */
    public String open(String purpose, String sealed) {
        try {
            byte[] both = Base64.getDecoder().decode(sealed);
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, purpose, nonce);
            return new String(cipher.doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES), UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "A stored secret cannot be read with this host's key; was the secret file replaced?", e);
        }
    }

    private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] purposeKey = sign("seal", purpose.getBytes(UTF_8));
        cipher.init(mode, new SecretKeySpec(purposeKey, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /** Another node that starts at the same moment may have written it first; then that one counts. */
    private static void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileAttribute<?>[] ownerOnly =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        byte[] text = Base64.getEncoder().encode(randomBytes(KEY_BYTES));
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(ByteBuffer.wrap(text));
        } catch (FileAlreadyExistsException otherNodeWasFirst) {
            // Its key counts, and is read next.
        }
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
