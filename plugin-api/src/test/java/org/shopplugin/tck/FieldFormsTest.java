package org.shopplugin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.api.customer.WriteAnswer;
import org.shopplugin.host.form.FieldForm;
import org.shopplugin.host.form.FieldForms;
import org.shopplugin.host.form.FormReader;
import org.shopplugin.host.form.Submission;
import org.shopplugin.host.trade.Sentence;
import org.shopplugin.tck.probe.Probe;

class FieldFormsTest {

    private static final Locale DUTCH = Locale.forLanguageTag("nl");
    private static final CustomerId CUSTOMER = new CustomerId("c");

    @TempDir
    private Path folder;

    private PlainHost host;

    @BeforeEach
    void start() {
        Probe.reset();
        HostCompatibility.probe().writeTo(folder.resolve("probe.jar"));
        host = PlainHost.start(folder, Databases.h2());
        host.plugins().switches().flip(PlainHost.FIRST, "probe", true, "test");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private FieldForms forms() {
        return FieldForms.in(host.plugins().in(PlainHost.FIRST));
    }

    private static FormReader visitor() {
        return new FormReader(
                Surface.REGISTRATION,
                Optional.empty(),
                PlainHost.actor(Actor.Kind.GUEST, null),
                Map.of("country", "NL"),
                DUTCH);
    }

    private static FormReader merchant(String right) {
        return new FormReader(
                Surface.BACK_OFFICE,
                Optional.of(CUSTOMER),
                PlainHost.actor(Actor.Kind.ADMINISTRATOR, right),
                Map.of(),
                DUTCH);
    }

    private static Map<String, String> typed(String... namesAndValues) {
        Map<String, String> typed = new HashMap<>(Map.of("probe:1", "", "probe:1:flags", "business"));
        for (int at = 0; at < namesAndValues.length; at += 2) {
            typed.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return typed;
    }

    private String written(Submission submission) {
        CustomerId another = new CustomerId("c" + Probe.heard().size());
        host.work().run(em -> forms().write(another, submission));
        return Probe.heard().stream()
                .filter(heard -> heard.startsWith("written"))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static List<String> names(FieldForm form) {
        return form.sections().stream()
                .flatMap(section -> section.rows().stream().flatMap(List::stream))
                .map(FieldForm.Field::name)
                .toList();
    }

    @Test
    void valuesAreBroughtIntoCanonicalForm() {
        Submission submission = forms().submit(
                        visitor(),
                        typed(
                                "probe.business", "on",
                                "probe.company", "  Cafe\u0301 \t Noir ",
                                "probe.turnover", "1.234.567,89",
                                "probe.founded", "2001-02-03",
                                "probe.trade", "a",
                                "probe.numbers.0.number", "12",
                                "probe.numbers.1.number", "34"));

        assertThat(submission.faults()).isEmpty();
        assertThat(written(submission))
                .isEqualTo("written {business=true, company=Caf\u00e9   Noir, country=NL, founded=2001-02-03,"
                        + " numbers.0.number=12, numbers.1.number=34, trade=a, turnover=1234567.89} v");
    }

    @Test
    void fieldIsCalledAsTheFormSaysElseByItsOwnName() {
        Submission submission = forms().submit(visitor(), typed("probe.business", "on"));

        assertThat(submission.form().sections().get(0).rows().get(0))
                .filteredOn(field -> List.of("probe.trade", "probe.turnover").contains(field.name()))
                .extracting(FieldForm.Field::label)
                .containsExactly(
                        host.plugins().in(PlainHost.FIRST).plugins().stream()
                                .filter(plugin -> plugin.info().id().equals("probe"))
                                .findFirst()
                                .orElseThrow()
                                .text(DUTCH, "field.turnover"),
                        "Handel & <b>wandel</b>");
    }

    @Test
    void badValuesAreToldAtTheirFieldsInTheReadersLanguageAndKept() {
        Submission submission = forms().submit(
                        visitor(),
                        typed(
                                "probe.business", "on",
                                "probe.company", "x".repeat(21),
                                "probe.turnover", "much",
                                "probe.founded", "03-02-2001",
                                "probe.trade", "forged"));

        assertThat(submission.good()).isFalse();
        assertThat(submission.faults())
                .containsExactly(
                        new Sentence("probe.company", "Gebruik hoogstens 20 tekens."),
                        new Sentence("probe.turnover", "Vul een getal in."),
                        new Sentence("probe.founded", "Vul een datum in als jaar-maand-dag, bijvoorbeeld 2026-05-31."),
                        new Sentence("probe.trade", "Kies een van de mogelijkheden."));
        assertThat(submission.form().sections().get(0).rows().get(0).get(1).value())
                .isEqualTo("much");
    }

    @Test
    void rowBehindRowsThatWereClearedIsKept() {
        Submission submission = forms().submit(
                        visitor(),
                        typed(
                                "probe.business", "on",
                                "probe.numbers.0.number", "",
                                "probe.numbers.1.number", "",
                                "probe.numbers.2.number", "56"));

        assertThat(submission.good()).as("the company is missing").isFalse();
        assertThat(submission.form().sections().get(1).rows())
                .extracting(row -> row.get(0).value())
                .containsExactly("", "", "56");
    }

    @Test
    void requiredFieldOfAnOpenSectionIsMissed() {
        assertThat(forms().submit(visitor(), typed("probe.business", "on")).faults())
                .containsExactly(new Sentence("probe.company", "Vul dit veld in."));
        assertThat(forms().submit(visitor(), typed("probe.company", "Ghost")).faults())
                .isEmpty();
    }

    @Test
    void closedForbiddenReadOnlyAndUnknownKeysAreDropped() {
        Submission closed = forms().submit(visitor(), typed("probe.company", "Ghost", "probe.unknown", "x"));
        Submission forbidden = forms().submit(
                        visitor(),
                        typed("probe.business", "on", "probe.company", "A", "probe.credit", "1", "probe.secret", "x"));

        assertThat(written(closed)).isEqualTo("written {business=false, country=NL} v");
        assertThat(written(forbidden)).isEqualTo("written {business=true, company=A, country=NL} v");
        assertThat(names(forbidden.form())).contains("probe.company").doesNotContain("probe.credit", "probe.secret");
    }

    @Test
    void merchantSeesWhatHisPermissionsShow() {
        assertThat(names(forms().open(merchant("probe:see")))).contains("probe.credit", "probe.secret");
        assertThat(names(forms().open(merchant("other:see"))))
                .contains("probe.credit")
                .doesNotContain("probe.secret");
    }

    @Test
    void storedValuesAreShownAsTheReaderWritesThemAndTheFormCarriesTheirVersion() {
        FieldForm form = forms().open(merchant(""));

        assertThat(form.hidden()).containsEntry("probe:1", "7");
        assertThat(form.sections().get(0).open()).isTrue();
        assertThat(form.sections().get(0).rows().get(0))
                .extracting(FieldForm.Field::value)
                .containsExactly("Acme", "1234,5", "", "", "99,5");
    }

    @Test
    void staleFormIsAConflictThatShowsBoth() {
        Map<String, String> typed = typed("probe.business", "on", "probe.company", "Mine");
        typed.put("probe:1", "old");
        Submission submission = forms().submit(merchant(""), typed);

        FieldForms.Written written = host.work().call(em -> forms().write(CUSTOMER, submission));

        assertThat(written.kind()).isEqualTo(WriteAnswer.Kind.CONFLICT);
        assertThat(written.current()).containsEntry("probe.company", "Theirs");
        assertThat(submission.form().sections().get(0).rows().get(0).get(0).value())
                .isEqualTo("Mine");
    }

    @Test
    void pluginsOwnRuleIsToldAtItsField() {
        Submission submission = forms().submit(visitor(), typed("probe.business", "on", "probe.company", "Bad"));

        assertThat(submission.faults()).containsExactly(new Sentence("probe.company", "Bad is bad"));
    }

    @Test
    void failureRefusesTheFormThatIsHandedInAndLeavesItOutOfTheOneThatIsDrawn() {
        Probe.broken().add("form");

        assertThat(forms().open(visitor()).failed()).containsExactly("probe");
        assertThat(forms().submit(visitor(), typed()).faults())
                .extracting(Sentence::field)
                .containsExactly("");
    }

    @Test
    void proposalsFillTheHostsFieldsToo() {
        assertThat(forms().suggest(visitor(), typed()))
                .containsOnly(Map.entry("probe.company", "Proposed"), Map.entry("city", "Town"));
    }
}
