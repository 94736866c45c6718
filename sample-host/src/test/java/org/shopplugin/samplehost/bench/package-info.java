/**
 * The benchmark: the shop beside a bare servlet on the same database in the same run, so that what counts is a ratio and
 * not the machine. It is run by the profile {@code bench} and is no test.
 */
@NullMarked
package org.shopplugin.samplehost.bench;

import org.jspecify.annotations.NullMarked;
