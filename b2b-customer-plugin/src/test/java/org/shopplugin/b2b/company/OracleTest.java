package org.shopplugin.b2b.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shopplugin.b2b.company.IdentifierType.Further;

/** The plugin's own checks beside those of two other libraries that were written from other sources. */
class OracleTest {

    private record Verdict(String kind, String number, boolean valid) {}

    @ParameterizedTest
    @ValueSource(strings = {"/stdnum/vat.csv", "/python-stdnum/vat.csv"})
    void PS_17_everyCountrysVatNumberIsJudgedAsOtherLibrariesJudgeIt(String file) throws IOException {
        List<String> disagreements = new ArrayList<>();
        for (Verdict verdict : verdicts(file)) {
            boolean ours = VatNumber.read(verdict.kind() + verdict.number(), country(verdict.kind()))
                    .isPresent();
            if (ours != verdict.valid()) {
                disagreements.add(verdict.toString());
            }
        }

        assertThat(disagreements).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stdnum/registers.csv", "/python-stdnum/registers.csv"})
    void PS_17_registersNumbersAreJudgedAsOtherLibrariesJudgeThem(String file) throws IOException {
        List<String> disagreements = new ArrayList<>();
        for (Verdict verdict : verdicts(file)) {
            boolean ours = IdentifierType.valueOf(verdict.kind())
                    .read(verdict.number(), "FR")
                    .isPresent();
            if (ours != verdict.valid()) {
                disagreements.add(verdict.toString());
            }
        }

        assertThat(disagreements).isEmpty();
    }

    /** Published by those whose numbers they are. */
    @ParameterizedTest
    @CsvSource({
        "LEI, 5493001KJTIIGC8Y1R12, true",
        "LEI, 529900T8BM49AURSDO55, true",
        "LEI, 5493001KJTIIGC8Y1R13, false",
        "LEI, 5493001KJTIIGC8Y1R1, false",
        "GLN, 5412345000013, true",
        "GLN, 5412345000014, false",
        "EIN, 91-1144442, true",
        "EIN, 00-1144442, false",
        "SIREN, 732 829 320, true",
        "SIREN, 732829321, false",
        "CNPJ, 12.ABC.345/01DE-35, true",
        "DUNS, 15-048-3782, true"
    })
    void PS_17_publishedNumbersAreRead(IdentifierType type, String number, boolean valid) {
        assertThat(type.read(number, "US").isPresent()).isEqualTo(valid);
    }

    @Test
    void PS_17_furtherNumbersAreAskedOnlyInTheirCountries() {
        Set<Further> all = Set.of(Further.values());

        assertThat(IdentifierType.registersOf("FR", all))
                .containsExactly(IdentifierType.SIRET, IdentifierType.SIREN, IdentifierType.LEI, IdentifierType.GLN);
        assertThat(IdentifierType.registersOf("NL", all))
                .containsExactly(IdentifierType.KVK, IdentifierType.LEI, IdentifierType.GLN);
        assertThat(IdentifierType.registersOf("NL", Set.of())).containsExactly(IdentifierType.KVK);
    }

    private static String country(String prefix) {
        return switch (prefix) {
            case "EL" -> "GR";
            case "CHE" -> "CH";
            default -> prefix;
        };
    }

    private static List<Verdict> verdicts(String file) throws IOException {
        var verdicts = new ArrayList<Verdict>();
        try (var lines = new BufferedReader(
                new InputStreamReader(OracleTest.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] cells = line.split(";", -1);
                verdicts.add(new Verdict(cells[0], cells[1], cells[2].equals("valid")));
            });
        }
        assertThat(verdicts).hasSizeGreaterThan(300);
        return verdicts;
    }
}
