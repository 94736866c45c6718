package org.shopplugin.b2b.approval;

import java.time.Instant;

/**
 * One message between the merchant and a company.
 *
 * @param by who wrote it
 * @param fromCustomer whether a member of the company wrote it
 */
public record MessageView(String text, String by, Instant at, boolean fromCustomer) {}
