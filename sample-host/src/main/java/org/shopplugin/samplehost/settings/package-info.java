/** What the merchant has set, the host's own options and those of plugins; asks data, shop and audit only. */
@NullMarked
package org.shopplugin.samplehost.settings;

import org.jspecify.annotations.NullMarked;
