/** The real browser of the tests; it knows pages and nothing of the shop. */
@NullMarked
package org.shopplugin.samplehost.browser;

import org.jspecify.annotations.NullMarked;
