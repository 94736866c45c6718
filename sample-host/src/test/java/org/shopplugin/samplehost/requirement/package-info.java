/** Says for each row of the requirements which tests prove it; asks only the reports that the tests left behind. */
@NullMarked
package org.shopplugin.samplehost.requirement;

import org.jspecify.annotations.NullMarked;
