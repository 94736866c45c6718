/**
 * How customers and administrators prove who they are: passwords, codes, one-time links and the pages for them; asks
 * shop, settings, limit, mail, audit, session and web.
 */
@NullMarked
package org.shopplugin.samplehost.signin;

import org.jspecify.annotations.NullMarked;
