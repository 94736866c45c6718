package org.shopplugin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.host.Plugins;
import org.shopplugin.tck.probe.Probe;

/** What stands between the world and a plugin's servlets, over real HTTP. */
class DispatcherTest {

    private static final String ADMINISTRATOR = "ADMINISTRATOR";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private PlainHost host;
    private Server server;

    @BeforeEach
    void start() throws Exception {
        Probe.reset();
        HostCompatibility.probe().writeTo(folder.resolve("probe.jar"));
        host = PlainHost.start(folder, Databases.h2());
        host.plugins().switches().flip(PlainHost.FIRST, "probe", true, "test");
        server = new Server(0);
        ServletContextHandler context = new ServletContextHandler("/");
        // begin: dispatcher
        ServletHolder dispatcher = new ServletHolder(host.plugins().dispatcher());
        dispatcher.getRegistration().setMultipartConfig(Plugins.files());
        context.addServlet(dispatcher, "/p/*");
        context.addServlet(dispatcher, "/account/p/*");
        context.addServlet(dispatcher, "/admin/p/*");
        // end: dispatcher
        context.addServlet(dispatcher, "/elsewhere/*");
        context.addFilter(
                (request, response, chain) -> {
                    HttpServletResponse answer = (HttpServletResponse) response;
                    answer.setHeader("Content-Security-Policy", "default-src 'self'");
                    answer.addHeader("Set-Cookie", "session=1");
                    answer.addHeader("Set-Cookie", "language=nl");
                    chain.doFilter(request, response);
                },
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        host.close();
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(method.equals("POST") ? "id=posted" : ""));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void servletSeesItsOwnAddress() throws Exception {
        HttpResponse<String> response = send("GET", "/p/probe/page/one/two");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("/p/probe/page /one/two 0 notes  Dag é, het is één");
    }

    @Test
    void nearestRouteAnswers() throws Exception {
        assertThat(send("GET", "/p/probe/page/of-its-own/one").body()).startsWith("/p/probe/page/of-its-own /one ");
        assertThat(send("GET", "/p/probe/page/of-its-owner").body()).startsWith("/p/probe/page /of-its-owner ");
    }

    @Test
    void parametersComeAsTheyMayBeStored() throws Exception {
        HttpResponse<String> response = send("GET", "/p/probe/page/said?said=%20a%00%EF%BF%BFb%0D%0Ac%20&said=e%CC%81");

        assertThat(response.body()).isEqualTo("ab\nc|é, once more ab\nc|é, first ab\nc, none null");
    }

    @Test
    void headIsAnsweredWithoutABody() throws Exception {
        assertThat(send("HEAD", "/p/probe/page").body()).isEmpty();
        assertThat(send("HEAD", "/p/probe/page").statusCode()).isEqualTo(200);
    }

    @Test
    void pageThatIsNotThereIsTheShops404() throws Exception {
        assertThat(send("GET", "/p/probe/pages").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/p/other/page").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/p/probe").body()).isEqualTo("the shop says 404");
        assertThat(send("GET", "/p/").body()).isEqualTo("the shop says 404");
        assertThat(send("GET", "/elsewhere/probe/page").statusCode()).isEqualTo(404);
    }

