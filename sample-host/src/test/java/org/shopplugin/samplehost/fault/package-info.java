/** Takes away from the shop what it stands on: its process, its database; floods it; and looks at what it has kept. */
@NullMarked
package org.shopplugin.samplehost.fault;

import org.jspecify.annotations.NullMarked;
