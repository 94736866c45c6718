package org.shopplugin.b2b.approval;

import java.time.Instant;

/** One message of the merchant to an applicant. */
public record MessageView(String text, String by, Instant at) {}
