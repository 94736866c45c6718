package org.shopplugin.b2b.transfer;

/** How far a file is. */
enum Phase {
    /** Its lines are looked at, one after the other. */
    CHECKING,
    /** Somebody reads what would become of it. */
    CHECKED,
    /** Its lines are entered. */
    ENTERING,
    DONE,
    /** Something went wrong that is not in the file. */
    FAILED,
    /** Somebody did not want it, and nothing of it was entered. */
    DROPPED,
    /** Somebody stopped it; what was entered before stays. */
    STOPPED;

    boolean isBusy() {
        return this == CHECKING || this == ENTERING;
    }
}
