/** Credit, orders of companies, payment by invoice and invoices; it asks companies. */
@NullMarked
package org.shopplugin.b2b.billing;

import org.jspecify.annotations.NullMarked;
