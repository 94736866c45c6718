/**
 * Customers: how they register, what they keep in their account, and how the merchant looks after them; asks sign-in,
 * the plugins' kit and what both stand on.
 */
@NullMarked
package org.shopplugin.samplehost.customer;

import org.jspecify.annotations.NullMarked;
