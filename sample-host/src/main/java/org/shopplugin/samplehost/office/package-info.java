/**
 * The back office's pages about the shop itself: its settings, its mails, its audit log; and the form of settings that other
 * features draw. Asks the foundations and web only.
 */
@NullMarked
package org.shopplugin.samplehost.office;

import org.jspecify.annotations.NullMarked;
