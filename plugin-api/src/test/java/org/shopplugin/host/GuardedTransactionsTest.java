package org.shopplugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
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
    private final Transactions transactions = new GuardedTransactions(
            new Work(factory),
            new Guard("probe", GuardedTransactionsTest.class.getClassLoader(), System::nanoTime),
            new ShopId("shop"));

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
    void transactionInsideATransactionJoinsIt() {
        boolean same = transactions.call(outer -> transactions.call(inner -> inner.isJoinedToTransaction()));

        assertThat(same).isTrue();
    }
}
