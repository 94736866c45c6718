/** Invoices: numbered without gaps, never changed once issued, as PDF; it asks for whom an order is billed and no more. */
@NullMarked
package org.shopplugin.b2b.invoice;

import org.jspecify.annotations.NullMarked;
