package org.shopplugin.samplehost.launch;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;

/**
 * Sends a request as a browser does: when a kept connection turns out to be closed before a single byte came back, it is
 * sent once more on a new one.
 */
public final class Patient {

    private Patient() {}

    public static <T> HttpResponse<T> send(HttpClient client, HttpRequest request, BodyHandler<T> body)
            throws IOException, InterruptedException {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            if (e.getMessage() == null || !e.getMessage().contains("received no bytes")) {
                throw e;
            }
            return client.send(request, body);
        }
    }
}
