package org.shopplugin.samplehost.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One shop that runs {@code target/sample-host.jar} in a process of its own, on a free port.
 *
 * <p>Only for tests that run after the phase package (*IT and *Journey), since before that there is no jar. Whatever
 * happens to the test, the process ends with its JVM.
 */
public final class ShopProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "sample-host.jar").toAbsolutePath();
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    /** A shop that is killed soon is not worth the work of the second compiler. */
    private static final List<String> BRIEFLY = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Duration TIME_TO_START = Duration.ofSeconds(90);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(30);

    private final Process process;
    private final URI address;
    private final Path log;
    private final Duration startTime;

    /** With the words in its log that tell its answer from that of somebody who took its port for a moment. */
    private ShopProcess(Process process, URI address, Path log, String sign) {
        this.process = process;
        this.address = address;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        this.startTime = waitForAnAnswer(sign);
    }

    /** Starts a shop with these options and answers as soon as it does; {@code --port} is given. */
    public static ShopProcess start(String... options) {
        return start(JAVA_HOME, BRIEFLY, Map.of(), List.of(options));
    }

    /** The same with a Java, JVM arguments and environment variables of one's own. */
    public static ShopProcess start(
            Path javaHome, List<String> jvmArguments, Map<String, String> environment, List<String> options) {
        return start(
                javaHome, jvmArguments, environment, List.of("-jar", JAR.toString()), options, "The shop is open:");
    }

    /** Not the shop but another server on this JVM's class path, which takes {@code --port} first as the shop does. */
    public static ShopProcess ofClass(Class<?> main, List<String> jvmArguments, List<String> options) {
        List<String> program = List.of("-cp", System.getProperty("java.class.path"), main.getName());
        return start(JAVA_HOME, jvmArguments, Map.of(), program, options, "");
    }

    private static ShopProcess start(
            Path javaHome,
            List<String> jvmArguments,
            Map<String, String> environment,
            List<String> program,
            List<String> options,
            String sign) {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin").resolve("java").toString());
        command.addAll(jvmArguments);
        command.addAll(program);
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(options);
        try {
            Path logs = Files.createDirectories(Path.of("target", "shop-logs"));
            Path log = Files.createTempFile(logs, "shop-", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new ShopProcess(builder.start(), URI.create("http://localhost:" + port), log, sign);
        } catch (IOException e) {
            throw new UncheckedIOException("The shop's process did not start: " + command, e);
        }
    }

    /** Without a slash at its end, such as {@code http://localhost:41234}. */
    public URI address() {
        return address;
    }

    /** Everything that the shop has printed and logged so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the start of the process to its first answer. */
    public Duration startTime() {
        return startTime;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** As {@code kill -9} or a power cut does it: nothing of the shop runs any more when this returns. */
    public void kill() {
        process.destroyForcibly();
        waitForTheEnd();
    }

    /** As Ctrl-C or a service manager does it: the shop may finish what it is at. */
    @Override
    public void close() {
        process.destroy();
        if (!waitForTheEnd()) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "The shop did not stop within " + TIME_TO_STOP.toSeconds() + " s; its log:\n" + log());
        }
    }

    private Duration waitForAnAnswer(String sign) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build();
        long start = System.nanoTime();
        Duration soFar = Duration.ZERO;
        while (process.isAlive() && soFar.compareTo(TIME_TO_START) < 0) {
            try {
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                Duration untilThen = Duration.ofNanos(System.nanoTime() - start);
                if (status < 500 && log().contains(sign)) {
                    return untilThen;
                }
                pause();
            } catch (IOException notYet) {
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            soFar = Duration.ofNanos(System.nanoTime() - start);
        }
        process.destroyForcibly();
        throw new IllegalStateException("The shop did not come up; its log:\n" + log());
    }

    private boolean waitForTheEnd() {
        try {
            return process.waitFor(TIME_TO_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
