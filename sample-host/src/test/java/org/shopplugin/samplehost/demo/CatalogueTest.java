package org.shopplugin.samplehost.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.shopplugin.samplehost.pricing.TaxClass;

class CatalogueTest {

    private static final Locale DUTCH = Locale.forLanguageTag("nl");

    private final List<Aisle> aisles = Catalogue.read();
    private final List<Article> articles =
            aisles.stream().flatMap(aisle -> aisle.articles().stream()).toList();

    @Test
    void wholesalerHasEightAislesWithSomeSixtyArticles() {
        assertThat(aisles).hasSize(8).allMatch(aisle -> aisle.articles().size() >= 6);
        assertThat(articles).hasSizeBetween(55, 65);
        assertThat(articles).extracting(Article::sku).doesNotHaveDuplicates();
    }

    @Test
    void everythingHasItsNameAndTextInBothLanguages() {
        assertThat(aisles)
                .allSatisfy(aisle -> assertThat(aisle.names()).containsOnlyKeys(Locale.ENGLISH, DUTCH))
                .allSatisfy(aisle -> assertThat(aisle.names().values()).noneMatch(String::isBlank));
        assertThat(articles)
                .allSatisfy(article -> assertThat(article.names()).containsOnlyKeys(Locale.ENGLISH, DUTCH))
                .allSatisfy(
                        article -> assertThat(article.descriptions().values()).allMatch(text -> text.length() > 30))
                .allSatisfy(article -> assertThat(article.descriptions().get(DUTCH))
                        .isNotEqualTo(article.descriptions().get(Locale.ENGLISH)));
    }

    @Test
    void pricesAreInWholeCentsAndStockIsCountedOrNot() {
        assertThat(articles)
                .allMatch(article ->
                        article.price().signum() > 0 && article.price().scale() == 2);
        assertThat(articles).anyMatch(article -> article.stock().isEmpty());
        assertThat(articles).anyMatch(article -> article.stock().orElse(1) == 0);
        assertThat(articles).extracting(Article::taxClass).contains(TaxClass.REDUCED, TaxClass.STANDARD);
    }

    @Test
    void everyArticleHasAPictureOfItsOwnThatRunsNothing() {
        assertThat(articles)
                .extracting(Article::picture)
                .doesNotHaveDuplicates()
                .allSatisfy(picture -> assertThat(picture)
                        .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
                        .doesNotContain("<script", "href", "style", " on"));
    }
}
