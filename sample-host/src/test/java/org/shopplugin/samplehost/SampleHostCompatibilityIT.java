package org.shopplugin.samplehost;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;
import org.shopplugin.tck.SellingHostCompatibility;

/** The whole shop, as it is started for customers, keeps what plugins are promised. */
class SampleHostCompatibilityIT {

    @Nested
    class OnH2 extends SellingHostCompatibility {

        @TempDir
        private Path data;

        @Override
        protected SellingHost start(Path pluginFolder, FreshDatabase on) {
            return ProbedShop.start(data, pluginFolder, on);
        }

        @Override
        protected FreshDatabase newDatabase() {
            return Databases.h2();
        }
    }

    @Nested
    class OnPostgresql extends SellingHostCompatibility {

        @TempDir
        private Path data;

        @Override
        protected SellingHost start(Path pluginFolder, FreshDatabase on) {
            return ProbedShop.start(data, pluginFolder, on);
        }

        @Override
        protected FreshDatabase newDatabase() {
            return Databases.postgresql();
        }
    }
}
