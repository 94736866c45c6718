/** The front door, tried from outside. */
@org.jspecify.annotations.NullMarked
package org.shopplugin.samplehost.signin;
