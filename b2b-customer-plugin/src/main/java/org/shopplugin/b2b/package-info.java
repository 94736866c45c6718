/** The B2B customer plugin; it knows the contract and nothing of the host that loads it. */
@NullMarked
package org.shopplugin.b2b;

import org.jspecify.annotations.NullMarked;
