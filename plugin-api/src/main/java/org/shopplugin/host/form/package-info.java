/** Customers: the fields of plugins on the host's forms, registration, sign-in, personal data; may ask the chains. */
@NullMarked
package org.shopplugin.host.form;

import org.jspecify.annotations.NullMarked;
