package org.shopplugin.samplehost.customer;

import java.util.List;
import java.util.Optional;
import org.shopplugin.host.ShopPlugins.Piece;
import org.shopplugin.host.form.FieldForm;

/**
 * The first page of the account.
 *
 * @param newEmail the address that he wants to move to and has not proven yet
 * @param pieces what plugins have to say there
 * @param filled the plugins' sections that hold something
 */
public record AccountView(
        CustomerView customer,
        Addresses addresses,
        Optional<String> newEmail,
        List<Piece> pieces,
        List<FieldForm.Section> filled) {}
