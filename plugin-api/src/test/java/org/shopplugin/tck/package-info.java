/** The compatibility kit that a host extends, and the databases that all tests share. */
@NullMarked
package org.shopplugin.tck;

import org.jspecify.annotations.NullMarked;
