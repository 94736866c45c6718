/** Tells plugins what has happened; asks data and the kit only. */
@NullMarked
package org.shopplugin.samplehost.event;

import org.jspecify.annotations.NullMarked;
