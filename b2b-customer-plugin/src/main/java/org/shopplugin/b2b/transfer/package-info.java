/** Price lists and companies as files; it asks prices, companies, groups and credit. */
@NullMarked
package org.shopplugin.b2b.transfer;

import org.jspecify.annotations.NullMarked;
