/** Settings of a merchant, declared by the plugin and drawn, stored and audited by the host. */
@NullMarked
package org.shopplugin.api.setting;

import org.jspecify.annotations.NullMarked;
