package org.shopplugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.RollbackException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.data.Transactions;
import org.shopplugin.tck.Databases;

class GuardedTransactionsTest {

    private final EntityManagerFactory factory = new PersistenceConfiguration("shop")
            .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
            .property("jakarta.persistence.nonJtaDataSource", Databases.h2().dataSource())
            .createEntityManagerFactory();
    private final Work work = new Work(factory);
    private final Guard guard = guard("probe");
    private final Transactions transactions = new GuardedTransactions(work, guard, new ShopId("shop"));

    private static Guard guard(String pluginId) {
        return new Guard(pluginId, new URLClassLoader(new URL[0]), System::nanoTime);
    }

    @AfterEach
    void close() {
        factory.close();
    }

    @Test
    void entityManagerDiesWithTheCall() {
        EntityManager kept = transactions.call(em -> em);

        assertThatThrownBy(kept::flush)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("which is over");
    }

    @Test
    void whatIsTheShopsIsNotThePlugins() {
        assertRefused(EntityManager::close);
        assertRefused(EntityManager::clear);
        assertRefused(EntityManager::getTransaction);
        assertRefused(EntityManager::getEntityManagerFactory);
        assertRefused(em -> em.unwrap(Object.class));
        assertRefused(em -> em.runWithConnection(connection -> {}));
    }

    private void assertRefused(Consumer<EntityManager> use) {
        assertThatThrownBy(() -> transactions.run(use))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs to the shop");
    }

    @Test
    void transactionWithAFailureThatSomebodyPassedOverIsNotSaidToBeCommitted() {
        List<String> afterwards = new ArrayList<>();

        assertThatThrownBy(() -> transactions.run(em -> {
                    transactions.afterCommit(() -> afterwards.add("committed"));
                    assertThatThrownBy(() -> em.createNativeQuery("select * from nowhere")
                                    .getResultList())
                            .isInstanceOf(PersistenceException.class);
                }))
                .isInstanceOf(RollbackException.class);
        assertThat(afterwards).isEmpty();
    }

    @Test
    void failureOfWhatJoinedATransactionIsNotPassedOver() {
        assertThatThrownBy(() -> transactions.run(outer -> assertThatThrownBy(() -> transactions.run(inner -> {
                            throw new IllegalArgumentException("half done");
                        }))
                        .isInstanceOf(IllegalArgumentException.class)))
                .isInstanceOf(RollbackException.class);
    }

    @Test
    void transactionInsideATransactionJoinsIt() {
        boolean same = transactions.call(outer -> transactions.call(inner -> inner.isJoinedToTransaction()));

        assertThat(same).isTrue();
    }

    @Test
    void answerIsRememberedForTheRequestAndForThePluginAndTheShopThatAsked() {
        Transactions other = new GuardedTransactions(work, guard("other"), new ShopId("shop"));
        Transactions second = new GuardedTransactions(work, guard, new ShopId("second"));
        try (Work.Scope request = work.request()) {
            assertThat(request).isNotNull();
            assertThat(transactions.<String>readOnce("question", em -> "first")).isEqualTo("first");
            assertThat(transactions.<String>readOnce("question", em -> "again")).isEqualTo("first");
            assertThat(other.<String>readOnce("question", em -> "of another")).isEqualTo("of another");
            assertThat(second.<String>readOnce("question", em -> "elsewhere")).isEqualTo("elsewhere");
        }

        assertThat(transactions.<String>readOnce("question", em -> "later")).isEqualTo("later");
    }

    @Test
    void workAfterACommitIsACallOfThePlugin() {
        List<ClassLoader> loaders = new ArrayList<>();
        int during = transactions.call(em -> {
            transactions.afterCommit(() -> loaders.add(Thread.currentThread().getContextClassLoader()));
            return loaders.size();
        });

        ClassLoader ofThePlugin =
                guard.call("test", () -> Thread.currentThread().getContextClassLoader());
        assertThat(during).isZero();
        assertThat(loaders).containsExactly(ofThePlugin);
    }
}
