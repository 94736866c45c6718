/** The shop's database: opening it, its ids, its versions and the host's secret; asks no other feature. */
@NullMarked
package org.shopplugin.samplehost.data;

import org.jspecify.annotations.NullMarked;
