package org.shopplugin.samplehost.bench;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
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

    /** By all threads that serve requests now; they outlive the windows of a benchmark. */
    long bytes() {
        long[] serving = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith(SERVING))
                .mapToLong(java.lang.management.ThreadInfo::getThreadId)
                .toArray();
        return Arrays.stream(threads.getThreadAllocatedBytes(serving)).sum();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
