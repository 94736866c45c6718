/** Tests of the customers and their pages, through the front door on both databases. */
@NullMarked
package org.shopplugin.samplehost.customer;

import org.jspecify.annotations.NullMarked;
