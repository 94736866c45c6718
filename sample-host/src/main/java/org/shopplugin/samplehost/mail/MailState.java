package org.shopplugin.samplehost.mail;

/** How far a mail has come. */
public enum MailState {
    /** It is sent as soon as the mail server takes it. */
    WAITING,
    SENT,
    /** No mail server is set: it is kept to be read in the back office. */
    KEPT,
    /** The mail server did not take it in ten tries; somebody must look. */
    FAILED
}
