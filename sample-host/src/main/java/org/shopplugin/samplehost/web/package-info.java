/**
 * What every page has in common: the server, the filter in front, the frame, forms, words and formats; asks shop,
 * session and the plugins' kit.
 */
@NullMarked
package org.shopplugin.samplehost.web;

import org.jspecify.annotations.NullMarked;
