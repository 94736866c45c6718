package org.shopplugin.samplehost.bench;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.shopplugin.samplehost.launch.ShopProcess;

/** How many bytes the threads that serve requests in a shop's process have allocated, as its own JVM counts them. */
final class Allocation implements AutoCloseable {

    private static final String SERVING = "web-";

    private final JMXConnector connector;
    private final ThreadMXBean threads;

    private Allocation(JMXConnector connector, ThreadMXBean threads) {
        this.connector = connector;
        this.threads = threads;
    }

    @SuppressWarnings("BanJNDI") // the address comes from a process that this one has started
    static Allocation of(ShopProcess shop) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(shop.pid()));
            String address = machine.startLocalManagementAgent();
            machine.detach();
            JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
            return new Allocation(
                    connector,
                    ManagementFactory.newPlatformMXBeanProxy(
                            connector.getMBeanServerConnection(),
                            ManagementFactory.THREAD_MXBEAN_NAME,
                            ThreadMXBean.class));
        } catch (AttachNotSupportedException e) {
            throw new IOException("This JVM does not let itself be asked", e);
        }
    }

    /** What each thread that serves requests now has allocated since its start, by its id. */
    Map<Long, Long> now() {
        long[] serving = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith(SERVING))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
        long[] bytes = threads.getThreadAllocatedBytes(serving);
        Map<Long, Long> each = new HashMap<>();
        for (int i = 0; i < serving.length; i++) {
            each.put(serving[i], bytes[i]);
        }
        return each;
    }

    /** By the threads that serve requests now; one that a pool without work has ended since takes nothing away. */
    long since(Map<Long, Long> before) {
        return now().entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .sum();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
