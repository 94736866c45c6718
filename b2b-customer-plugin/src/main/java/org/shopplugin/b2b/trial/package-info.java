/** What an order of a buyer would come to, tried out without placing it; it asks companies, credit and prices. */
@NullMarked
package org.shopplugin.b2b.trial;

import org.jspecify.annotations.NullMarked;
