/** Whether VAT numbers are in force, as the tax offices answer, with the evidence; it asks companies. */
@NullMarked
package org.shopplugin.b2b.vat;

import org.jspecify.annotations.NullMarked;
