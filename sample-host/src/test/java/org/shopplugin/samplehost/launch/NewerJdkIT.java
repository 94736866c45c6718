package org.shopplugin.samplehost.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewerJdkIT {

    @Test
    void shopWithItsPluginRunsOnTheNewestInstalledJava(@TempDir Path data) throws IOException, InterruptedException {
        Optional<Path> newer = InstalledJdks.newerThanThis();
        assumeTrue(newer.isPresent(), "no Java newer than the one of this build is installed");

        try (ShopProcess shop =
                ShopProcess.start(newer.get(), List.of("-Xmx512m"), Map.of(), List.of("--data", data.toString()))) {
            HttpResponse<String> start = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(shop.address()).build(), BodyHandlers.ofString());

            assertThat(start.statusCode()).isEqualTo(200);
            assertThat(start.body()).contains("</html>");
            assertThat(shop.log()).contains("b2b-customer").doesNotContain("UnsupportedClassVersionError");
        }
    }
}
