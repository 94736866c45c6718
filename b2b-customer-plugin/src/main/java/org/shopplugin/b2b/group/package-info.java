/** Customer groups and who belongs to them; it asks companies. */
@NullMarked
package org.shopplugin.b2b.group;

import org.jspecify.annotations.NullMarked;
