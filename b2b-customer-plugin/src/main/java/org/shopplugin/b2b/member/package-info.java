/** The pages on which a company's people deal with each other, and the roles they have; it asks company and approval. */
@NullMarked
package org.shopplugin.b2b.member;

import org.jspecify.annotations.NullMarked;
