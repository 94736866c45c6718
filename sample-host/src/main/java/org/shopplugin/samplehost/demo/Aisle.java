package org.shopplugin.samplehost.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One category of the {@link Catalogue} with its articles, in the order in which a visitor sees them. */
record Aisle(String slug, Map<Locale, String> names, List<Article> articles) {}
