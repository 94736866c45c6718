/** The contract between a shop and its plugins; it may use the JDK, the two Jakarta APIs and JSpecify, and nothing else. */
@NullMarked
package org.shopplugin.api;

import org.jspecify.annotations.NullMarked;
