package org.shopplugin.api;

/**
 * The shop software that runs the plugin.
 *
 * @param name the product's name
 * @param version its version
 * @param api the newest version of this contract that it runs
 */
public record HostInfo(String name, String version, ApiVersion api) {}
