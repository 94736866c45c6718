/** Whole shops, used from the first page to the last by people and by programs; asks only what everybody can ask. */
@NullMarked
package org.shopplugin.samplehost.journey;

import org.jspecify.annotations.NullMarked;
