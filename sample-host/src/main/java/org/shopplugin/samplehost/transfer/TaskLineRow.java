package org.shopplugin.samplehost.transfer;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.shopplugin.samplehost.customer.ImportVerdict;

/** What became of one line, as it is stored. */
@Entity
@Table(name = "customer_task_line")
class TaskLineRow {

    @EmbeddedId
    private TaskLineId id;

    @Enumerated(EnumType.STRING)
    private ImportVerdict.Kind verdict;

    private String identity;
    private String says;

    protected TaskLineRow() {}

    TaskLineRow(TaskLineId id, TaskLine line) {
        this.id = id;
        this.verdict = line.verdict();
        this.identity = shortened(line.identity(), 320);
        this.says = shortened(line.says(), 1000);
    }

    TaskLine line() {
        return new TaskLine(id.line(), verdict, identity, says);
    }

    private static String shortened(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }
}
