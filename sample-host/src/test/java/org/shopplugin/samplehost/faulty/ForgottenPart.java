package org.shopplugin.samplehost.faulty;

import org.shopplugin.api.RunningPlugin;

/** Never packed. */
final class ForgottenPart implements RunningPlugin {}
