/** Work at intervals, each piece done by one node of the cluster at a time; asks data only. */
@NullMarked
package org.shopplugin.samplehost.job;

import org.jspecify.annotations.NullMarked;
