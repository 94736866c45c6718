package org.shopplugin.samplehost.audit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the log of security tells while a test listens; of its own shops and of all others in this JVM. */
public final class SecurityLines implements AutoCloseable {

    private final Logger log = (Logger) LoggerFactory.getLogger("security");
    private final Level before = log.getLevel();
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    public SecurityLines() {
        log.setLevel(Level.INFO);
        heard.start();
        log.addAppender(heard);
    }

    public List<String> lines() {
        return List.copyOf(heard.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        log.detachAppender(heard);
        log.setLevel(before);
    }
}
