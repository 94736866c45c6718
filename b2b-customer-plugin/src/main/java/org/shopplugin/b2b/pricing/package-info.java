/** Price rules of groups, companies and single customers, and the books compiled from them; it asks groups. */
@NullMarked
package org.shopplugin.b2b.pricing;

import org.jspecify.annotations.NullMarked;
