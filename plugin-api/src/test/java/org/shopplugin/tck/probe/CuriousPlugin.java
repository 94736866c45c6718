package org.shopplugin.tck.probe;

import java.util.ArrayList;
import java.util.List;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;

/** Tries to see what it must not, and notes what it could. */
public final class CuriousPlugin implements Plugin {

    private static final List<String> HIDDEN = List.of(
            "org.h2.Driver",
            "org.postgresql.Driver",
            "org.flywaydb.core.Flyway",
            "org.hibernate.Session",
            "org.slf4j.Logger",
            "ch.qos.logback.classic.Logger",
            "org.shopplugin.host.Plugins",
            "org.shopplugin.host.Work",
            "org.shopplugin.tck.ProbeJar",
            "org.junit.jupiter.api.Test");

    @Override
    public RunningPlugin start(PluginContext context) {
        List<String> seen = new ArrayList<>();
        for (String name : HIDDEN) {
            if (sees(name) || seesFile(name)) {
                seen.add(name);
            }
        }
        Probe.note("saw " + seen);
        Probe.note("contract " + sees("org.shopplugin.api.Plugin") + sees("jakarta.servlet.Servlet")
                + sees("jakarta.persistence.Entity"));
        Probe.note(
                "loader " + (Thread.currentThread().getContextClassLoader() == CuriousPlugin.class.getClassLoader()));
        return new RunningPlugin() {};
    }

    private static boolean sees(String name) {
        try {
            Class.forName(name, false, CuriousPlugin.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean seesFile(String name) {
        return CuriousPlugin.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }
}
