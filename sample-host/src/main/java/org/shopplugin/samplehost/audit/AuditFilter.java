package org.shopplugin.samplehost.audit;

/**
 * Which entries to show; an empty text means all.
 *
 * @param action the beginning of the action, such as {@code customer}
 * @param actor part of the actor's name, or the whole id
 * @param subject the whole id of what it was done to
 */
public record AuditFilter(String action, String actor, String subject) {

    public static final AuditFilter ALL = new AuditFilter("", "", "");
}
