/** The rules of this house that the architecture test of every module holds its classes to. */
@NullMarked
package org.shopplugin.house;

import org.jspecify.annotations.NullMarked;
