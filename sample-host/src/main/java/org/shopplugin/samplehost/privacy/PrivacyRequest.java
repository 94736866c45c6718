package org.shopplugin.samplehost.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A request as pages show it.
 *
 * @param dueOn the day on which the law wants an answer at the latest
 * @param decidedBy the administrator's name; empty while it is open
 * @param reason why it was declined, or done although something spoke against it; empty otherwise
 * @param kept what stayed; nothing but zeros unless data was erased
 * @param version grows with every change; a form carries it
 */
public record PrivacyRequest(
        UUID id,
        RequestKind kind,
        RequestState state,
        Person person,
        Instant receivedAt,
        LocalDate dueOn,
        Optional<Instant> decidedAt,
        String decidedBy,
        String reason,
        Kept kept,
        long version) {

    public boolean isOpen() {
        return state == RequestState.OPEN;
    }

    /** By whom pages name it: the customer's number, else the address. */
    public String subject() {
        return person.number().map(String::valueOf).orElse(person.email());
    }
}
