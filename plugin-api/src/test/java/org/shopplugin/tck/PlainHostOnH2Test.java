package org.shopplugin.tck;

import java.nio.file.Path;

class PlainHostOnH2Test extends HostCompatibility {

    @Override
    protected RunningHost start(Path pluginFolder, FreshDatabase on) {
        return PlainHost.start(pluginFolder, on);
    }

    @Override
    protected FreshDatabase newDatabase() {
        return Databases.h2();
    }
}
