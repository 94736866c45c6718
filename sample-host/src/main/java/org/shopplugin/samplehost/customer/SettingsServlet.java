package org.shopplugin.samplehost.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.samplehost.job.Jobs;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.settings.Change;
import org.shopplugin.samplehost.settings.SettingPages;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** All that the merchant sets on one page: the shop's own settings, and those of the plugins that are on. */
final class SettingsServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    private final Setting.Page place;
    private final transient Settings settings;
    private final transient PluginParts plugins;
    private final transient List<Setting<?>> own;
    private final transient Jobs jobs;

    /**
     * @param place whose settings of plugins are drawn
     * @param own the host's settings on this page, in order
     */
    SettingsServlet(Setting.Page place, Settings settings, PluginParts plugins, List<Setting<?>> own, Jobs jobs) {
        this.place = place;
        this.settings = settings;
        this.plugins = plugins;
        this.own = List.copyOf(own);
        this.jobs = jobs;
    }

    @Override
    protected void show(Page page) {
        Form form = Form.blank();
        groups(page).forEach(group -> group.fields().forEach(field -> fill(page, form, field)));
        render(page, 200, form);
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        Map<String, Change> changes = new LinkedHashMap<>();
        groups(page).forEach(group -> group.fields().forEach(field -> field.read(form, changes)));
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, form);
            return;
        }
        settings.setAll(page.shop().id(), List.copyOf(changes.values()), PageActor.who(page));
        page.notice(page.text("customer.saved"));
        page.redirect(SettingPages.path(place));
    }

    private void fill(Page page, Form form, SettingField field) {
        fill(page, form, field, field.setting());
    }

    private <T> void fill(Page page, Form form, SettingField field, Setting<T> setting) {
        field.fill(form, setting, settings.get(page.shop().id(), field.owner(), setting));
    }

    /** A page on which nobody has anything set is not there. */
    private List<SettingsView.Group> groups(Page page) {
        List<SettingsView.Group> groups = new ArrayList<>();
        for (SettingGroup group : SettingGroup.values()) {
            List<SettingField> fields = own.stream()
                    .filter(setting -> SettingGroup.of(setting) == group)
                    .map(setting -> ofHost(page, setting))
                    .toList();
            if (!fields.isEmpty()) {
                groups.add(new SettingsView.Group(page.text("customer.settings.group." + group), fields));
            }
        }
        for (PluginInShop plugin : plugins.in(page).plugins()) {
            List<SettingField> fields = SettingPages.of(plugin, place).stream()
                    .map(setting -> ofPlugin(page, plugin, setting))
                    .toList();
            if (!fields.isEmpty()) {
                groups.add(new SettingsView.Group(plugin.text(page.locale(), plugin.switchLabel()), fields));
            }
        }
        if (groups.isEmpty() && place != Setting.Page.CUSTOMERS) {
            throw page.notFound();
        }
        return groups;
    }

    private static SettingField ofHost(Page page, Setting<?> setting) {
        String key = "customer.setting." + setting.key();
        boolean asked = setting.defaultValue() instanceof CustomerSettings.Visibility;
        Map<String, String> choices = SettingField.choices(
                setting, choice -> page.text(asked ? "customer.visibility." + choice : key + "." + choice));
        return new SettingField(
                Settings.HOST,
                setting,
                page.text(key),
                page.text(key + ".help"),
                choices,
                SettingField.inWords(page, setting, choices));
    }

    private static SettingField ofPlugin(Page page, PluginInShop plugin, Setting<?> setting) {
        String key = "setting." + setting.key();
        String help = plugin.text(page.locale(), key + ".help");
        Map<String, String> choices =
                SettingField.choices(setting, choice -> plugin.text(page.locale(), key + "." + choice));
        return new SettingField(
                plugin.info().id(),
                setting,
                plugin.text(page.locale(), key),
                help.equals(key + ".help") ? "" : help,
                choices,
                SettingField.inWords(page, setting, choices));
    }

    private void render(Page page, int status, Form form) {
        page.render(status, "customer/settings", "form", form, "view", view(page));
    }

    private SettingsView view(Page page) {
        boolean customers = place == Setting.Page.CUSTOMERS;
        return new SettingsView(
                page.text("customer.settings.title." + place),
                SettingPages.path(place),
                groups(page),
                customers ? switches(page) : List.of(),
                customers ? statusJob(page) : "");
    }

    private List<SettingsView.Switch> switches(Page page) {
        return plugins.in(page).plugins().stream()
                .map(plugin -> {
                    String help = plugin.text(page.locale(), plugin.switchLabel() + ".help");
                    return new SettingsView.Switch(
                            plugin.info().id(),
                            plugin.text(page.locale(), plugin.switchLabel()),
                            help.equals(plugin.switchLabel() + ".help") ? "" : help,
                            plugin.on());
                })
                .toList();
    }

    /** When accounts that nobody uses were looked for last. */
    private String statusJob(Page page) {
        return jobs.lastRun(DormantAccounts.JOB)
                .map(run -> page.text(
                        run.failure().isEmpty() ? "customer.settings.statusJob" : "customer.settings.statusJob.failed",
                        page.time(run.at())))
                .orElseGet(() -> page.text("customer.settings.statusJob.never"));
    }
}
