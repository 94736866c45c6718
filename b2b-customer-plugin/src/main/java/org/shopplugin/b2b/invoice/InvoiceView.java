package org.shopplugin.b2b.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An issued invoice as pages show it.
 *
 * @param number what people read
 * @param issuedAt when it was issued
 * @param due the last day to pay; empty when it is paid in advance
 */
public record InvoiceView(String number, Instant issuedAt, Optional<LocalDate> due) {}
