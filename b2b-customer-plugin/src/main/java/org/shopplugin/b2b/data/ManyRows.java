package org.shopplugin.b2b.data;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;

/** Inserts many rows by one statement, where a statement for each would cost a journey to the database each. */
public final class ManyRows {

    private ManyRows() {}

    /**
     * Inserts rows in the running transaction; a few hundred at once, since databases bound the values of a statement.
     *
     * @param into what stands before the values, such as {@code insert into b2b_x (id, name)}
     * @param row one row with a question mark for each value, such as {@code (?, ?)}
     * @param rows the values of each, none of them null
     */
    public static void insert(EntityManager em, String into, String row, List<List<Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var sql = new StringBuilder(into).append(" values ");
        int number = 0;
        for (int i = 0; i < rows.size(); i++) {
            sql.append(i == 0 ? "" : ", ");
            for (int at = 0; at < row.length(); at++) {
                sql.append(row.charAt(at));
                if (row.charAt(at) == '?') {
                    sql.append(++number);
                }
            }
        }
        Query query = em.createNativeQuery(sql.toString());
        number = 0;
        for (List<Object> values : rows) {
            for (Object value : values) {
                query.setParameter(++number, value);
            }
        }
        query.executeUpdate();
    }
}
