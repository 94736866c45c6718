package org.shopplugin.samplehost.transfer;

/** How far a task is. */
public enum TaskPhase {
    /** A file has come in and somebody must say which of its columns is what. */
    MAPPING,
    /** Every line of a file is looked at, and nothing is changed. */
    CHECKING,
    /** The lines have been looked at, and somebody must say whether to go on. */
    CHECKED,
    /** The work itself. */
    WORKING,
    DONE,
    /** Somebody stopped it; what was done remains. */
    STOPPED,
    /** It cannot go on. */
    FAILED;

    /** Whether the shop works at it by itself. */
    public boolean isBusy() {
        return this == CHECKING || this == WORKING;
    }

    /** Whether nothing happens any more. */
    public boolean isOver() {
        return this == DONE || this == STOPPED || this == FAILED;
    }
}
