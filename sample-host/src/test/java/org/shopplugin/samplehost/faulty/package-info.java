/** Plugins that go wrong, each in its own way; tests pack them into jars and drop them into the plugins folder. */
@NullMarked
package org.shopplugin.samplehost.faulty;

import org.jspecify.annotations.NullMarked;
