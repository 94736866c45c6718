package org.shopplugin.samplehost.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.tck.FreshDatabase;

class RowsTest {

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void everyChangeIsSeenAndNothingElse(FreshDatabase database) throws SQLException {
        try (Connection shop = database.connect();
                Statement statement = shop.createStatement()) {
            statement.execute("create table parent (id integer primary key, name varchar(10))");
            statement.execute("create table child (parent_id integer references parent on delete cascade)");
            statement.execute("create table session (id integer)");
            statement.execute("insert into parent values (1, 'one')");
            statement.execute("insert into child values (1)");
            try (Rows rows = new Rows(database)) {
                Map<String, Integer> first = rows.now();
                statement.execute("insert into session values (1)");
                statement.execute("update parent set name = 'none' where id = 2");
                Map<String, Integer> same = rows.now();
                statement.execute("update parent set name = 'two' where id = 1");
                Map<String, Integer> renamed = rows.now();
                statement.execute("delete from parent");
                Map<String, Integer> gone = rows.now();

                assertThat(same).isEqualTo(first).containsOnlyKeys("parent", "child");
                assertThat(renamed.get("parent")).isNotEqualTo(first.get("parent"));
                assertThat(renamed.get("child")).isEqualTo(first.get("child"));
                assertThat(gone).containsEntry("parent", 0).containsEntry("child", 0);
            }
        }
    }
}
