package org.shopplugin.samplehost.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import net.minidev.json.JSONObject;
import net.minidev.json.parser.JSONParser;
import net.minidev.json.parser.ParseException;
import org.shopplugin.samplehost.outside.Outside;

/**
 * A service that answers {@code GET <address>?postcode=..&number=..&country=..} with {@code {"street": .., "city": ..}},
 * and with 404 for what is none, as postcode.tech does.
 */
final class HttpPostcodeService implements PostcodeService {

    private static final int LONGEST_NAME = 100;

    private final Outside outside;
    private final URI address;
    private final String key;

    /** @param key sent as a bearer token; empty for none */
    HttpPostcodeService(Outside outside, URI address, String key) {
        this.outside = outside;
        this.address = address;
        this.key = key;
    }

    @Override
    public Optional<Place> ask(Question question) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(withQuery(question)).header("Accept", "application/json");
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpResponse<byte[]> answer = outside.ask(request.build());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() != 200) {
            throw new IOException(address.getHost() + " answers " + answer.statusCode());
        }
        return Optional.of(place(new String(answer.body(), UTF_8)));
    }

    private URI withQuery(Question question) {
        String query = "postcode=" + encoded(question.postcode()) + "&number=" + encoded(question.houseNumber())
                + "&country=" + encoded(question.country());
        String before = address.toString();
        return URI.create(before + (before.contains("?") ? "&" : "?") + query);
    }

    private static Place place(String json) throws IOException {
        try {
            Object answer = new JSONParser(JSONParser.MODE_RFC4627).parse(json);
            if (answer instanceof JSONObject object) {
                return new Place(name(object, "street"), name(object, "city"));
            }
        } catch (ParseException e) {
            throw new IOException("The answer is no JSON", e);
        }
        throw new IOException("The answer is no object");
    }

    private static String name(Map<String, Object> answer, String key) throws IOException {
        if (answer.get(key) instanceof String name
                && !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.chars().noneMatch(Character::isISOControl)) {
            return name.strip();
        }
        throw new IOException("The answer has no " + key);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
