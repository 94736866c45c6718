package org.shopplugin.b2b.transfer;

/** What a file is about. */
enum Kind {
    PRICES("price.export", "prices.csv"),
    COMPANIES("company.export", "companies.csv");

    private final String saved;
    private final String fileName;

    Kind(String saved, String fileName) {
        this.saved = saved;
        this.fileName = fileName;
    }

    /** The entry in the audit log that somebody has saved one. */
    String saved() {
        return saved;
    }

    /** What one is called that the shop has made. */
    String fileName() {
        return fileName;
    }
}
