/** Products and categories that are kept for the members of some groups; it asks groups. */
@NullMarked
package org.shopplugin.b2b.reserved;

import org.jspecify.annotations.NullMarked;
