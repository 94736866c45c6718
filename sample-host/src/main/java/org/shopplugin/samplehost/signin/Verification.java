package org.shopplugin.samplehost.signin;

import org.shopplugin.api.setting.Setting;

/** How somebody who registers proves that the address he gave is his. */
public enum Verification {
    /** By a code of six digits from the mail. */
    CODE,
    /** By a link in the mail. */
    LINK,
    /** Not at all: he may sign in and order at once, and his address stays unconfirmed. */
    OFF;

    public static final Setting<Verification> SETTING = Setting.choice("customer.emailVerification", CODE);
}
