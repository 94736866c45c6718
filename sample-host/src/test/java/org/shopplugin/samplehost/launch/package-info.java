/** The finished jar in a process of its own, as a merchant starts it. */
@NullMarked
package org.shopplugin.samplehost.launch;

import org.jspecify.annotations.NullMarked;
