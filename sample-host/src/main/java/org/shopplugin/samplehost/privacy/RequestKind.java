package org.shopplugin.samplehost.privacy;

/** What somebody asks about his own data. */
public enum RequestKind {
    /** To have a copy of it (article 15 GDPR). */
    ACCESS,
    /** To have it erased (article 17 GDPR). */
    ERASURE
}