    @Test
    void pageOfAPluginThatIsOffIsTheShops404() throws Exception {
        host.plugins().switches().flip(PlainHost.FIRST, "probe", false, "test");

        assertThat(send("GET", "/p/probe/page").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/admin/p/probe/page", "Actor", ADMINISTRATOR, "Right", "probe:see")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void pageOfAnotherShopStaysOff() throws Exception {
        assertThat(send("GET", "/p/probe/page", "Shop", "second").statusCode()).isEqualTo(404);
    }

    @Test
    void accountNeedsACustomer() throws Exception {
        assertThat(send("GET", "/account/p/probe/page").statusCode()).isEqualTo(302);
        assertThat(send("GET", "/account/p/probe/page", "Actor", "CUSTOMER").statusCode())
                .isEqualTo(200);
    }

    @Test
    void backOfficeNeedsAnAdministratorWithThePluginsPermission() throws Exception {
        assertThat(send("GET", "/admin/p/probe/page", "Actor", "CUSTOMER", "Right", "probe:see")
                        .statusCode())
                .isEqualTo(302);
        assertThat(send("GET", "/admin/p/probe/page", "Actor", ADMINISTRATOR).statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/admin/p/probe/page", "Actor", ADMINISTRATOR, "Right", "other:see")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/admin/p/probe/page", "Actor", ADMINISTRATOR, "Right", "probe:see")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void unsafeMethodsNeedTheToken() throws Exception {
        assertThat(send("POST", "/p/probe/page").statusCode()).isEqualTo(403);
        assertThat(send("POST", "/p/probe/page", "Token", "forged").statusCode())
                .isEqualTo(403);
        assertThat(send("DELETE", "/p/probe/page").statusCode()).isEqualTo(403);
        assertThat(send("GET", "/p/probe/page").body()).contains("0 notes");

        assertThat(send("POST", "/p/probe/page", "Token", "good").body()).isEqualTo("posted");
        assertThat(send("GET", "/p/probe/page").body()).contains("1 notes");
    }

    @Test
    void backOfficeTakesFiles() throws Exception {
        String form = """
                --border\r
                Content-Disposition: form-data; name="file"; filename="prices.csv"\r
                \r
                sku;price\r
                \r
                --border--\r
                """;
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/admin/p/probe/page"))
                .headers("Content-Type", "multipart/form-data; boundary=border", "Token", "good")
                .headers("Actor", ADMINISTRATOR, "Right", "probe:see")
                .POST(BodyPublishers.ofString(form))
                .build();

        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("prices.csv of 11 bytes");
    }

    @Test
    void methodsNobodyNeedsAreRefused() throws Exception {
        assertThat(send("TRACE", "/p/probe/page").statusCode()).isEqualTo(405);
        assertThat(send("OPTIONS", "/p/probe/page").statusCode()).isEqualTo(405);
        assertThat(send("PUT", "/p/probe/page", "Token", "good").statusCode()).isEqualTo(405);
    }

    @Test
    void pluginThatThrowsGivesTheShopsErrorPageAndNothingOfItsOwn() throws Exception {
        HttpResponse<String> response = send("GET", "/p/probe/broken");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("the shop says 500");
    }

    @Test
    void exceptionOfAServletIsThePluginsFailureAndOneOfTheConnectionIsNot() throws Exception {
        HttpResponse<String> checked = send("GET", "/p/probe/broken?how=checked");
        long failures = failures();
        HttpResponse<String> connection = send("GET", "/p/probe/broken?how=connection");

        assertThat(checked.body()).isEqualTo("the shop says 500");
        assertThat(failures).isEqualTo(1);
        assertThat(connection.statusCode()).isEqualTo(500);
        assertThat(connection.body()).doesNotContain("the shop says");
        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void pluginThatRefusesAndThenThrowsGivesOnePage() throws Exception {
        HttpResponse<String> response = send("GET", "/p/probe/broken?how=refusing");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("the shop says 500");
    }

    @Test
    void shopsErrorPageHasTheShopsHeadersAndNoneOfThePlugins() throws Exception {
        HttpResponse<String> broken = send("GET", "/p/probe/broken");
        HttpResponse<String> missing = send("GET", "/p/probe/broken?how=missing");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).isEqualTo("the shop says 404");
        assertThat(List.of(broken, missing)).allSatisfy(response -> {
            assertThat(response.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'self'");
            assertThat(response.headers().allValues("Set-Cookie")).containsExactly("session=1", "language=nl");
            assertThat(response.headers().firstValue("Content-Disposition")).isEmpty();
        });
    }

    @Test
    void routeForAPathAloneComesBeforeOneForAllBelowIt() throws Exception {
        assertThat(send("GET", "/p/probe/broken").statusCode()).isEqualTo(500);
        assertThat(send("GET", "/p/probe/broken/below").statusCode()).isEqualTo(200);
    }

    private long failures() {
        return host.plugins()
                .statuses()
                .get(0)
                .in(PlainHost.FIRST)
                .orElseThrow()
                .calls()
                .failures();
    }
}
