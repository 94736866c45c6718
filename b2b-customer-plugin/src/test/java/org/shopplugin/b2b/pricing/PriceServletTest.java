package org.shopplugin.b2b.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shopplugin.b2b.B2bShop;
import org.shopplugin.b2b.FakeShop;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;

/** Rules that came from a file say more than the pages ask for, and keep it when they are changed there. */
class PriceServletTest {

    private static final String BOTH = "org.shopplugin.b2b.B2bShop#both";
    private static final String EVENING = "2026-03-05T17:00:00Z";
    private static final Instant LUNCH = Instant.parse("2026-04-01T10:30:00Z");

    @SuppressWarnings("NullAway.Init") // each test opens them first
    private B2bShop b2b;

    @SuppressWarnings("NullAway.Init")
    private CustomerGroups groups;

    @SuppressWarnings("NullAway.Init")
    private PriceRules rules;

    @SuppressWarnings("NullAway.Init")
    private GroupId bakers;

    private void open(Supplier<B2bShop> database) {
        b2b = database.get();
        groups = new CustomerGroups(b2b.shop);
        rules = new PriceRules(b2b.shop);
        bakers = groups.create("Bakers").orElseThrow();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void changedPercentageKeepsItsCurrencyAndTheTimesOfItsDays(Supplier<B2bShop> database) throws Exception {
        open(database);
        Rule was = fromAFile(EVENING);

        changes(was, "2026-03-05", "2026-04-01");

        Rule is = only(PriceRules.State.FUTURE);
        assertThat(is.amount()).isEqualByComparingTo("-12");
        assertThat(is.from()).isEqualTo(was.from());
        assertThat(is.until()).isEqualTo(LUNCH);
        assertThat(is.currency()).contains(FakeShop.EUR);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-06, 2026-04-02, 2026-03-05T23:00:00Z, 2026-04-02T22:00:00Z",
        "2026-03-05, 2026-03-31, 2026-03-05T17:00:00Z, 2026-03-31T22:00:00Z"
    })
    void anotherDayBeginsAndEndsAsDaysDo(String from, String until, Instant begins, Instant ends) throws Exception {
        open(B2bShop::onPostgresql);

        changes(fromAFile(EVENING), from, until);

        assertThat(rules(PriceRules.State.FUTURE))
                .filteredOn(rule -> rule.amount().intValue() == -12)
                .singleElement()
                .satisfies(is -> {
                    assertThat(is.from()).isEqualTo(begins);
                    assertThat(is.until()).isEqualTo(ends);
                });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ruleThatBeginsThisEveningDoesNotBeginAtOnceWhenItIsChanged(Supplier<B2bShop> database) throws Exception {
        open(database);

        changes(fromAFile("2026-03-01T17:00:00Z"), "2026-03-01", "2026-04-01");

        assertThat(only(PriceRules.State.FUTURE).from()).isEqualTo("2026-03-01T17:00:00Z");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void percentageThatIsChangedInTheTableOfAProductKeepsItsCurrency(Supplier<B2bShop> database) throws Exception {
        open(database);
        add("A-1", Target.PRODUCT, Optional.empty());
        Rule was = only(PriceRules.State.RUNNING);

        sends(
                "/product",
                Map.of("sku", "A-1", "price-" + bakers, "-12%", "had-" + bakers, "-10%", "was-" + bakers, was.id()));

        Rule is = only(PriceRules.State.RUNNING);
        assertThat(is.amount()).isEqualByComparingTo("-12");
        assertThat(is.currency()).contains(FakeShop.EUR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/customer/ ", "/customer/\t/more", "/customer/nobody", "/company/ ", "/group/ "})
    void addressThatNamesNobodyIsNotThere(String path) throws Exception {
        open(B2bShop::onPostgresql);

        verify(sends(path, Map.of())).sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    private Rule fromAFile(String begins) {
        add("", Target.CATALOGUE, Optional.of(Instant.parse(begins)));
        return only(PriceRules.State.FUTURE);
    }

    private void add(String target, Target kind, Optional<Instant> begins) {
        assertThat(rules.add(
                        new PriceDraft(
                                PriceParty.of(bakers),
                                kind,
                                target,
                                Effect.PERCENT,
                                new BigDecimal(-10),
                                Optional.of(FakeShop.EUR),
                                1,
                                begins,
                                Optional.of(LUNCH)),
                        "file"))
                .isEmpty();
    }

    private void changes(Rule rule, String from, String until) throws Exception {
        sends(
                "/group/" + bakers + "/" + rule.id(),
                Map.of(
                        "target", "CATALOGUE",
                        "change", "PERCENT_LESS",
                        "amount", "12",
                        "currency", "EUR",
                        "quantity", "1",
                        "from", from,
                        "until", until));
    }

    /** The merchant sends a form. */
    private HttpServletResponse sends(String path, Map<String, String> form) throws ServletException, IOException {
        var request = mock(HttpServletRequest.class);
        when(request.getMethod()).thenReturn("POST");
        when(request.getPathInfo()).thenReturn(path);
        when(request.getParameter(anyString())).thenAnswer(asked -> form.get(asked.<String>getArgument(0)));
        when(request.getParameterValues(anyString()))
                .thenAnswer(asked -> Optional.ofNullable(form.get(asked.<String>getArgument(0)))
                        .map(value -> new String[] {value})
                        .orElse(null));
        var response = mock(HttpServletResponse.class);
        new PriceServlet(b2b.shop, rules, groups, b2b.companies()).service(request, response);
        return response;
    }

    private Rule only(PriceRules.State state) {
        assertThat(rules(state)).hasSize(1);
        return rules(state).get(0);
    }

    private List<Rule> rules(PriceRules.State state) {
        return rules.list(new PriceRules.Query(PriceParty.of(bakers), state, Optional.empty(), 1)).stream()
                .map(PriceRules.Told::rule)
                .toList();
    }
}
