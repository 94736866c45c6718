package org.shopplugin.samplehost.customer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.api.web.Slot;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.ShopPlugins.Piece;
import org.shopplugin.host.form.FieldForm;
import org.shopplugin.host.form.FieldForms;
import org.shopplugin.host.form.FormReader;
import org.shopplugin.host.form.Submission;
import org.shopplugin.host.trade.Sentence;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** The plugins' parts of the pages about customers. */
final class PluginParts {

    private static final List<String> OWN = List.of(
            HostField.EMAIL,
            HostField.FIRST_NAME,
            HostField.LAST_NAME,
            HostField.PHONE,
            HostField.LANGUAGE,
            HostField.COUNTRY,
            HostField.ATTENTION,
            HostField.LINE1,
            HostField.HOUSE_NUMBER,
            HostField.ADDITION,
            HostField.LINE2,
            HostField.POSTCODE,
            HostField.CITY,
            HostField.REGION);

    private final Plugins plugins;

    PluginParts(Plugins plugins) {
        this.plugins = plugins;
    }

    ShopPlugins in(Page page) {
        return plugins.in(page.shop().shopId());
    }

    /** The plugins that are switched on. */
    Set<String> on(Page page) {
        return in(page).plugins().stream()
                .filter(PluginInShop::on)
                .map(plugin -> plugin.info().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The sections with what is stored. */
    FieldForm open(Page page, Surface surface, Optional<CustomerId> customer, Map<String, String> own) {
        return FieldForms.in(in(page)).open(reader(page, surface, customer, own));
    }

    /** The sections with what was typed so far, unchecked. */
    FieldForm redraw(Page page, Surface surface, Optional<CustomerId> customer, Form form) {
        return FieldForms.in(in(page)).redraw(reader(page, surface, customer, own(form)), typed(form));
    }

    /** Puts what plugins propose into the form, where the reader corrects it. */
    void suggest(Page page, Surface surface, Optional<CustomerId> customer, Form form) {
        FieldForms.in(in(page))
                .suggest(reader(page, surface, customer, own(form)), typed(form))
                .forEach(form::with);
    }

    /** The sections as they were handed in; what is wrong with them is noted on the form. */
    Submission submit(Page page, Surface surface, Optional<CustomerId> customer, Form form, Map<String, String> own) {
        Submission submission = FieldForms.in(in(page)).submit(reader(page, surface, customer, own), typed(form));
        label(form, submission.form());
        refuse(form, submission.faults());
        return submission;
    }

    List<Piece> pieces(Page page, Slot slot, String subject) {
        return in(page).fragments(slot, PageActor.of(page), subject, page.locale(), csrfField(page));
    }

    /** Whether a section is open that somebody opened himself. */
    static boolean anyOpened(FieldForm form) {
        return form.sections().stream().anyMatch(section -> section.openerField() != null && section.open());
    }

    static void refuse(Form form, List<Sentence> faults) {
        faults.forEach(fault -> form.refuseSaying(fault.field(), fault.text()));
    }

    /** The host's own values as typed so far, under the names by which plugins know them. */
    static Map<String, String> own(Form form) {
        Map<String, String> own = new HashMap<>();
        OWN.stream().filter(form::has).forEach(name -> own.put(name, form.typed(name)));
        return own;
    }

    /** The host's own values of a customer. */
    static Map<String, String> own(CustomerView customer, Address billing) {
        Map<String, String> own = new HashMap<>();
        own.put(HostField.EMAIL, customer.email());
        own.put(HostField.FIRST_NAME, customer.firstName());
        own.put(HostField.LAST_NAME, customer.lastName());
        own.put(HostField.PHONE, customer.phone());
        own.put(HostField.LANGUAGE, customer.language().toLanguageTag());
        own.put(HostField.COUNTRY, billing.isEmpty() ? customer.country() : billing.country());
        own.put(HostField.ATTENTION, billing.attention());
        own.put(HostField.LINE1, billing.line1());
        own.put(HostField.HOUSE_NUMBER, billing.houseNumber());
        own.put(HostField.ADDITION, billing.addition());
        own.put(HostField.LINE2, billing.line2());
        own.put(HostField.POSTCODE, billing.postcode());
        own.put(HostField.CITY, billing.city());
        own.put(HostField.REGION, billing.region());
        return own;
    }

    private static FormReader reader(
            Page page, Surface surface, Optional<CustomerId> customer, Map<String, String> own) {
        return new FormReader(surface, customer, PageActor.of(page), own, page.locale());
    }

    private static Map<String, String> typed(Form form) {
        return form.names().stream().collect(Collectors.toMap(name -> name, form::typed));
    }

    private static void label(Form form, FieldForm fields) {
        fields.sections()
                .forEach(section ->
                        section.rows().forEach(row -> row.forEach(field -> form.label(field.name(), field.label()))));
    }

    private static String csrfField(Page page) {
        return "<input type=\"hidden\" name=\"csrf\" value=\"" + page.csrf() + "\">";
    }
}
