package org.shopplugin.samplehost.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.shopplugin.tck.FreshDatabase;

/** A PostgreSQL server of its own that dies as by a power cut, and rises again with what it had acknowledged. */
final class MortalDatabase implements AutoCloseable {

    private static final int MOST_TRIES = 20;

    private final Path files;
    private final int port;
    private EmbeddedPostgres server;

    MortalDatabase(Path folder) {
        files = folder.resolve("postgresql");
        port = freePort();
        server = start();
    }

    FreshDatabase database() {
        return new FreshDatabase("PostgreSQL", server.getJdbcUrl("postgres", "postgres"));
    }

    /** Kills the server in the middle of whatever it does. */
    void dies() {
        server.getProcess().destroyForcibly();
        try {
            server.getProcess().waitFor();
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Starts it again at the same place; its children from before may need a moment to notice that they are orphans. */
    void rises() {
        for (int tries = 1; ; tries++) {
            try {
                server = start();
                return;
            } catch (IllegalStateException | UncheckedIOException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                pause();
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A commit is in the hands of the operating system when it is acknowledged; the disk itself does not die here. */
    private EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(files)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("fsync", "off")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for the database", cause);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
