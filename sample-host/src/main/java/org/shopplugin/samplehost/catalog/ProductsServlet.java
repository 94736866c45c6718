package org.shopplugin.samplehost.catalog;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.web.Slot;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.plugins.Pieces;
import org.shopplugin.samplehost.pricing.TaxClass;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The back office's products; files stay in memory, and a too large one is refused. */
@MultipartConfig(
        fileSizeThreshold = Picture.MOST_BYTES + 64 * 1024,
        maxFileSize = Picture.MOST_BYTES + 64 * 1024,
        maxRequestSize = Picture.MOST_BYTES + 128 * 1024)
final class ProductsServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private static final int ROWS = 50;
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final transient Products products;
    private final transient Categories categories;
    private final transient Plugins plugins;

    ProductsServlet(Products products, Categories categories, Plugins plugins) {
        this.products = products;
        this.categories = categories;
        this.plugins = plugins;
    }

    @Override
    protected void show(Page page) {
        List<String> path = page.segments();
        if (path.isEmpty()) {
            list(page);
        } else if (path.equals(List.of("new"))) {
            edit(page, 200, Optional.empty(), ProductForm.blank());
        } else if (path.size() == 1) {
            ProductState state = find(page, path.get(0));
            edit(page, 200, Optional.of(state), ProductForm.of(page, state));
        } else {
            throw page.notFound();
        }
    }

    @Override
    protected void act(Page page) {
        List<String> path = page.segments();
        if (path.equals(List.of("new"))) {
            add(page);
        } else if (path.size() == 1) {
            change(page, find(page, path.get(0)));
        } else if (path.size() == 2 && path.get(1).equals("pictures")) {
            addPicture(page, find(page, path.get(0)));
        } else if (path.size() == 3 && path.get(1).equals("pictures")) {
            removePicture(page, find(page, path.get(0)), path.get(2));
        } else {
            throw page.notFound();
        }
    }

    private void list(Page page) {
        String search = Form.of(page.request().getParameterMap()).text("q", 100);
        ProductLines lines = products.list(page.shop(), page.locale(), search, page.pageNumber(), ROWS);
        int pages = (int) Math.max(1, (lines.total() + ROWS - 1) / ROWS);
        page.render(
                "catalog/products",
                "lines",
                lines,
                "search",
                search,
                "categories",
                names(page),
                "number",
                page.pageNumber(),
                "pages",
                pages);
    }

    private void edit(Page page, int status, Optional<ProductState> state, Form form) {
        Map<String, String> taxClasses = new LinkedHashMap<>();
        for (TaxClass taxClass : TaxClass.values()) {
            taxClasses.put(taxClass.name(), page.text("pricing.taxClass." + taxClass.code()));
        }
        page.render(
                status,
                "catalog/product-form",
                "state",
                state,
                "form",
                form,
                "categories",
                names(page),
                "taxClasses",
                taxClasses,
                "pieces",
                state.map(one -> Pieces.of(
                                page,
                                plugins.in(page.shop().shopId()),
                                Slot.PRODUCT_PAGE,
                                one.draft().sku().value()))
                        .orElse(List.of()));
    }

    private void add(Page page) {
        Optional<ProductDraft> draft =
                ProductForm.read(page, categories.of(page.shop().id()));
        Optional<UUID> added = draft.flatMap(one -> products.add(page.shop(), one, who(page)));
        if (added.isEmpty()) {
            if (draft.isPresent()) {
                page.form().refuse("sku", "catalog.product.skuTaken");
            }
            edit(page, UNPROCESSABLE, Optional.empty(), page.form());
            return;
        }
        page.notice(page.text("catalog.product.added", page.form().typed("sku")));
        page.redirect("/admin/products/" + added.get());
    }

    private void change(Page page, ProductState state) {
        Optional<ProductDraft> draft =
                ProductForm.read(page, categories.of(page.shop().id()));
        if (draft.isEmpty()) {
            edit(page, UNPROCESSABLE, Optional.of(state), page.form());
            return;
        }
        Products.Answer answer = products.change(
                page.shop(), state.id(), page.form().version(), ProductForm.stockSeen(page), draft.get(), who(page));
        switch (answer) {
            case DONE -> {
                page.notice(page.text("catalog.product.saved", draft.get().sku().value()));
                page.redirect("/admin/products/" + state.id());
            }
            case SKU_FIXED -> {
                String sku = state.draft().sku().value();
                page.form().with("sku", sku).refuse("sku", "catalog.product.skuFixed", sku);
                edit(page, UNPROCESSABLE, Optional.of(state), page.form());
            }
            case CHANGED_MEANWHILE -> {
                page.form().refuse("", "catalog.product.changedMeanwhile");
                edit(page, CONFLICT, Optional.of(state), page.form());
            }
        }
    }

    private void addPicture(Page page, ProductState state) {
        Optional<Picture> picture = Picture.of(upload(page));
        if (picture.isEmpty()) {
            Form form = ProductForm.of(page, state);
            ProductForm.label(page, form);
            form.refuse("picture", "catalog.product.notAPicture", Picture.MOST_BYTES / 1024 / 1024);
            edit(page, UNPROCESSABLE, Optional.of(state), form);
            return;
        }
        products.addPicture(page.shop().id(), state.id(), picture.get(), who(page));
        page.notice(page.text("catalog.product.pictureAdded"));
        page.redirect("/admin/products/" + state.id());
    }

    private void removePicture(Page page, ProductState state, String picture) {
        UUID id = id(picture).orElseThrow(page::notFound);
        products.removePicture(page.shop().id(), state.id(), id, who(page));
        page.notice(page.text("catalog.product.pictureRemoved"));
        page.redirect("/admin/products/" + state.id());
    }

    /** The bytes of the file; none when there is no file in the request. */
    private static byte[] upload(Page page) {
        try {
            Part part = page.request().getPart("picture");
            return part == null ? new byte[0] : part.getInputStream().readNBytes(Picture.MOST_BYTES + 1);
        } catch (ServletException notMultipart) {
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All categories by id, each name set in by how deep it stands. */
    private Map<String, String> names(Page page) {
        CategoryTree tree = categories.of(page.shop().id());
        Map<String, String> names = new LinkedHashMap<>();
        for (Category category : tree.all()) {
            String name = category.name(page.locale(), page.shop().defaultLanguage());
            names.put(category.id().toString(), "– ".repeat(tree.path(category).size() - 1) + name);
        }
        return names;
    }

    private ProductState find(Page page, String id) {
        return id(id).flatMap(known -> products.find(page.shop().id(), known)).orElseThrow(page::notFound);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Who who(Page page) {
        return PageActor.who(page);
    }
}
