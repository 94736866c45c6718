package org.shopplugin.b2b.transfer;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.shopplugin.api.audit.NameExtension;
import org.shopplugin.api.audit.NamedThing;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.pricing.PriceRules;

/** Files by name where the shop tells who did what, for as long as they are remembered. */
final class FileNames implements NameExtension {

    private final Transfers transfers;

    FileNames(Transfers transfers) {
        this.transfers = transfers;
    }

    @Override
    public Map<String, NamedThing> names(Set<String> ids) {
        return transfers.named(ids.stream().flatMap(FileNames::id).toList()).stream()
                .collect(toMap(file -> file.id().toString(), FileNames::named));
    }

    private static NamedThing named(TransferView file) {
        return switch (file.kind()) {
            case PRICES ->
                NamedThing.of(file.fileName(), PriceRules.PERMISSION).at(TransferPages.PRICES + "/" + file.id());
            case COMPANIES ->
                NamedThing.of(file.fileName(), Companies.PERMISSION).at(TransferPages.COMPANIES + "/" + file.id());
        };
    }

    private static Stream<UUID> id(String text) {
        try {
            return Stream.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Stream.empty();
        }
    }
}
