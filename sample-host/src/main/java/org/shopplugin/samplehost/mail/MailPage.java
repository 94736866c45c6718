package org.shopplugin.samplehost.mail;

import java.util.List;

/**
 * One page of the list of mails, the newest first.
 *
 * @param total how many there are in all
 */
public record MailPage(List<MailSummary> mails, long total) {

    public MailPage {
        mails = List.copyOf(mails);
    }
}
