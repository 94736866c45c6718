/** The append-only record of who did what; asks data only. */
@NullMarked
package org.shopplugin.samplehost.audit;

import org.jspecify.annotations.NullMarked;
