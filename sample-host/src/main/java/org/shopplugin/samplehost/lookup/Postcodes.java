package org.shopplugin.samplehost.lookup;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.samplehost.limit.Limit;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.limit.Source;
import org.shopplugin.samplehost.lookup.PostcodeService.Place;
import org.shopplugin.samplehost.lookup.PostcodeService.Question;
import org.shopplugin.samplehost.outside.Outside;
import org.shopplugin.samplehost.outside.WebAddress;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.web.AddressFinder;
import org.shopplugin.samplehost.web.AddressFinder.Finding.Outcome;
import org.shopplugin.samplehost.web.Page;

/**
 * Looks up addresses at the service that the merchant of a shop has set; without one nothing leaves the machine.
 *
 * <p>Only the postcode, the house number and the country are sent. What was found is remembered for a day on this node; a
 * service that did not answer within two seconds, or not well, is left in peace for half a minute.
 */
public final class Postcodes implements AddressFinder {

    private static final Logger LOG = System.getLogger(Postcodes.class.getName());
    private static final Limit A_SOURCE = new Limit("lookup.source", 60, Duration.ofHours(1));
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final Duration LEFT_IN_PEACE = Duration.ofSeconds(30);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST = 20;

    private final Settings settings;
    private final RateLimits limits;
    private final Clock clock;
    private final Outside outside = new Outside(Duration.ofSeconds(2), 16_384);
    private final Map<Asked, Remembered> remembered = new LinkedHashMap<>();
    private final Map<URI, Instant> silentUntil = new LinkedHashMap<>();

    public Postcodes(Settings settings, RateLimits limits, Clock clock) {
        this.settings = settings;
        this.limits = limits;
        this.clock = clock;
    }

    private record Asked(UUID shop, URI service, Question question) {}

    private record Remembered(Optional<Place> place, Instant until) {}

    @Override
    public String asks(Page page, String country) {
        return service(page.shop(), country).map(URI::getHost).orElse("");
    }

    @Override
    public Finding find(Page page, String country, String postcode, String houseNumber) {
        Optional<URI> service = service(page.shop(), country);
        if (service.isEmpty() || postcode.length() > LONGEST || houseNumber.length() > LONGEST) {
            return Finding.of(Outcome.NOTHING);
        }
        Asked asked = new Asked(
                page.shop().id(),
                service.get(),
                new Question(country, postcode.replace(" ", "").toUpperCase(Locale.ROOT), houseNumber));
        Remembered known = recall(asked);
        if (known != null) {
            return finding(known.place());
        }
        // The transaction of the limit gives the request's connection back, so none waits for the service.
        if (isSilent(service.get())
                || !limits.take(A_SOURCE, Source.network(page.source())).granted()) {
            return Finding.of(Outcome.FAILED);
        }
        return ask(asked);
    }

    private Finding ask(Asked asked) {
        try {
            String key = settings.get(asked.shop(), LookupSettings.KEY);
            Optional<Place> place = new HttpPostcodeService(outside, asked.service(), key).ask(asked.question());
            remember(asked, place);
            return finding(place);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The look-up of addresses does not work", e);
            silence(asked.service());
            return Finding.of(Outcome.FAILED);
        }
    }

    private Optional<URI> service(Shop shop, String country) {
        String address = settings.get(shop.id(), LookupSettings.SERVICE).strip();
        if (address.isEmpty() || country.isEmpty() || !countries(shop).contains(country)) {
            return Optional.empty();
        }
        return WebAddress.of(address);
    }

    private Set<String> countries(Shop shop) {
        String all = settings.get(shop.id(), LookupSettings.COUNTRIES).toUpperCase(Locale.ROOT);
        return Set.copyOf(List.of(all.split("[^A-Z]+", -1)));
    }

    private static Finding finding(Optional<Place> place) {
        return place.map(found -> new Finding(Outcome.FOUND, found.street(), found.city()))
                .orElseGet(() -> Finding.of(Outcome.NOTHING));
    }

    private synchronized @Nullable Remembered recall(Asked asked) {
        Remembered known = remembered.get(asked);
        return known != null && known.until().isAfter(clock.instant()) ? known : null;
    }

    private synchronized void remember(Asked asked, Optional<Place> place) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        remembered.put(asked, new Remembered(place, clock.instant().plus(REMEMBERED)));
    }

    private synchronized boolean isSilent(URI service) {
        Instant until = silentUntil.get(service);
        return until != null && until.isAfter(clock.instant());
    }

    private synchronized void silence(URI service) {
        silentUntil.values().removeIf(until -> until.isBefore(clock.instant()));
        silentUntil.put(service, clock.instant().plus(LEFT_IN_PEACE));
    }
}
