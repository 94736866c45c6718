package org.shopplugin.samplehost.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The requests of a shop, and which of them wait for a plugin. */
final class PrivacyListServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient PrivacyRequests requests;

    PrivacyListServlet(PrivacyRequests requests) {
        this.requests = requests;
    }

    @Override
    protected void show(Page page) {
        List<PrivacyRequest> all = requests.all(page.shop().id());
        Map<UUID, Boolean> waiting = new LinkedHashMap<>();
        all.stream()
                .filter(request -> request.state() == RequestState.DONE && request.kind() == RequestKind.ERASURE)
                .forEach(request -> waiting.put(
                        request.id(),
                        !requests.waiting(page.shop().id(), request.person()).isEmpty()));
        page.render("privacy/list", "requests", all, "waiting", waiting);
    }
}
