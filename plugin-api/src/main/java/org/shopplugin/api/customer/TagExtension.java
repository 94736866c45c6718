package org.shopplugin.api.customer;

import java.util.List;
import org.shopplugin.api.Extension;

/**
 * Tells the labels of customers that merchants make and rename at any time; those that are always the same are declared by
 * {@link org.shopplugin.api.Plugin#customerTags}.
 */
public interface TagExtension extends Extension {

    /**
     * The labels that there are now, as far as this reader may know them, in the order in which the merchant reads them; those
     * of one family stand together. A host neither shows him any other label nor filters by it for him. Decoration: asked once for each page of the customer list, on the request's thread, in its read-only work, so one
     * statement is plenty. Empty means that there is nothing to filter by; a failure leaves the labels of this plugin out.
     *
     * <p>A host finds customers by what {@link Customers#tag(String, java.util.Map)} put on them, whatever is told here: who
     * deletes a label takes it from everybody by {@link Customers#untag}.
     *
     * @param reader who looks at the list
     */
    default List<MadeTag> tags(Actor reader) {
        return List.of();
    }
}
