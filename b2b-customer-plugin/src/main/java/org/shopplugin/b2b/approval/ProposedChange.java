package org.shopplugin.b2b.approval;

import java.time.Instant;
import org.shopplugin.b2b.company.CompanyData;

/**
 * What an approved company would like to be called or numbered from now on, and where it would stand on the web.
 *
 * @param id of this change alone, so that whoever decides about it decides about no later one
 */
public record ProposedChange(String id, CompanyData data, String website, Instant askedAt) {}
