/** From a folder of jars to plugins that may start: manifests, class loaders, declarations, tables, entities; asks the contract only. */
@NullMarked
package org.shopplugin.host.load;

import org.jspecify.annotations.NullMarked;
