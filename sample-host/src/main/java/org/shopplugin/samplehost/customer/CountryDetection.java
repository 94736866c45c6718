package org.shopplugin.samplehost.customer;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shopplugin.samplehost.web.Page;

/**
 * Where a visitor probably is, to begin a form with; he can always say otherwise.
 *
 * <p>What the host's own proxy says in a header counts first, then the region of the browser's language, then the shop's
 * own country. The header of anybody else is not believed.
 */
public final class CountryDetection {

    private final Optional<String> header;

    /** @param header in which a trusted proxy names the visitor's country by two letters; empty when none does */
    public CountryDetection(Optional<String> header) {
        this.header = header;
    }

    /** A country, as ISO 3166-1 alpha-2. */
    public String of(Page page) {
        return fromProxy(page)
                .or(() -> Countries.spokenIn(languages(page)))
                .orElse(page.shop().country());
    }

    private Optional<String> fromProxy(Page page) {
        return header.flatMap(page::toldByProxy)
                .map(country -> country.strip().toUpperCase(Locale.ROOT))
                .filter(Countries::isCountry);
    }

    /** A header that no browser would send is as good as none. */
    private static List<Locale> languages(Page page) {
        try {
            return page.request().getHeader("Accept-Language") == null
                    ? List.of()
                    : Collections.list(page.request().getLocales());
        } catch (RuntimeException e) {
            return List.of();
        }
    }
}
