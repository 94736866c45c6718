package org.shopplugin.samplehost.catalog;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The back office's categories: the tree, and one at a time. */
final class CategoriesServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final transient Categories categories;

    CategoriesServlet(Categories categories) {
        this.categories = categories;
    }

    @Override
    protected void show(Page page) {
        List<String> path = page.segments();
        if (path.isEmpty()) {
            page.render("catalog/categories", "tree", categories.of(page.shop().id()));
        } else if (path.equals(List.of("new"))) {
            edit(page, 200, Optional.empty(), Form.blank().with("place", "0"));
        } else if (path.size() == 1) {
            Category category = find(page, path.get(0));
            edit(page, 200, Optional.of(category), filled(page, category));
        } else {
            throw page.notFound();
        }
    }

    @Override
    protected void act(Page page) {
        List<String> path = page.segments();
        if (path.equals(List.of("new"))) {
            save(page, Optional.empty());
        } else if (path.size() == 1) {
            save(page, Optional.of(find(page, path.get(0))));
        } else if (path.size() == 2 && path.get(1).equals("remove")) {
            remove(page, find(page, path.get(0)));
        } else {
            throw page.notFound();
        }
    }

    private void save(Page page, Optional<Category> category) {
        Form form = page.form();
        label(page, form);
        Map<Locale, String> names = new HashMap<>();
        for (Locale language : page.shop().languages()) {
            String field = "name-" + language.toLanguageTag();
            boolean needed = language.equals(page.shop().defaultLanguage());
            String name = needed ? form.required(field, 200) : form.text(field, 200);
            if (!name.isEmpty()) {
                names.put(language, name);
            }
        }
        Optional<UUID> parent = form.id("parent");
        if (parent.isPresent()
                && categories.of(page.shop().id()).find(parent.get()).isEmpty()) {
            form.refuse("parent", "web.form.choice");
        }
        int place = form.integer("place", 0, 10_000).orElse(0);
        if (!form.accepted()) {
            edit(page, UNPROCESSABLE, category, form);
            return;
        }
        UUID shop = page.shop().id();
        if (category.isEmpty()) {
            String first = names.getOrDefault(page.shop().defaultLanguage(), "");
            categories.add(shop, parent, place, names, first, PageActor.who(page));
            done(page, "catalog.category.added");
            return;
        }
        Categories.Answer answer =
                categories.change(shop, category.get().id(), form.version(), parent, place, names, PageActor.who(page));
        switch (answer) {
            case DONE, NOT_EMPTY -> done(page, "catalog.category.saved");
            case BELOW_ITSELF -> {
                form.refuse("parent", "catalog.category.belowItself");
                edit(page, UNPROCESSABLE, category, form);
            }
            case CHANGED_MEANWHILE -> {
                form.refuse("", "catalog.product.changedMeanwhile");
                edit(page, CONFLICT, category, form);
            }
        }
    }

    private void remove(Page page, Category category) {
        Categories.Answer answer = categories.remove(page.shop().id(), category.id(), PageActor.who(page));
        if (answer == Categories.Answer.NOT_EMPTY) {
            Form form = filled(page, category);
            form.refuse("", "catalog.category.notEmpty");
            edit(page, CONFLICT, Optional.of(category), form);
            return;
        }
        done(page, "catalog.category.removed");
    }

    private void done(Page page, String key) {
        page.notice(page.text(key));
        page.redirect("/admin/categories");
    }

    private void edit(Page page, int status, Optional<Category> category, Form form) {
        CategoryTree tree = categories.of(page.shop().id());
        Map<String, String> parents = new LinkedHashMap<>();
        tree.all().stream()
                .filter(one ->
                        category.isEmpty() || !tree.within(category.get()).contains(one.id()))
                .forEach(one -> parents.put(
                        one.id().toString(),
                        "– ".repeat(tree.path(one).size() - 1)
                                + one.name(page.locale(), page.shop().defaultLanguage())));
        page.render(status, "catalog/category-form", "category", category, "form", form, "parents", parents);
    }

    private static Form filled(Page page, Category category) {
        Form form = Form.blank()
                .with("parent", category.parent().map(UUID::toString).orElse(""))
                .with("place", Integer.toString(category.place()))
                .with("version", Long.toString(category.version()));
        page.shop()
                .languages()
                .forEach(language -> form.with(
                        "name-" + language.toLanguageTag(), category.names().getOrDefault(language, "")));
        return form;
    }

    private static void label(Page page, Form form) {
        form.label("parent", page.text("catalog.category.parent")).label("place", page.text("catalog.category.place"));
        page.shop()
                .languages()
                .forEach(language -> form.label(
                        "name-" + language.toLanguageTag(),
                        page.text("catalog.product.nameIn", language.getDisplayLanguage(page.locale()))));
    }

    private Category find(Page page, String id) {
        try {
            return categories.of(page.shop().id()).find(UUID.fromString(id)).orElseThrow(page::notFound);
        } catch (IllegalArgumentException notAnId) {
            throw page.notFound();
        }
    }
}
