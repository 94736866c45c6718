/** How often somebody may try something, counted in the database for all nodes; asks data only. */
@NullMarked
package org.shopplugin.samplehost.limit;

import org.jspecify.annotations.NullMarked;
