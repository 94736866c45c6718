package org.shopplugin.samplehost.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.samplehost.web.Stop;

/**
 * Passwords, kept as argon2id and never in any other form.
 *
 * <p>A hash is meant to be slow and to take memory, so at most as many are computed at once as there are cores, and as fit
 * into a quarter of the heap. Who waits longer than two seconds is sent away with 429, and the rest of the shop never
 * waits for a flood of sign-ins. Call it outside of transactions.
 */
public final class Passwords {

    public static final int SHORTEST = 8;
    public static final int LONGEST = 128;

    private static final int MEMORY_KIB = 19_456;
    private static final int ROUNDS = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int WAIT_SECONDS = 2;

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<String> COMMON = common();

    private final BlockingQueue<HashMemory> gate = gate();

    /** What is compared where there is no account, so that the answer takes as long as for a wrong password. */
    private final String nobodys = phc(random(SALT_BYTES), random(HASH_BYTES));

    /** The hash to keep, in the PHC form, which carries its own parameters. */
    public String hash(String password) {
        byte[] salt = random(SALT_BYTES);
        return phc(
                salt, throughGate(memory -> argon2id(memory, password, salt, MEMORY_KIB, ROUNDS, LANES, HASH_BYTES)));
    }

    private static String phc(byte[] salt, byte[] hash) {
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, ROUNDS, LANES, unpadded(salt), unpadded(hash));
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Whether a password is the one that was hashed. */
    public boolean matches(String password, String phc) {
        return matches(password, phc, () -> true);
    }

    /**
     * As {@link #matches(String, String)}; asks once more, when it is this password's turn, whether it may still be
     * tried, so that those who waited together are counted one after the other.
     */
    boolean matches(String password, String phc, Supplier<Boolean> stillAllowed) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not an argon2id hash");
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        if (password.length() > LONGEST) {
            return false;
        }
        return throughGate(memory -> stillAllowed.get()
                && MessageDigest.isEqual(
                        expected,
                        argon2id(
                                memory,
                                password,
                                salt,
                                Integer.parseInt(parts.group(1)),
                                Integer.parseInt(parts.group(2)),
                                Integer.parseInt(parts.group(3)),
                                expected.length)));
    }

    /** Compares with nobody's password: false, after as long as it takes for somebody's. */
    boolean matchesNobodys(String password, Supplier<Boolean> stillAllowed) {
        matches(password, nobodys, stillAllowed);
        return false;
    }

    /** Whether the hash was made with weaker parameters than those of today. */
    public boolean outdated(String phc) {
        Matcher parts = PHC.matcher(phc);
        return !parts.matches()
                || Integer.parseInt(parts.group(1)) < MEMORY_KIB
                || Integer.parseInt(parts.group(2)) < ROUNDS;
    }

    /**
     * What speaks against a new password; empty when nothing does. Asked before it is hashed.
     *
     * @param field the name of its field in the form
     * @param personal what others know of its owner, such as the e-mail address, and may not be the password
     */
    public Optional<Violation> objection(String field, String password, List<String> personal) {
        int length = password.codePointCount(0, password.length());
        if (password.isEmpty()) {
            return Optional.of(Violation.of(field, "signin.password.missing"));
        }
        if (length < SHORTEST) {
            return Optional.of(Violation.of(field, "signin.password.short", SHORTEST));
        }
        if (password.length() > LONGEST) {
            return Optional.of(Violation.of(field, "signin.password.long", LONGEST));
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(Violation.of(field, "web.form.characters"));
        }
        String plain = password.strip().toLowerCase(Locale.ROOT);
        if (COMMON.contains(plain) || plain.chars().distinct().count() < 3) {
            return Optional.of(Violation.of(field, "signin.password.common"));
        }
        boolean known = personal.stream()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .anyMatch(text -> !text.isEmpty() && text.equals(plain));
        return known ? Optional.of(Violation.of(field, "signin.password.personal")) : Optional.empty();
    }

    private static BlockingQueue<HashMemory> gate() {
        long fit = Runtime.getRuntime().maxMemory() / 4 / (MEMORY_KIB * 1024L);
        int atOnce = (int) Math.max(1, Math.min(fit, Runtime.getRuntime().availableProcessors()));
        BlockingQueue<HashMemory> gate = new ArrayBlockingQueue<>(atOnce, true);
        for (int i = 0; i < atOnce; i++) {
            gate.add(new HashMemory());
        }
        return gate;
    }

    private <T> T throughGate(Function<HashMemory, T> hashing) {
        HashMemory memory;
        try {
            memory = gate.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Stop.busy();
        }
        if (memory == null) {
            throw Stop.busy();
        }
        try {
            return hashing.apply(memory);
        } finally {
            gate.add(memory);
        }
    }

    private static byte[] argon2id(
            HashMemory memory, String password, byte[] salt, int kibibytes, int rounds, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kibibytes)
                .withIterations(rounds)
                .withParallelism(lanes)
                .withSalt(salt)
                .withBlockPool(memory)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(UTF_8), hash);
        return hash;
    }

    private static String unpadded(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Set<String> common() {
        Set<String> common = new HashSet<>();
        try (InputStream file = Passwords.class.getResourceAsStream("common-passwords.txt")) {
            if (file == null) {
                throw new IllegalStateException("The list of common passwords is missing in this build");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8));
            lines.lines().filter(line -> !line.startsWith("#")).forEach(common::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(common);
    }
}
