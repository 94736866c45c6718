/** How this host asks services outside, which may be slow, broken or hostile; asks nobody else. */
@NullMarked
package org.shopplugin.samplehost.outside;

import org.jspecify.annotations.NullMarked;
