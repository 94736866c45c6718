/** Outgoing mail: written with the act that causes it, sent afterwards; asks data, shop and audit only. */
@NullMarked
package org.shopplugin.samplehost.mail;

import org.jspecify.annotations.NullMarked;
