/** What the shop's own forms, sign-in and pages show and write of business customers; it asks every other feature. */
@NullMarked
package org.shopplugin.b2b.account;

import org.jspecify.annotations.NullMarked;
