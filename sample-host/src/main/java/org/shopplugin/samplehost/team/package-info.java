/** Who works in the back office of a shop, and what each may: people and their roles; asks sign-in and the plugins' kit. */
@NullMarked
package org.shopplugin.samplehost.team;

import org.jspecify.annotations.NullMarked;
