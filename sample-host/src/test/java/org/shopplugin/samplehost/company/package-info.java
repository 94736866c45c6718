/** Companies and their people, as they meet the shop by its pages. */
@NullMarked
package org.shopplugin.samplehost.company;

import org.jspecify.annotations.NullMarked;
