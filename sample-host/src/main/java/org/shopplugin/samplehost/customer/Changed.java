package org.shopplugin.samplehost.customer;

/**
 * A value that somebody else changed while a form was open.
 *
 * @param stored what is there now
 * @param typed what stands in the form
 */
public record Changed(String label, String stored, String typed) {}
