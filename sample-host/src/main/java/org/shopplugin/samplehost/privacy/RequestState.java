package org.shopplugin.samplehost.privacy;

/** How far a request has come. */
public enum RequestState {
    OPEN,
    DONE,
    DECLINED
}
