package org.shopplugin.b2b.transfer;

/** What a file is about. */
enum Kind {
    PRICES,
    COMPANIES
}
