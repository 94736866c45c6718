/** Mail that leaves after the transaction that asked for it. */
@NullMarked
package org.shopplugin.api.mail;

import org.jspecify.annotations.NullMarked;
