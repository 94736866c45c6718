/** The kit that makes any Java shop a host of plugins; it builds on the contract, never the other way round. */
@NullMarked
package org.shopplugin.host;

import org.jspecify.annotations.NullMarked;
