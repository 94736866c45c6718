/**
 * Makes the sample shop a host of the kit: its ports on top of the doors, and the back office's page of plugins. Knows the
 * foundations and web; the ports of features are handed in.
 */
@NullMarked
package org.shopplugin.samplehost.plugins;

import org.jspecify.annotations.NullMarked;
