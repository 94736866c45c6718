package org.shopplugin.b2b.member;

import org.shopplugin.api.PluginContext;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanyView;

/** Says where a company stands, and exactly what its people may do meanwhile by the shop's settings. */
public final class StateWords {

    private final PluginContext shop;

    public StateWords(PluginContext shop) {
        this.shop = shop;
    }

    /** The message key of the sentence. */
    public String keyOf(CompanyView company) {
        return switch (company.status()) {
            case PENDING ->
                switch (shop.settings().get(CompanySettings.PENDING_ACCESS)) {
                    case LOGIN_AS_RETAIL -> "overview.pending";
                    case LOGIN_VIEW_ONLY -> "overview.pending.look";
                    case DENY -> "overview.pending.wait";
                };
            case ACTIVE -> "overview.active";
            case SUSPENDED ->
                switch (shop.settings().get(CompanySettings.SUSPENDED_MODE)) {
                    case NO_B2B_RIGHTS -> "overview.suspended";
                    case BROWSE_ONLY -> "overview.suspended.look";
                    case NO_LOGIN -> "overview.suspended.wait";
                };
            case REJECTED -> "overview.rejected";
            case CLOSED -> "overview.closed";
        };
    }

    /** The message key of what somebody reads who has just asked for a business account: what he may do meanwhile. */
    public String answerTo(CompanyView asked) {
        if (asked.isActive()) {
            return "registered.active";
        }
        return switch (shop.settings().get(CompanySettings.PENDING_ACCESS)) {
            case LOGIN_AS_RETAIL -> "registered.pending";
            case LOGIN_VIEW_ONLY -> "registered.pending.look";
            case DENY -> "registered.pending.wait";
        };
    }
}
