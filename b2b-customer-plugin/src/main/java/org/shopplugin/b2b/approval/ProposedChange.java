package org.shopplugin.b2b.approval;

import java.time.Instant;
import org.shopplugin.b2b.company.CompanyData;

/** What an approved company would like to be called or numbered from now on. */
public record ProposedChange(CompanyData data, Instant askedAt) {}
