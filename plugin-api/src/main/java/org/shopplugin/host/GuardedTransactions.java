package org.shopplugin.host;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.data.Transactions;

/** The unit of work as a plugin may use it: its entity manager lives for one call and keeps to the plugin's own affairs. */
final class GuardedTransactions implements Transactions {

    private final Work work;
    private final Guard guard;
    private final ShopId shop;

    GuardedTransactions(Work work, Guard guard, ShopId shop) {
        this.work = work;
        this.guard = guard;
        this.shop = shop;
    }

    /** A plugin's key, out of the way of other plugins and shops. */
    private record OwnKey(String pluginId, ShopId shop, Object key) {}

    @Override
    public <R> R call(Function<EntityManager, R> act) {
        try {
            return work.call(em -> lend(em, act));
        } catch (Throwable failure) {
            work.doom(); // when it had joined one, of which a part is missing now
            throw failure;
        }
    }

    @Override
    public <R> R read(Function<EntityManager, R> question) {
        return work.read(em -> lend(em, question));
    }

    @Override
    public <R> R readOnce(Object key, Function<EntityManager, R> question) {
        return work.readOnce(new OwnKey(guard.pluginId(), shop, key), em -> lend(em, question));
    }

    @Override
    public void afterCommit(Runnable afterwards) {
        work.afterCommit(() -> guard.run("work after a commit", afterwards));
    }

    private static <R> R lend(EntityManager em, Function<EntityManager, R> use) {
        Lent lent = new Lent(em);
        EntityManager proxy = (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(), new Class<?>[] {EntityManager.class}, lent);
        try {
            return use.apply(proxy);
        } finally {
            lent.over = true;
        }
    }

    /** The host's entity manager in a plugin's hands. */
    private static final class Lent implements InvocationHandler {

        /** What would end, change or reach around work that the host and other plugins take part in. */
        private static final Set<String> HOSTS_OWN = Set.of(
                "close",
                "clear",
                "unwrap",
                "getDelegate",
                "getTransaction",
                "joinTransaction",
                "getEntityManagerFactory",
                "setFlushMode",
                "runWithConnection",
                "callWithConnection");

        private final EntityManager em;
        private boolean over;

        private Lent(EntityManager em) {
            this.em = em;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getDeclaringClass() == Object.class) {
                return ofAnyObject(proxy, method.getName(), arguments);
            }
            if (HOSTS_OWN.contains(method.getName())) {
                throw new IllegalStateException("EntityManager." + method.getName() + " belongs to the shop");
            }
            if (over) {
                throw new IllegalStateException("The entity manager was good for one call, which is over");
            }
            try {
                return method.invoke(em, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        private static Object ofAnyObject(Object proxy, String name, Object @Nullable [] arguments) {
            return switch (name) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "EntityManager lent to a plugin";
            };
        }
    }
}
