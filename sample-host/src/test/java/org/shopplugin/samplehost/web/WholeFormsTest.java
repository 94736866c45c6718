package org.shopplugin.samplehost.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Forms that come in pieces, at a server whose pages tell what they could read. */
class WholeFormsTest {

    private static final int THREADS = 8;
    private static final int LONGEST = 1_000;

    private @Nullable ServerConnector connector;
    private int idleMillis = 20_000;
    private final AtomicReference<String> failure = new AtomicReference<>("");

    @AfterEach
    void stop() throws Exception {
        if (connector != null) {
            connector.getServer().stop();
        }
    }

    @Test
    void formIsHandedOnAsItCameHoweverManyPiecesItCameIn() throws Exception {
        serve(next -> new WholeForms(next, LONGEST, 1 << 20, Duration.ofSeconds(20)));
        try (Socket socket = connect()) {
            send(socket, head("Content-Length: 11"));
            for (String piece : List.of("a=%ff", "&", "b", "=", "1+2")) {
                send(socket, piece);
                pause();
            }

            assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith("a=%ff&b=1+2");
        }
    }

    @Test
    void formInChunksIsHandedOnWhole() throws Exception {
        serve(next -> new WholeForms(next, LONGEST, 1 << 20, Duration.ofSeconds(20)));
        try (Socket socket = connect()) {
            send(socket, head("Transfer-Encoding: chunked") + "3\r\na=b\r\n");
            pause();
            send(socket, "4\r\n&c=d\r\n0\r\n\r\n");

            assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith("a=b&c=d");
        }
    }

    @Test
    void manyMoreSlowSendersThanThreadsKeepNobodyWaiting() throws Exception {
        serve(next -> new WholeForms(next, LONGEST, 1 << 20, Duration.ofSeconds(20)));
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 5 * THREADS; i++) {
                Socket socket = connect();
                send(socket, head("Content-Length: 3") + "a");
                slow.add(socket);
            }

            assertThat(answerTo(head("Content-Length: 3") + "x=y")).endsWith("x=y");
            for (Socket socket : slow) {
                send(socket, "=b");
                assertThat(answer(socket)).endsWith("a=b");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void tooLongFormIsHandedOnForItsReaderToRefuse() throws Exception {
        serve(next -> new WholeForms(next, LONGEST, 1 << 20, Duration.ofSeconds(20)));

        assertThat(answerTo(head("Content-Length: 5000") + "a".repeat(5_000))).endsWith("a".repeat(5_000));
    }

    @Test
    void formThatTakesTooLongFailsWith408() throws Exception {
        serve(next -> new WholeForms(next, LONGEST, 1 << 20, Duration.ofMillis(100)));
        try (Socket socket = connect()) {
            send(socket, head("Content-Length: 9") + "a");
            Thread.sleep(200);
            send(socket, "b");

            assertThat(answer(socket)).startsWith("HTTP/1.1 408");
            assertThat(failure.get()).contains("too slowly");
        }
    }

    @Test
    void whoSendsNothingMoreIsTold408() throws Exception {
        idleMillis = 500;
        serve(next -> new WholeForms(next, LONGEST, 1 << 20, Duration.ofSeconds(20)));
        try (Socket socket = connect()) {
            send(socket, head("Content-Length: 9") + "a");

            assertThat(answer(socket)).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void formsBeyondTheMemoryForThemFailWith503UntilOthersAreThrough() throws Exception {
        serve(next -> new WholeForms(next, LONGEST, 100, Duration.ofSeconds(20)));
        String small = head("Content-Length: 50") + "a".repeat(50);
        try (Socket first = connect()) {
            send(first, head("Content-Length: 90") + "a".repeat(80));
            pause();

            assertThat(answerTo(small)).startsWith("HTTP/1.1 503");
            isThroughSoon(head("Content-Length: 10") + "a".repeat(10));
            send(first, "a".repeat(10));
            assertThat(answer(first)).startsWith("HTTP/1.1 200");
        }
        isThroughSoon(small);
    }

    /** What a form held is given back a moment after its answer has left. */
    private void isThroughSoon(String request) throws Exception {
        String answer = answerTo(request);
        for (int tried = 1; answer.startsWith("HTTP/1.1 503") && tried < 250; tried++) {
            pause();
            answer = answerTo(request);
        }
        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    private void serve(UnaryOperator<Handler> forms) throws Exception {
        Server server = new Server(new QueuedThreadPool(THREADS));
        connector = new ServerConnector(server, 1, 1);
        connector.setIdleTimeout(idleMillis);
        server.addConnector(connector);
        server.setHandler(forms.apply(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                try {
                    Content.Sink.write(response, true, Content.Source.asString(request, ISO_8859_1), callback);
                } catch (IOException | RuntimeException e) {
                    failure.set(e.toString());
                    int status = e instanceof HttpException known ? known.getCode() : status(e);
                    Response.writeError(request, response, callback, status);
                }
                return true;
            }
        }));
        server.start();
    }

    private static int status(Throwable e) {
        return e.getCause() instanceof HttpException known ? known.getCode() : 500;
    }

    private static String head(String length) {
        return String.join(
                "\r\n",
                "POST / HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Content-Type: application/x-www-form-urlencoded; charset=UTF-8",
                length,
                "",
                "");
    }

    private Socket connect() throws IOException {
        if (connector == null) {
            throw new IllegalStateException("Nothing is served");
        }
        Socket socket = new Socket("localhost", connector.getLocalPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private String answerTo(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            return answer(socket);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(20);
    }
}
