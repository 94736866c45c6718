package org.shopplugin.tck.probe;

import org.shopplugin.api.RunningPlugin;

/** What the test leaves out of the jar. */
final class Forgotten implements RunningPlugin {}
