package org.shopplugin.tck.probe;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a test and a plugin in its own class loader say to each other, kept where both see it and no host is involved:
 * among the objects of the system properties.
 */
public final class Probe {

    private Probe() {}

    /** What has been called so far, in order, with what was seen there. */
    @SuppressWarnings("unchecked") // put there here
    public static List<String> heard() {
        return (List<String>)
                System.getProperties().computeIfAbsent("probe.heard", key -> new CopyOnWriteArrayList<String>());
    }

    /** The extension points that are to throw. */
    @SuppressWarnings("unchecked") // put there here
    public static Set<String> broken() {
        return (Set<String>)
                System.getProperties().computeIfAbsent("probe.broken", key -> ConcurrentHashMap.newKeySet());
    }

    /** Ids of the customers for whom everything costs half, beside those whose ids begin so. */
    @SuppressWarnings("unchecked") // put there here
    public static Set<String> favoured() {
        return (Set<String>)
                System.getProperties().computeIfAbsent("probe.favoured", key -> ConcurrentHashMap.newKeySet());
    }

    /** Begins a test. */
    public static void reset() {
        heard().clear();
        favoured().clear();
        broken().clear();
    }

    static void note(String what) {
        heard().add(what);
        String point = what.contains(" ") ? what.substring(0, what.indexOf(' ')) : what;
        if (broken().contains(point)) {
            throw new IllegalStateException("Told to break: " + point);
        }
    }
}
