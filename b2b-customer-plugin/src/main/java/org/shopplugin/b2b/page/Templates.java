package org.shopplugin.b2b.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.file.Path;
import java.util.Map;

/** Fills the plugin's own, precompiled and escaping templates. */
public final class Templates {

    /** Without a path the engine would look for the templates with another loader than the one that holds them. */
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            Path.of("precompiled"), ContentType.Html, Templates.class.getClassLoader(), "org.shopplugin.b2b.pages");

    private Templates() {}

    /** The HTML of a template such as {@code company/list.jte}. */
    public static String fill(String template, Map<String, Object> values) {
        StringOutput html = new StringOutput();
        ENGINE.render(template, values, html);
        return html.toString();
    }
}
