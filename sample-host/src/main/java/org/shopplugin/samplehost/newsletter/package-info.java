/**
 * Letters that advertise, which only those customers get who agreed to them; asks customers, shop, mail, audit and web.
 */
@NullMarked
package org.shopplugin.samplehost.newsletter;

import org.jspecify.annotations.NullMarked;
