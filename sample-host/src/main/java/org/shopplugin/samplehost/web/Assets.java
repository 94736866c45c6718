package org.shopplugin.samplehost.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The host's own files for the browser: style, script and signs.
 *
 * <p>Their addresses carry a digest of what they hold, so that a browser keeps them for ever and never has an old one.
 */
final class Assets {

    /** All there are; nothing else of the class path is ever served. */
    private static final List<String> NAMES = List.of("style.css", "admin.css", "app.js", "htmx.min.js", "favicon.svg");

    private final Map<String, Asset> byName = new LinkedHashMap<>();
    private final String digest;

    Assets() {
        NAMES.forEach(name -> byName.put(name, new Asset(type(name), read("/assets/" + name))));
        this.digest = digest(byName.values());
    }

    /** The address of a file; a programmer's mistake when there is none. */
    String path(String name) {
        if (!byName.containsKey(name)) {
            throw new IllegalArgumentException("No such asset: " + name);
        }
        return "/assets/" + digest + "/" + name;
    }

    /** The file at an address below {@code /assets/}. */
    Optional<Asset> at(String path) {
        String prefix = digest + "/";
        return path.startsWith(prefix)
                ? Optional.ofNullable(byName.get(path.substring(prefix.length())))
                : Optional.empty();
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=UTF-8";
            case "js" -> "text/javascript;charset=UTF-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("An asset of unknown type: " + name);
        };
    }

    private static byte[] read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The file " + name + " is missing in this build");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + name + " cannot be read", e);
        }
    }

    private static String digest(Iterable<Asset> assets) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            assets.forEach(asset -> digest.update(asset.bytes()));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** One file; its bytes are shared, so nobody writes into them. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Asset(String type, byte[] bytes) {}
}
