package org.shopplugin.samplehost.office;

import java.util.Optional;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The shop's names, country, colours and seller. */
final class ShopServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Shops shops;

    ShopServlet(Shops shops) {
        this.shops = shops;
    }

    @Override
    protected void show(Page page) {
        show(page, 200, ShopForm.of(page.shop()));
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        Optional<Shop> changed = ShopForm.read(form, page.shop());
        if (changed.isEmpty()) {
            show(page, 422, form);
            return;
        }
        SignedInAdministrator admin = page.signedInAdmin();
        if (!shops.change(changed.get(), Who.administrator(admin.id().toString(), admin.name()))) {
            throw page.conflict(page.text("office.shop.conflict"));
        }
        page.notice(page.text("office.shop.saved"));
        page.redirect("/admin/settings/shop");
    }

    private static void show(Page page, int status, Form form) {
        page.render(
                status, "office/shop", "form", form, "countries", ShopForm.countries(page), "known", ShopForm.known());
    }
}
