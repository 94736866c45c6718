/** Long work that somebody wanted and that goes on away from him, how far it is, and its end; it asks nobody. */
@NullMarked
package org.shopplugin.b2b.work;

import org.jspecify.annotations.NullMarked;
