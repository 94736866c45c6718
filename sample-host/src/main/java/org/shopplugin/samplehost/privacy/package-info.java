/**
 * What people ask about their own data: to have it, and to have it erased; asks customers, orders, carts, mail and the audit
 * log.
 */
@NullMarked
package org.shopplugin.samplehost.privacy;

import org.jspecify.annotations.NullMarked;
