/** The database: transactions, migrations, and versions that all nodes of a shop agree on. */
@NullMarked
package org.shopplugin.api.data;

import org.jspecify.annotations.NullMarked;
