package org.shopplugin.b2b.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.web.Area;

/** One request to a page of the plugin, and its answer. */
public final class Page extends Reader {

    private final PluginContext shop;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Area area;
    private final Map<String, String> problems = new HashMap<>();
    private boolean refused;

    Page(PluginContext shop, HttpServletRequest request, HttpServletResponse response, Area area) {
        super(shop, shop.pages().locale(request), shop.pages().csrfField(request));
        this.shop = shop;
        this.request = request;
        this.response = response;
        this.area = area;
    }

    public Actor actor() {
        return shop.pages().actor(request);
    }

    /** The words of the path below the route, none empty. */
    public List<String> path() {
        String below = request.getPathInfo();
        return below == null
                ? List.of()
                : List.of(below.split("/")).stream()
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** What was sent under a name, without blanks around it; an empty text when nothing was. */
    public String param(String name) {
        return Optional.ofNullable(request.getParameter(name))
                .map(String::strip)
                .orElse("");
    }

    /** Everything that was sent under a name, such as the boxes that were ticked. */
    public List<String> all(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    /** A file that came with the form; empty when none did. */
    public Optional<Part> file(String name) throws IOException {
        try {
            return Optional.ofNullable(request.getPart(name)).filter(part -> part.getSubmittedFileName() != null);
        } catch (ServletException noFiles) {
            return Optional.empty();
        }
    }

    /** Answers with a file, which is written as it goes. */
    public OutputStream download(String fileName, String mediaType) throws IOException {
        response.setContentType(mediaType);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
        response.setHeader("Cache-Control", "no-store");
        return response.getOutputStream();
    }

    /** The browser shows this page again after some seconds, since it goes on changing. */
    public void againIn(int seconds) {
        response.setHeader("Refresh", String.valueOf(seconds));
    }

    @Override
    public String problem(String field) {
        return problems.getOrDefault(field, "");
    }

    @Override
    public String typed(String field, String otherwise) {
        return refused ? param(field) : otherwise;
    }

    /** Shows a page in the host's frame. */
    public void show(String title, String template, Map<String, Object> model) throws IOException {
        var all = new HashMap<String, Object>(model);
        all.put("page", this);
        shop.pages().render(request, response, area, title, Templates.fill(template, all));
    }

    /** The form is shown again with status 422, what was typed, and these sentences at its fields. */
    public void refuse(List<Violation> violations) {
        refused = true;
        violations.forEach(violation -> problems.putIfAbsent(
                violation.field(),
                text(violation.messageKey(), violation.arguments().toArray())));
        response.setStatus(422);
    }

    /** The form is shown again with what was typed, though nothing is wrong with it. */
    public void keep() {
        refused = true;
    }

    /** Somebody else was faster: the page is shown as it is now, with status 409 and the sentence. */
    public void conflict(String messageKey) {
        problems.put("", text(messageKey));
        response.setStatus(HttpServletResponse.SC_CONFLICT);
    }

    /** Leads on to another page of the plugin, with a sentence on top of it. */
    public void done(String path, String messageKey, Object... arguments) throws IOException {
        shop.pages().notice(request, text(messageKey, arguments));
        shop.pages().redirect(request, response, shop.pages().url(area, path));
    }

    /** Leads on to a page of the host, with a sentence on top of it. */
    public void leave(String address, String messageKey, Object... arguments) throws IOException {
        shop.pages().notice(request, text(messageKey, arguments));
        shop.pages().redirect(request, response, address);
    }

    /** He is who he says, and may not do this. */
    public void forbidden() throws IOException {
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    public void notFound() throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
