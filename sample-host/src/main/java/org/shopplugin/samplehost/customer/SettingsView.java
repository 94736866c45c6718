package org.shopplugin.samplehost.customer;

import java.util.List;

/**
 * A page of settings.
 *
 * @param title its heading
 * @param path its address
 * @param groups the host's own groups first, then those of each plugin that is on
 * @param switches of all plugins that run, on the page about customers
 * @param statusJob a sentence about the nightly job that looks for accounts that nobody uses; empty elsewhere
 */
public record SettingsView(String title, String path, List<Group> groups, List<Switch> switches, String statusJob) {

    /** Settings under one heading. */
    public record Group(String title, List<SettingField> fields) {}

    /** A plugin's switch. */
    public record Switch(String plugin, String label, String help, boolean on) {}
}
