package org.shopplugin.host.trade;

import java.util.List;
import java.util.Set;
import org.shopplugin.api.Result;
import org.shopplugin.api.checkout.TaxDecision;
import org.shopplugin.api.checkout.TaxExtension;
import org.shopplugin.api.checkout.TaxRequest;
import org.shopplugin.host.Ran;
import org.shopplugin.host.ShopPlugins;

/** Asks the plugins for the tax of lines. */
public final class Taxes {

    /** The categories of EN 16931 that goods are sold under here; only S bears tax. */
    private static final Set<String> CATEGORIES = Set.of("S", "Z", "E", "AE", "K", "G", "O");

    private final ShopPlugins plugins;

    private Taxes(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static Taxes in(ShopPlugins plugins) {
        return new Taxes(plugins);
    }

    /** One decision for each line, in order; the host's own rate where nobody decides. Incomplete forbids ordering. */
    public Ran<List<TaxDecision>> decide(TaxRequest request) {
        List<TaxDecision> standard = request.lines().stream()
                .map(line -> TaxDecision.standard(line.rate()))
                .toList();
        return plugins.chain(TaxExtension.class)
                .fold(standard, (extension, before) -> checked(extension.decide(request), request));
    }

    private static Result<List<TaxDecision>> checked(Result<List<TaxDecision>> result, TaxRequest request) {
        result.value().ifPresent(decisions -> {
            if (decisions.size() != request.lines().size()) {
                throw new IllegalStateException("It decided " + decisions.size() + " lines of "
                        + request.lines().size());
            }
            decisions.forEach(Taxes::check);
        });
        return result;
    }

    private static void check(TaxDecision decision) {
        boolean taxed = decision.rate().signum() > 0;
        if (!CATEGORIES.contains(decision.category())
                || decision.rate().signum() < 0
                || taxed != decision.category().equals("S")) {
            throw new IllegalStateException("No tax of EN 16931: " + decision);
        }
    }
}
