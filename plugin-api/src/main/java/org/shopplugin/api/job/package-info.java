/** Work that runs by the clock, once in the whole cluster. */
@NullMarked
package org.shopplugin.api.job;

import org.jspecify.annotations.NullMarked;
