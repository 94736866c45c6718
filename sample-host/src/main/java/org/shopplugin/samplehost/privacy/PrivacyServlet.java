package org.shopplugin.samplehost.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.customer.PersonalDataExtension.Reason;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.samplehost.customer.AccountClosing;
import org.shopplugin.samplehost.customer.CustomerView;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.privacy.PrivacyRequests.Answer;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** One request: what it is about, a copy of the data, declining, and in two steps erasing. */
final class PrivacyServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final transient PrivacyRequests requests;
    private final transient PersonFile file;
    private final transient Customers customers;
    private final transient AccountClosing closing;

    PrivacyServlet(PrivacyRequests requests, PersonFile file, Customers customers, AccountClosing closing) {
        this.requests = requests;
        this.file = file;
        this.customers = customers;
        this.closing = closing;
    }

    @Override
    protected void show(Page page) {
        PrivacyRequest request = request(page);
        switch (step(page)) {
            case "" -> detail(page, 200, request, Form.blank());
            case "erase" -> {
                if (!request.isOpen() || request.kind() != RequestKind.ERASURE) {
                    throw page.notFound();
                }
                confirm(page, 200, request, Form.blank());
            }
            default -> throw page.notFound();
        }
    }

    @Override
    protected void act(Page page) {
        PrivacyRequest request = request(page);
        switch (step(page)) {
            case "decline" -> decline(page, request);
            case "file" -> send(page, request);
            case "done" ->
                answered(
                        page,
                        request,
                        requests.handedOut(
                                page.shop(), request.id(), page.form().version(), PageActor.who(page)),
                        "privacy.done");
            case "erase" -> erase(page, request);
            default -> throw page.notFound();
        }
    }

    private void decline(Page page, PrivacyRequest request) {
        Form form = page.form().label("reason", page.text("privacy.decline.reason"));
        String reason = form.required("reason", 2000);
        if (!form.accepted()) {
            detail(page, UNPROCESSABLE, request, form);
            return;
        }
        answered(
                page,
                request,
                requests.decline(page.shop(), request.id(), form.version(), reason, PageActor.who(page)),
                "privacy.declined");
    }

    /** The number typed once more is the second step: nobody erases the wrong person by a slip. */
    private void erase(Page page, PrivacyRequest request) {
        if (request.kind() != RequestKind.ERASURE) {
            throw page.notFound();
        }
        Form form = page.form()
                .label("confirm", page.text("privacy.erase.confirm", request.subject()))
                .label("reason", page.text("privacy.erase.reason"));
        String typed = form.required("confirm", 320);
        if (!typed.isEmpty() && !typed.equalsIgnoreCase(request.subject())) {
            form.refuse("confirm", "privacy.erase.other");
        }
        String reason = objections(page, request).isEmpty() ? "" : form.required("reason", 500);
        if (!form.accepted()) {
            confirm(page, UNPROCESSABLE, request, form);
            return;
        }
        try {
            Answer answer = requests.erase(page.shop(), request.id(), form.version(), reason, PageActor.who(page));
            answered(page, request, answer, "privacy.erased");
        } catch (PluginFailure failure) {
            form.refuse("", "privacy.failed");
            confirm(page, CONFLICT, request, form);
        }
    }

    private void answered(Page page, PrivacyRequest request, Answer answer, String sentence) {
        switch (answer) {
            case DONE -> {
                page.notice(page.text(sentence));
                page.redirect("/admin/privacy/" + request.id());
            }
            case CHANGED_MEANWHILE -> throw page.conflict(page.text("privacy.meanwhile"));
            case OPEN_ORDERS -> {
                Form form = page.form();
                form.refuse(
                        "",
                        "privacy.openOrders",
                        requests.openOrders(page.shop().id(), request.person()));
                confirm(page, CONFLICT, request, form);
            }
        }
    }

    private void send(Page page, PrivacyRequest request) {
        byte[] content = file.of(page.shop(), request.person()).getBytes(UTF_8);
        HttpServletResponse response = page.response();
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"personal-data-" + request.subject().replaceAll("[^A-Za-z0-9.-]", "_")
                        + ".json\"");
        response.setContentLength(content.length);
        try {
            response.getOutputStream().write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void detail(Page page, int status, PrivacyRequest request, Form form) {
        UUID shop = page.shop().id();
        page.render(
                status,
                "privacy/request",
                "request",
                request,
                "form",
                form,
                "customer",
                customer(page, request),
                "openOrders",
                requests.openOrders(shop, request.person()),
                "waiting",
                requests.waiting(shop, request.person()));
    }

    private void confirm(Page page, int status, PrivacyRequest request, Form form) {
        List<String> impact = new ArrayList<>();
        customer(page, request)
                .ifPresent(customer ->
                        impact.addAll(closing.impact(page.shop(), customer, Reason.ERASURE, page.locale())));
        page.render(
                status,
                "privacy/erase",
                "request",
                request,
                "form",
                form,
                "name",
                customer(page, request).map(CustomerView::name).orElse(request.subject()),
                "impact",
                impact,
                "objections",
                objections(page, request));
    }

    private List<String> objections(Page page, PrivacyRequest request) {
        return customer(page, request)
                .map(customer -> closing.objections(page.shop(), customer, Reason.ERASURE, page.locale()))
                .orElse(List.of());
    }

    private Optional<CustomerView> customer(Page page, PrivacyRequest request) {
        return request.person()
                .customer()
                .flatMap(id -> customers.find(page.shop().id(), id));
    }

    private static String step(Page page) {
        List<String> segments = page.segments();
        if (segments.size() > 2) {
            throw page.notFound();
        }
        return segments.size() == 2 ? segments.get(1) : "";
    }

    private PrivacyRequest request(Page page) {
        String id = page.segments().stream().findFirst().orElse("");
        return Form.blank()
                .with("id", id)
                .id("id")
                .flatMap(known -> requests.find(page.shop().id(), known))
                .orElseThrow(page::notFound);
    }
}
