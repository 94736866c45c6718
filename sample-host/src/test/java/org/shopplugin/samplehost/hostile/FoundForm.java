package org.shopplugin.samplehost.hostile;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * A form as it stood on a page, filled in as somebody would who only wants to get on.
 *
 * @param page where it stood
 * @param action where it goes, from the root of the shop
 * @param changes whether it is sent by POST
 * @param parts whether it is sent as multipart
 * @param fields names and values in the order of the form
 * @param typed names of the fields whose values a person types and may read again, so without passwords
 * @param offered the values among which a field's is chosen, by the field's name
 */
record FoundForm(
        String page,
        String action,
        boolean changes,
        boolean parts,
        List<Map.Entry<String, String>> fields,
        List<String> typed,
        Map<String, Set<String>> offered) {

    /** Takes something away for good. */
    private static final Pattern DEADLY = Pattern.compile(".*/(delete|remove|close|end)");

    private static final String ID = "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";

    /** Which form it is, whatever it stands for this time and on whichever page. */
    String kind() {
        return (changes ? "POST " : "GET ") + kind(action) + " "
                + fields.stream()
                        .map(field -> field.getKey().replaceAll(ID, "*"))
                        .distinct()
                        .limit(6)
                        .toList();
    }

    boolean isDeadly() {
        return DEADLY.matcher(action).matches();
    }

    /** The names of its fields, but for the token. */
    List<String> names() {
        return fields.stream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("csrf"))
                .distinct()
                .toList();
    }

    /**
     * The names of those fields for which a value is chosen and not typed: among some that are offered, or an id. What is
     * typed, and what remembers it, may look like an id and need not be one.
     */
    List<String> chosen() {
        return names().stream()
                .filter(name -> offered.containsKey(name) || (!isTyped(name) && isId(name)))
                .toList();
    }

    private boolean isTyped(String name) {
        return typed.contains(name) || name.endsWith("-before");
    }

    private boolean isId(String name) {
        return values(name, fields).stream().allMatch(value -> value.matches(ID));
    }

    /**
     * The fields with a choice that was never offered, or with what cannot be an id; what is left out, left empty or sent
     * several times is no choice.
     */
    List<String> impossible(List<Map.Entry<String, String>> sent) {
        return chosen().stream()
                .filter(name -> values(name, fields).size() == 1
                        && values(name, sent).size() == 1
                        && isImpossible(name, values(name, sent).get(0)))
                .toList();
    }

    private boolean isImpossible(String name, String sent) {
        String value = Normalizer.normalize(sent, Normalizer.Form.NFC)
                .replace("\0", "")
                .strip();
        Set<String> choices = offered.get(name);
        return !value.isEmpty() && (choices == null ? !canBeId(value) : !choices.contains(value));
    }

    private static boolean canBeId(String value) {
        try {
            UUID.fromString(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String> values(String name, List<Map.Entry<String, String>> among) {
        return among.stream()
                .filter(field -> field.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    static String kind(String address) {
        return address.replaceAll(ID, "*")
                .replaceAll("\\?.*", "?")
                .replaceAll("/(products|categories)/[^/?*]+$", "/$1/*");
    }

    /** All forms of a page. */
    static List<FoundForm> on(String page, String html) {
        return Jsoup.parse(html).select("form").stream()
                .map(form -> read(page, form))
                .toList();
    }

    /** The same form on the page as it is now. */
    Optional<FoundForm> again(String html) {
        return on(page, html).stream()
                .filter(form -> form.kind().equals(kind()))
                .findFirst();
    }

    private static FoundForm read(String page, Element form) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        List<String> typed = new ArrayList<>();
        Map<String, Set<String>> offered = new HashMap<>();
        for (Element field : form.select("input[name], select[name], textarea[name], button[name]")) {
            String name = field.attr("name");
            boolean first = fields.stream().noneMatch(entry -> entry.getKey().equals(name));
            switch (field.normalName()) {
                case "select" -> {
                    fields.add(Map.entry(name, chosen(field)));
                    typed.add(name);
                    field.select("option").forEach(option -> offer(offered, name, option.val()));
                }
                case "textarea" -> {
                    fields.add(Map.entry(name, field.wholeText()));
                    typed.add(name);
                }
                case "button" -> {}
                default -> {
                    input(field, name, first, fields, typed);
                    if (field.attr("type").equals("radio")) {
                        offer(offered, name, field.attr("value"));
                    }
                }
            }
        }
        List<Element> buttons = form.select("button:not([type=button])");
        if (buttons.size() == 1 && buttons.get(0).hasAttr("name")) {
            fields.add(Map.entry(buttons.get(0).attr("name"), buttons.get(0).attr("value")));
        }
        String action = form.attr("action").isEmpty() ? page : form.attr("action");
        boolean parts = form.attr("enctype").equals("multipart/form-data");
        return new FoundForm(page, action, form.attr("method").equalsIgnoreCase("post"), parts, fields, typed, offered);
    }

    private static void offer(Map<String, Set<String>> offered, String name, String value) {
        offered.computeIfAbsent(name, key -> new HashSet<>()).add(value);
    }

    private static void input(
            Element field, String name, boolean first, List<Map.Entry<String, String>> fields, List<String> typed) {
        String value = field.attr("value");
        switch (field.attr("type")) {
            case "checkbox" -> {
                if (field.hasAttr("checked")) {
                    fields.add(Map.entry(name, value.isEmpty() ? "on" : value));
                }
            }
            case "radio" -> {
                if (field.hasAttr("checked") || first) {
                    fields.removeIf(entry -> entry.getKey().equals(name));
                    fields.add(Map.entry(name, value));
                }
            }
            case "submit", "image", "reset", "button" -> {}
            case "hidden", "file" -> fields.add(Map.entry(name, value));
            case "password" ->
                fields.add(Map.entry(name, name.equals("current") ? Shoppers.PASSWORD : "another quiet horse"));
            case "email" -> {
                fields.add(Map.entry(name, value.isEmpty() ? "someone@example.com" : value));
                typed.add(name);
            }
            default -> {
                fields.add(Map.entry(name, value.isEmpty() && field.hasAttr("required") ? "1" : value));
                typed.add(name);
            }
        }
    }

    private static String chosen(Element select) {
        Element chosen = select.selectFirst("option[selected]");
        if (chosen != null) {
            return chosen.val();
        }
        return Optional.ofNullable(select.selectFirst("option"))
                .map(Element::val)
                .orElse("");
    }
}
