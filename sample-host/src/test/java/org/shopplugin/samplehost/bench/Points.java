package org.shopplugin.samplehost.bench;

/** Some points of the table that are measured together. */
interface Points {

    /** Measures them and writes them into the bench's report. */
    void measure(Bench bench) throws Exception;
}
