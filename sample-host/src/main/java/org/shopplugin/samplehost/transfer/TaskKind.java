package org.shopplugin.samplehost.transfer;

/** What a task does. */
public enum TaskKind {
    EXPORT,
    IMPORT,
    BULK
}
