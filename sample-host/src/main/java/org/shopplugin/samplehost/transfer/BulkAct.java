package org.shopplugin.samplehost.transfer;

/** What can be done to many customers at once. */
public enum BulkAct {
    REFUSE,
    ADMIT,
    NEWSLETTER_OFF,
    ACTIVATE,
    DEACTIVATE,
    CLOSE,
    LINK,
    DELETE
}
