/** Single sign-on with a real provider, and with ones that lie. */
@NullMarked
package org.shopplugin.samplehost.sso;

import org.jspecify.annotations.NullMarked;
