/**
 * Fills an empty shop with a wholesaler's goods, so that a newcomer has something to look at. Asks the doors of the
 * other features, like a merchant who types very fast; nobody asks it but the start of the program.
 */
@NullMarked
package org.shopplugin.samplehost.demo;

import org.jspecify.annotations.NullMarked;
