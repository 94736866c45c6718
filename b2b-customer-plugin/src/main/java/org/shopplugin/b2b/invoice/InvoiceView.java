package org.shopplugin.b2b.invoice;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An issued invoice as pages show it.
 *
 * @param number what people read
 * @param issuedAt when it was issued
 * @param due the last day to pay; the day of issue when it was paid already
 */
public record InvoiceView(String number, Instant issuedAt, LocalDate due) {}
