package org.shopplugin.samplehost.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The proxies before the host whose word about a client counts.
 *
 * <p>Headers such as {@code X-Forwarded-For} are believed only when the other end of the connection is one of them, and of
 * the addresses in them only those that such a proxy has added: read from the right, the first that is no proxy itself.
 * Everybody else's headers are as good as none.
 */
public final class TrustedProxies {

    /** No proxy: a client is the other end of its connection. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private static final Pattern IP_4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IP_6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern IP_4_AND_PORT = Pattern.compile("(" + IP_4.pattern() + "):[0-9]{1,5}");
    private static final Pattern IP_6_IN_BRACKETS = Pattern.compile("\\[(" + IP_6.pattern() + ")](:[0-9]{1,5})?");

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /**
     * Reads addresses and networks, such as {@code 10.0.0.0/8, 192.0.2.7, 2001:db8::/32}, with commas between them.
     *
     * @throws IllegalArgumentException naming the one that is neither
     */
    public static TrustedProxies of(String list) {
        return new TrustedProxies(Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Network::of)
                .toList());
    }

    /** The address of the client that a request comes from. */
    String client(HttpServletRequest request) {
        String peer = plain(request.getRemoteAddr()).orElse(request.getRemoteAddr());
        if (!trusts(peer)) {
            return peer;
        }
        List<String> plainChain = values(request, "X-Forwarded-For");
        List<String> namedChain = forwarded(request, "for");
        String told = client(peer, plainChain.isEmpty() ? namedChain : plainChain);
        // A proxy writes one of the two and passes the other on as the client sent it: two stories are none.
        boolean doubtful = !plainChain.isEmpty() && !namedChain.isEmpty() && !told.equals(client(peer, namedChain));
        return doubtful ? peer : told;
    }

    /** What a proxy says in a header; empty when it says nothing, or when nobody says it who is trusted. */
    Optional<String> told(HttpServletRequest request, String header) {
        return trusts(request.getRemoteAddr()) ? Optional.ofNullable(request.getHeader(header)) : Optional.empty();
    }

    /** Whether the client's connection is encrypted, be it to a proxy. */
    boolean encrypted(HttpServletRequest request) {
        if (request.isSecure()) {
            return true;
        }
        if (!trusts(request.getRemoteAddr())) {
            return false;
        }
        return Stream.concat(values(request, "X-Forwarded-Proto").stream(), forwarded(request, "proto").stream())
                .findFirst()
                .filter("https"::equalsIgnoreCase)
                .isPresent();
    }

    private String client(String peer, List<String> chain) {
        String nearest = peer;
        for (int i = chain.size() - 1; i >= 0; i--) {
            Optional<String> hop = plain(chain.get(i));
            if (hop.isEmpty()) {
                return nearest;
            }
            nearest = hop.get();
            if (!trusts(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private boolean trusts(String address) {
        if (networks.isEmpty()) {
            return false;
        }
        return plain(address).flatMap(TrustedProxies::bytes).stream()
                .anyMatch(bytes -> networks.stream().anyMatch(network -> network.has(bytes)));
    }

    private static List<String> values(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** One parameter of each hop in {@code Forwarded: for=192.0.2.43;proto=https, for="[2001:db8::1]:4711"}. */
    private static List<String> forwarded(HttpServletRequest request, String parameter) {
        List<String> found = new ArrayList<>();
        for (String hop : values(request, "Forwarded")) {
            for (String pair : hop.split(";", -1)) {
                String[] parts = pair.strip().split("=", 2);
                if (parts.length == 2
                        && parts[0].strip().toLowerCase(Locale.ROOT).equals(parameter)) {
                    found.add(parts[1].strip().replace("\"", ""));
                }
            }
        }
        return found;
    }

    /** The address without port and brackets, written in the one way; empty for anything else, which is never looked up. */
    private static Optional<String> plain(String text) {
        Matcher withPort = IP_4_AND_PORT.matcher(text);
        Matcher inBrackets = IP_6_IN_BRACKETS.matcher(text);
        String address = withPort.matches() ? withPort.group(1) : inBrackets.matches() ? inBrackets.group(1) : text;
        return parsed(address).map(InetAddress::getHostAddress);
    }

    private static Optional<byte[]> bytes(String address) {
        return parsed(address).map(InetAddress::getAddress);
    }

    private static Optional<InetAddress> parsed(String address) {
        if (!IP_4.matcher(address).matches() && !IP_6.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The addresses whose first bits are these. */
    private record Network(List<Byte> start, int bits) {

        static Network of(String text) {
            String[] parts = text.split("/", 2);
            byte[] bytes = bytes(parts[0]).orElseThrow(() -> notOne(text));
            int all = bytes.length * 8;
            if (parts.length == 2 && !parts[1].matches("[0-9]{1,3}")) {
                throw notOne(text);
            }
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : all;
            if (bits > all) {
                throw notOne(text);
            }
            return new Network(boxed(bytes), bits);
        }

        boolean has(byte[] address) {
            if (address.length != start.size()) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i % 8);
                if ((address[i / 8] & mask) != (start.get(i / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }

        private static List<Byte> boxed(byte[] bytes) {
            List<Byte> boxed = new ArrayList<>();
            for (byte one : bytes) {
                boxed.add(one);
            }
            return List.copyOf(boxed);
        }

        private static IllegalArgumentException notOne(String text) {
            return new IllegalArgumentException("Not an address or a network: " + text);
        }
    }
}
