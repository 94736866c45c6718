/** Plugins that the compatibility kit packs into jars; they see nothing but the contract. */
@NullMarked
package org.shopplugin.tck.probe;

import org.jspecify.annotations.NullMarked;
