package org.shopplugin.samplehost.admin;

import java.util.List;
import org.shopplugin.samplehost.web.Link;

/** One step of the newcomer's walk, with the ways that lead there. */
public record Step(String title, String why, List<Link> links) {}
