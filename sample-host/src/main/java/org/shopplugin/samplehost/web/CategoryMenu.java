package org.shopplugin.samplehost.web;

import java.util.List;

/** The categories that the shop's frame lists on every page; the catalogue gives them, from memory. */
@FunctionalInterface
public interface CategoryMenu {

    /** No catalogue, no categories. */
    CategoryMenu NONE = page -> List.of();

    List<Link> links(Page page);
}
