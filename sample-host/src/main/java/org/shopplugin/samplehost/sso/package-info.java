/**
 * Customers sign in by an OpenID provider of the merchant's choice; asks settings, session, signin, mail, audit and web.
 */
@NullMarked
package org.shopplugin.samplehost.sso;

import org.jspecify.annotations.NullMarked;
