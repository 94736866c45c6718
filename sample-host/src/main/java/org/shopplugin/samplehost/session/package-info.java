/** Who is behind a request: visitors, signed-in customers and administrators; asks shop and data only. */
@NullMarked
package org.shopplugin.samplehost.session;

import org.jspecify.annotations.NullMarked;
