package org.shopplugin.samplehost.customer;

import java.util.List;
import org.shopplugin.host.ShopPlugins.Piece;
import org.shopplugin.host.form.FieldForm;

/**
 * The first page of the account.
 *
 * @param pieces what plugins have to say there
 * @param filled the plugins' sections that hold something
 */
public record AccountView(
        CustomerView customer, Addresses addresses, List<Piece> pieces, List<FieldForm.Section> filled) {}
