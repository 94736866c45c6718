package org.shopplugin.samplehost.transfer;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What was chosen for a task, as one text. */
final class TaskSettings {

    private TaskSettings() {}

    static String text(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> encoded(setting.getKey()) + "=" + encoded(setting.getValue()))
                .collect(Collectors.joining("&"));
    }

    static Map<String, String> of(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : text.split("&", -1)) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                settings.put(decoded(setting.substring(0, equals)), decoded(setting.substring(equals + 1)));
            }
        }
        return settings;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
