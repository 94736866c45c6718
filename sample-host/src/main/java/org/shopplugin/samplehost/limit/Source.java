package org.shopplugin.samplehost.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Where an act comes from, as limits count it. */
public final class Source {

    private static final int HALF = 8;

    private Source() {}

    /**
     * Who is counted together with this address: an IPv6 client has a whole network of addresses, so its first half counts.
     *
     * @param address as a page tells it; never looked up
     */
    public static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(HALF, bytes.length));
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
