/** Orders as they were placed, and the pages that show them; asks shop, audit, plugins, the pages' frame and catalogue. */
@NullMarked
package org.shopplugin.samplehost.order;

import org.jspecify.annotations.NullMarked;
