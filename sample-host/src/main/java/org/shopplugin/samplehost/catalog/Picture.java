package org.shopplugin.samplehost.catalog;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture and what kind of file it is, which its bytes say and never its name.
 */
public final class Picture {

    /** The largest file that is taken. */
    public static final int MOST_BYTES = 5 * 1024 * 1024;

    private static final long PNG = 0x89504E470D0A1A0AL;

    private final String mediaType;
    private final byte[] content;

    Picture(String mediaType, byte[] content) {
        this.mediaType = mediaType;
        this.content = content;
    }

    /** The file as a picture, when it begins as a PNG, JPEG or WebP does; nothing else is taken from people. */
    public static Optional<Picture> of(byte[] file) {
        String mediaType = sniff(file);
        return mediaType == null || file.length > MOST_BYTES
                ? Optional.empty()
                : Optional.of(new Picture(mediaType, file.clone()));
    }

    /** A drawing of the shop's own, as SVG; never for files that people send. */
    public static Picture drawing(String svg) {
        return new Picture("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8));
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] content() {
        return content.clone();
    }

    private static @Nullable String sniff(byte[] file) {
        if (file.length < 16) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.BIG_ENDIAN);
        if (bytes.getLong(0) == PNG) {
            return "image/png";
        }
        if ((bytes.getInt(0) >>> 8) == 0xFFD8FF) {
            return "image/jpeg";
        }
        return at(file, 0, "RIFF") && at(file, 8, "WEBP") ? "image/webp" : null;
    }

    private static boolean at(byte[] file, int offset, String letters) {
        return new String(file, offset, letters.length(), StandardCharsets.ISO_8859_1).equals(letters);
    }
}
