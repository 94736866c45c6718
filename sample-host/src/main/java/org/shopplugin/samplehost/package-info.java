/** A minimal shop that hosts plugins; it knows the contract and the kit, and no plugin. */
@NullMarked
package org.shopplugin.samplehost;

import org.jspecify.annotations.NullMarked;
