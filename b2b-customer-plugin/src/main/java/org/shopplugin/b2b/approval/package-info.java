/** The merchant's decisions about companies, and what applicants are told; it asks companies. */
@NullMarked
package org.shopplugin.b2b.approval;

import org.jspecify.annotations.NullMarked;
