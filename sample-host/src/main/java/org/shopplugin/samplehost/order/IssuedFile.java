package org.shopplugin.samplehost.order;

import org.shopplugin.api.checkout.Document;

/** A document with its content. */
public final class IssuedFile {

    private final Document document;
    private final byte[] content;

    IssuedFile(Document document, byte[] content) {
        this.document = document;
        this.content = content;
    }

    public Document document() {
        return document;
    }

    public byte[] content() {
        return content.clone();
    }
}
