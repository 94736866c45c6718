/** Sends the shop what nobody should send: bad values in every form, forged, endless and half requests. */
@NullMarked
package org.shopplugin.samplehost.hostile;

import org.jspecify.annotations.NullMarked;
