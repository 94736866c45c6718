package org.shopplugin.samplehost.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept open, as thin as can be, so that two cores are left to what is measured.
 *
 * <p>Not thread-safe; one load thread owns it.
 */
final class Connection implements AutoCloseable {

    private static final int LONGEST_HEAD = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private byte[] body = new byte[128 * 1024];
    private String location = "";
    private int length;

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    }

    /** The bytes of a GET with this session's cookie; an empty cookie means none. */
    static byte[] get(String path, String cookie) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header(cookie) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The bytes of a form post. */
    static byte[] post(String path, String cookie, String form) {
        return post(path, cookie, "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes of a post of this type. */
    static byte[] post(String path, String cookie, String type, byte[] content) {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header(cookie)
                        + "Content-Type: " + type + "\r\nContent-Length: " + content.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        return whole;
    }

    private static String header(String cookie) {
        return cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n";
    }

    /** Sends a request, reads the whole answer, and gives its status; the body is there until the next exchange. */
    int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String head = head();
        int status = Integer.parseInt(head.substring(9, 12));
        String fields = head.toLowerCase(Locale.ROOT);
        length = 0;
        location = field(head, fields, "\r\nlocation:");
        if (fields.contains("\r\ntransfer-encoding: chunked")) {
            chunks();
        } else {
            read(contentLength(fields));
        }
        return status;
    }

    /** Whether the last body holds all these texts, in this order. */
    boolean holdsInOrder(byte[][] texts) {
        int from = 0;
        for (byte[] text : texts) {
            from = find(text, from);
            if (from < 0) {
                return false;
            }
            from += text.length;
        }
        return true;
    }

    String text() {
        return new String(body, 0, length, StandardCharsets.UTF_8);
    }

    private int find(byte[] text, int from) {
        outer:
        for (int at = from; at <= length - text.length; at++) {
            if (body[at] != text[0]) {
                continue;
            }
            for (int i = 1; i < text.length; i++) {
                if (body[at + i] != text[i]) {
                    continue outer;
                }
            }
            return at;
        }
        return -1;
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder(512);
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            head.append((char) one());
            if (head.length() > LONGEST_HEAD) {
                throw new IOException("The answer's head does not end");
            }
        }
        return head.toString();
    }

    /** Where the last answer leads. */
    String location() {
        return location;
    }

    private static String field(String head, String fields, String name) {
        int at = fields.indexOf(name);
        return at < 0
                ? ""
                : head.substring(at + name.length(), head.indexOf("\r\n", at + 2))
                        .strip();
    }

    private static int contentLength(String fields) {
        int at = fields.indexOf("\r\ncontent-length:");
        if (at < 0) {
            return 0;
        }
        int end = fields.indexOf("\r\n", at + 2);
        return Integer.parseInt(fields.substring(at + 17, end).strip());
    }

    private void chunks() throws IOException {
        while (true) {
            int size = Integer.parseInt(line(), 16);
            read(size);
            line();
            if (size == 0) {
                return;
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = one(); next != '\n'; next = one()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private int one() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new IOException("The server closed the connection");
        }
        return next;
    }

    private void read(int more) throws IOException {
        if (length + more > body.length) {
            body = Arrays.copyOf(body, Math.max(body.length * 2, length + more));
        }
        if (in.readNBytes(body, length, more) < more) {
            throw new IOException("The server closed the connection");
        }
        length += more;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
