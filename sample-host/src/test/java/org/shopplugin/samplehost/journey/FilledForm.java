package org.shopplugin.samplehost.journey;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

/** A form as it stood on a page, with what somebody has filled in since. */
public final class FilledForm {

    private final Person person;
    private final SeenPage page;
    private final FormElement form;
    private final List<Map.Entry<String, String>> more = new ArrayList<>();

    FilledForm(Person person, SeenPage page, FormElement form) {
        this.person = person;
        this.page = page;
        this.form = form;
    }

    public boolean offers(String name) {
        return form.selectFirst(named(name)) != null;
    }

    public String value(String name) {
        return field(name).val();
    }

    /** The name of the field that a reader knows by this label. */
    public String called(String label) {
        Element found = form.select("label").stream()
                .filter(one -> one.ownText().equals(label))
                .findFirst()
                .orElse(null);
        Element field =
                form.getElementById(found(found, "label \"" + label + "\"").attr("for"));
        return found(field, "field for \"" + label + "\"").attr("name");
    }

    /** Types into a field. */
    public FilledForm type(String name, String value) {
        field(name).val(value);
        return this;
    }

    public FilledForm tick(String name) {
        field(name).attr("checked", true);
        return this;
    }

    public FilledForm untick(String name) {
        field(name).removeAttr("checked");
        return this;
    }

    /** Chooses by value, among radio buttons or in a list. */
    public FilledForm choose(String name, String value) {
        String wanted = "[value=\"" + value + "\"]";
        Element field = field(name);
        if (field.normalName().equals("select")) {
            field.select("option").removeAttr("selected");
            found(field.selectFirst("option" + wanted), name + " = " + value).attr("selected", true);
        } else {
            form.select(named(name)).removeAttr("checked");
            found(form.selectFirst(named(name) + wanted), name + " = " + value).attr("checked", true);
        }
        return this;
    }

    /** Chooses from a list by the words that stand there. */
    public FilledForm chooseCalled(String name, String words) {
        Element option = field(name).select("option").stream()
                .filter(one -> one.text().equals(words))
                .findFirst()
                .orElse(null);
        return choose(name, found(option, name + " called " + words).val());
    }

    /** Adds a field that the form does not have, as a forger would. */
    public FilledForm forge(String name, String value) {
        form.select(named(name)).forEach(Element::remove);
        more.add(Map.entry(name, value));
        return this;
    }

    /** Ticks exactly these of the boxes of one name. */
    public FilledForm only(String name, List<String> values) {
        form.select(named(name) + "[type=checkbox]").forEach(box -> box.attr("checked", values.contains(box.val())));
        return this;
    }

    /** Sends it by its only or first button. */
    public SeenPage send() {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        form.formData().forEach(field -> fields.add(Map.entry(field.key(), field.value())));
        fields.addAll(more);
        URI action = page.address().resolve(form.attr("action"));
        return form.attr("enctype").equals("multipart/form-data")
                ? person.sendsParts(action, fields)
                : person.sends(action, fields);
    }

    /** Sends it by the button of this name and value. */
    public SeenPage press(String name, String value) {
        more.add(Map.entry(name, value));
        return send();
    }

    /** A hidden field may stand beside a box of the same name, to tell an unticked box from none. */
    private Element field(String name) {
        Element seen = form.selectFirst(named(name) + ":not([type=hidden])");
        return found(seen == null ? form.selectFirst(named(name)) : seen, name);
    }

    private Element found(@Nullable Element element, String what) {
        if (element == null) {
            throw new AssertionError("The form on %s has no %s:%n%s".formatted(page.address(), what, form.outerHtml()));
        }
        return element;
    }

    private static String named(String name) {
        return "[name=\"" + name + "\"]";
    }
}
