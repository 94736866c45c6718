package org.shopplugin.samplehost.customer;

import java.util.List;

/**
 * The page of settings about customers.
 *
 * @param groups the host's own groups first, then those of each plugin that is on
 * @param switches of all plugins that run
 * @param statusJob a sentence about the nightly job that looks for accounts that nobody uses
 */
public record SettingsView(List<Group> groups, List<Switch> switches, String statusJob) {

    /** Settings under one heading. */
    public record Group(String title, List<SettingField> fields) {}

    /** A plugin's switch. */
    public record Switch(String plugin, String label, String help, boolean on) {}
}
