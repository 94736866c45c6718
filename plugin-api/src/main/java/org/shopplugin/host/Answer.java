package org.shopplugin.host;

/**
 * One extension's answer.
 *
 * @param pluginId whose extension it is
 * @param value what it answered
 * @param <R> the type of the answer
 */
public record Answer<R>(String pluginId, R value) {}
