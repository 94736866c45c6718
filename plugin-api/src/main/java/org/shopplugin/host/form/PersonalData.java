package org.shopplugin.host.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.shopplugin.api.Impact;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.PersonalDataExtension;
import org.shopplugin.api.customer.PersonalDataExtension.Reason;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.host.Answer;
import org.shopplugin.host.Chain;
import org.shopplugin.host.KitTexts;
import org.shopplugin.host.Ran;
import org.shopplugin.host.Sentences;
import org.shopplugin.host.ShopPlugins;

/** What plugins keep about a person, asked of all that run, on or off. */
public final class PersonalData {

    private final ShopPlugins plugins;

    private PersonalData(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static PersonalData in(ShopPlugins plugins) {
        return new PersonalData(plugins);
    }

    /** What forgetting would change, as sentences for the confirmation page. */
    public Ran<List<String>> impact(CustomerId customer, Reason reason, Locale locale) {
        Ran<List<Answer<List<Impact>>>> asked =
                chain().collect(extension -> List.copyOf(extension.impact(customer, reason)));
        List<String> sentences = new ArrayList<>();
        for (Answer<List<Impact>> answer : asked.value()) {
            answer.value()
                    .forEach(impact -> sentences.add(Sentences.of(
                            impact, (key, arguments) -> plugins.text(answer.pluginId(), locale, key, arguments))));
        }
        return new Ran<>(List.copyOf(sentences), asked.failed());
    }

    /** Why it must not happen now, a plugin's failure included; empty means that it may. */
    public List<String> objections(CustomerId customer, Reason reason, Locale locale) {
        Ran<List<Answer<List<Violation>>>> asked =
                chain().ask(extension -> List.copyOf(extension.mayForget(customer, reason)));
        List<String> sentences = sentences(asked.value(), locale);
        if (!asked.complete()) {
            sentences.add(KitTexts.text(locale, "personalData.failed"));
        }
        return List.copyOf(sentences);
    }

    /** The same inside the host's transaction, where the answer stays true until it ends. */
    public List<String> objectionsNow(CustomerId customer, Reason reason, Locale locale) {
        return sentences(chain().write(extension -> List.copyOf(extension.mayForgetNow(customer, reason))), locale);
    }

    private List<String> sentences(List<Answer<List<Violation>>> answers, Locale locale) {
        List<String> sentences = new ArrayList<>();
        for (Answer<List<Violation>> answer : answers) {
            answer.value()
                    .forEach(violation -> sentences.add(plugins.text(
                            answer.pluginId(),
                            locale,
                            violation.messageKey(),
                            violation.arguments().toArray())));
        }
        return sentences;
    }

    /** Lets go of the customer, inside the host's transaction, before his row goes. */
    public void forget(CustomerId customer, Reason reason) {
        chain().each(extension -> extension.forget(customer, reason));
    }

    /** The same of one plugin alone, which did not run when the others let go of him. */
    public void forget(String pluginId, CustomerId customer, Reason reason) {
        chain().of(pluginId).each(extension -> extension.forget(customer, reason));
    }

    /** What he may take along, by plugin id; incomplete is to be said in the export. */
    public Ran<Map<String, Map<String, Object>>> export(CustomerId customer) {
        Ran<List<Answer<Map<String, Object>>>> asked =
                chain().collect(extension -> new LinkedHashMap<>(extension.export(customer)));
        Map<String, Map<String, Object>> byPlugin = new LinkedHashMap<>();
        for (Answer<Map<String, Object>> answer : asked.value()) {
            byPlugin.computeIfAbsent(answer.pluginId(), id -> new LinkedHashMap<>())
                    .putAll(answer.value());
        }
        return new Ran<>(byPlugin, asked.failed());
    }

    private Chain<PersonalDataExtension> chain() {
        return plugins.chainOnOrOff(PersonalDataExtension.class);
    }
}
