package org.shopplugin.b2b.company;

import java.util.Locale;

/**
 * Somebody whom a company wants to have.
 *
 * @param email where the invitation goes; only who signs in with this address may accept it
 * @param firstName for somebody who has no account yet; may be empty
 * @param lastName as the first name
 * @param role key of the role he is to have
 * @param language of the mail to somebody who has no account yet
 */
public record Invitation(String email, String firstName, String lastName, String role, Locale language) {}
