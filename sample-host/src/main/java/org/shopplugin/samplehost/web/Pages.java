package org.shopplugin.samplehost.web;

import jakarta.servlet.http.HttpServlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Permission;

/**
 * The pages of the host, registered at start by the features that bring them.
 *
 * <p>Where a page stands says who reaches it: what lies below {@code /account} needs a signed-in customer, what lies
 * below {@code /admin} an administrator with the page's permission, the rest is for everybody. A pattern is that of
 * the Servlet specification: {@code /cart} is one address, {@code /cart/*} also all below it, the empty text is the
 * home page.
 */
public final class Pages {

    private final List<Registered> all = new ArrayList<>();
    private final List<Function<Page, Optional<Link>>> account = new ArrayList<>();
    private CategoryMenu categories = CategoryMenu.NONE;
    private PluginFrame plugins = PluginFrame.NONE;
    private AddressFinder addresses = AddressFinder.NONE;
    private SignInOffer signIn = SignInOffer.NONE;

    /** Adds pages of the shop or of the account. */
    public Pages add(String pattern, HttpServlet servlet) {
        if (pattern.equals("/admin") || pattern.startsWith("/admin/")) {
            throw new IllegalArgumentException("A page of the back office names its permission: " + pattern);
        }
        return register(new Registered(pattern, servlet, null, false));
    }

    /** Adds pages of the back office for administrators who hold a permission. */
    public Pages addToBackOffice(String pattern, Permission permission, HttpServlet servlet) {
        if (!pattern.equals("/admin") && !pattern.startsWith("/admin/")) {
            throw new IllegalArgumentException("Not in the back office: " + pattern);
        }
        return register(new Registered(pattern, servlet, permission, false));
    }

    /** Adds a page of the back office that is reached without having signed in: the door itself. */
    public Pages addBeforeSignIn(String pattern, HttpServlet servlet) {
        return register(new Registered(pattern, servlet, null, true));
    }

    /** Adds an entry to the menu of the account, for those readers and shops for whom there is one. */
    public Pages addToAccount(Function<Page, Optional<Link>> entry) {
        account.add(entry);
        return this;
    }

    /** Where the frame of the shop gets its categories from. */
    public Pages categories(CategoryMenu menu) {
        this.categories = menu;
        return this;
    }

    /** What the plugins bring to each request. */
    public Pages plugins(PluginFrame frame) {
        this.plugins = frame;
        return this;
    }

    /** Who finds streets and towns of postcodes. */
    public Pages addresses(AddressFinder finder) {
        this.addresses = finder;
        return this;
    }

    /** By what else than a password customers sign in. */
    public Pages signIn(SignInOffer offer) {
        this.signIn = offer;
        return this;
    }

    /** The patterns of all pages, in the order of registration. */
    public List<String> patterns() {
        return all.stream().map(Registered::pattern).toList();
    }

    List<Link> account(Page page) {
        return account.stream().flatMap(entry -> entry.apply(page).stream()).toList();
    }

    CategoryMenu categories() {
        return categories;
    }

    PluginFrame plugins() {
        return plugins;
    }

    AddressFinder addresses() {
        return addresses;
    }

    SignInOffer signIn() {
        return signIn;
    }

    /** The pages that the container has chosen by this pattern. */
    Optional<Registered> at(String pattern) {
        return all.stream().filter(page -> page.pattern().equals(pattern)).findFirst();
    }

    List<Registered> all() {
        return List.copyOf(all);
    }

    private Pages register(Registered page) {
        if (patterns().contains(page.pattern())) {
            throw new IllegalArgumentException("Two pages at " + page.pattern());
        }
        all.add(page);
        return this;
    }

    /** One registration. */
    record Registered(
            String pattern, HttpServlet servlet, @Nullable Permission required, boolean beforeSignIn) {

        Optional<Permission> permission() {
            return Optional.ofNullable(required);
        }
    }
}
