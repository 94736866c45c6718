package org.shopplugin.samplehost.session;

import java.util.UUID;

/**
 * An account that this browser may enter once it has given the code from the mail.
 *
 * @param customer its id; that of nobody when the address belongs to somebody already, which must not show
 * @param address the address that the code went to
 * @param next where to go on afterwards; empty for the account
 */
public record Pending(UUID customer, String address, String next) {}
