package org.shopplugin.samplehost.customer;

import org.shopplugin.host.form.Submission;
import org.shopplugin.samplehost.data.EmailAddress;

/**
 * What somebody handed in to become a customer; checked, and without fault as far as a form can tell.
 *
 * @param fields the plugins' part
 */
public record Registration(EmailAddress email, Profile profile, Addresses addresses, Submission fields) {}
