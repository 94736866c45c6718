package org.shopplugin.samplehost.company;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service of tax offices on this machine, as helpful as a test wants it. */
final class FakeTaxOffice implements AutoCloseable {

    static final String VALID = "{\"valid\":true,\"requestIdentifier\":\"WAPIAAAAY7\",\"name\":\"TANTE KAATJE B.V.\","
            + "\"address\":\"KADE 00012\\n1234AB UTRECHT\"}";
    static final String INVALID = "{\"valid\":false,\"userError\":\"INVALID\"}";
    static final String BUSY = "{\"valid\":false,\"userError\":\"MS_MAX_CONCURRENT_REQ\"}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile String answer = BUSY;
    private volatile long millis;

    FakeTaxOffice() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it says from now on. */
    void says(String json) {
        answer = json;
        millis = 0;
    }

    /** It thinks that long about each question. */
    void thinks(long howLong) {
        millis = howLong;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
