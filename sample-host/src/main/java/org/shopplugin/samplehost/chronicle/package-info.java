/** The audit log told to people in their language; asks audit, the plugins for their words, and whoever knows names. */
@NullMarked
package org.shopplugin.samplehost.chronicle;

import org.jspecify.annotations.NullMarked;
