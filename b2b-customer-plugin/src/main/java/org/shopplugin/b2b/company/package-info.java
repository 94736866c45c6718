/** Companies, their members and their registered numbers; it asks the data package alone. */
@NullMarked
package org.shopplugin.b2b.company;

import org.jspecify.annotations.NullMarked;
