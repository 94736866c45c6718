package org.shopplugin.host;

import org.shopplugin.api.customer.Actor;

/**
 * Who acts, before it is known which plugin asks: permissions belong to plugins, so each plugin sees him its own way.
 *
 * <p>Implemented by the host; good for one request, job or import.
 */
@FunctionalInterface
public interface Acting {

    /** The same person as this plugin sees him: {@link Actor#may} asks for permissions of this plugin. */
    Actor towards(String pluginId);
}
