package org.shopplugin.samplehost.web;

/**
 * A name that leads somewhere in this host.
 *
 * @param current whether the reader is there
 */
public record Link(String label, String path, boolean current) {

    public static Link to(String label, String path) {
        return new Link(label, path, false);
    }
}
