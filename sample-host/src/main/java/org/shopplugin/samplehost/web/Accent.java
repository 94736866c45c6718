package org.shopplugin.samplehost.web;

/**
 * A shop's one colour, brought into shades that can be read on light and on dark ground.
 *
 * <p>Text in the accent colour, and text on it, keep a contrast of at least 4.5 to 1 whatever colour the merchant chose.
 */
final class Accent {

    private static final double READABLE = 4.6;
    private static final int[] LIGHT_GROUND = {0xf7, 0xf6, 0xf3};
    private static final int[] DARK_GROUND = {0x1f, 0x23, 0x28};
    private static final int[] BLACK = {0, 0, 0};
    private static final int[] WHITE = {255, 255, 255};

    private Accent() {}

    /** The style sheet that gives a page its colour, which is written as {@code #rrggbb}. */
    static String style(String colour) {
        int[] chosen = parsed(colour);
        int[] onLight = readable(chosen, LIGHT_GROUND, BLACK);
        int[] onDark = readable(chosen, DARK_GROUND, WHITE);
        return ":root{--accent:%s;--on-accent:%s}\n@media (prefers-color-scheme:dark){:root{--accent:%s;--on-accent:%s}}\n"
                .formatted(written(onLight), textOn(onLight), written(onDark), textOn(onDark));
    }

    /** The colour, moved towards black or white just as far as the contrast asks for. */
    private static int[] readable(int[] colour, int[] ground, int[] towards) {
        for (int step = 0; step <= 20; step++) {
            int[] mixed = mixed(colour, towards, step / 20.0);
            if (contrast(mixed, ground) >= READABLE) {
                return mixed;
            }
        }
        return towards;
    }

    private static String textOn(int[] ground) {
        return contrast(WHITE, ground) >= contrast(BLACK, ground) ? "#ffffff" : "#101214";
    }

    static double contrast(int[] one, int[] other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    static int[] parsed(String colour) {
        int number = Integer.parseInt(colour.substring(1), 16);
        return new int[] {number >> 16, number >> 8 & 0xff, number & 0xff};
    }

    private static String written(int[] colour) {
        return "#%02x%02x%02x".formatted(colour[0], colour[1], colour[2]);
    }

    private static int[] mixed(int[] colour, int[] towards, double share) {
        int[] mixed = new int[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = (int) Math.round(colour[i] * (1 - share) + towards[i] * share);
        }
        return mixed;
    }

    private static double luminance(int[] colour) {
        return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
