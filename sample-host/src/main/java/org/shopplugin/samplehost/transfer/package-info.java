/**
 * Many customers at once: files of them out and in, and acts on all of a list. Long work runs as a task of its own, with
 * a page that shows how far it is. Asks the doors of {@code customer} and {@code signin}.
 */
@NullMarked
package org.shopplugin.samplehost.transfer;

import org.jspecify.annotations.NullMarked;
