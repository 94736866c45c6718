package org.shopplugin.api;

import java.util.regex.Pattern;

/**
 * A version of this contract: a host of 1.4 runs plugins built for 1.0 to 1.4, and none of 2.x.
 *
 * @param major changes when a plugin would break
 * @param minor changes when something is added
 */
public record ApiVersion(int major, int minor) {

    /** The version that these classes are. */
    public static final ApiVersion CURRENT = new ApiVersion(1, 0);

    private static final Pattern SHAPE = Pattern.compile("\\d{1,4}\\.\\d{1,4}");

    public ApiVersion {
        if (major < 1 || minor < 0) {
            throw new IllegalArgumentException("Not an API version: " + major + "." + minor);
        }
    }

    /**
     * Reads {@code major.minor}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static ApiVersion parse(String text) {
        if (!SHAPE.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("Not an API version: " + text);
        }
        int dot = text.strip().indexOf('.');
        return new ApiVersion(
                Integer.parseInt(text.strip().substring(0, dot)),
                Integer.parseInt(text.strip().substring(dot + 1)));
    }

    /** Whether a host of this version runs a plugin that was built for the given one. */
    public boolean runs(ApiVersion plugin) {
        return plugin.major == major && plugin.minor <= minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
