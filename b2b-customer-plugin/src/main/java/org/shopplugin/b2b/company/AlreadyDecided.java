package org.shopplugin.b2b.company;

/** A command came too late: somebody else has decided about the company meanwhile. */
public final class AlreadyDecided extends RuntimeException {

    AlreadyDecided(CompanyId company, CompanyStatus status, String command) {
        super("Cannot " + command + " company " + company + ": it is " + status + "; read its page anew");
    }
}
