/** The host's record of who did what. */
@NullMarked
package org.shopplugin.api.audit;

import org.jspecify.annotations.NullMarked;
