/** Customers: who they are, the fields a plugin adds to them, how they register and sign in, and what is kept about them. */
@NullMarked
package org.shopplugin.api.customer;

import org.jspecify.annotations.NullMarked;
