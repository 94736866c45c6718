package org.shopplugin.samplehost.sso;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.shopplugin.samplehost.outside.Outside;

/** How this host talks to a provider: five seconds for a whole answer of at most 256 KB. */
final class Line implements HTTPRequestSender {

    private final Outside outside = new Outside(Duration.ofSeconds(5), 262_144);

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        HttpRequest.Builder question = HttpRequest.newBuilder(request.getURI());
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> question.header(name, value)));
        String body = request.getBody();
        question.method(
                request.getMethod().name(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<byte[]> answer = outside.ask(question.build());
        HTTPResponse response = new HTTPResponse(answer.statusCode());
        Optional<String> type = answer.headers().firstValue("Content-Type");
        if (type.isPresent()) {
            try {
                response.setContentType(type.get());
            } catch (ParseException e) {
                throw new IOException("The answer is of no type", e);
            }
        }
        response.setBody(new String(answer.body(), UTF_8));
        return response;
    }
}
