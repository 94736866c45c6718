/** Things that happened, told after they are committed. */
@NullMarked
package org.shopplugin.api.event;

import org.jspecify.annotations.NullMarked;
