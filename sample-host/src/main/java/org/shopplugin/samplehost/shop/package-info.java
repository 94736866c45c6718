/** The shops of this host, told apart by host name; asks data and audit only. */
@NullMarked
package org.shopplugin.samplehost.shop;

import org.jspecify.annotations.NullMarked;
