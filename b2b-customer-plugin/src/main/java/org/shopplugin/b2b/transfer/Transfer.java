package org.shopplugin.b2b.transfer;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A file that was sent. */
@Entity(name = "B2bTransfer")
@Table(name = "b2b_transfer")
@Cacheable(false)
class Transfer {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private Phase phase;

    @Column(name = "file_name")
    private String fileName;

    private String charset;

    private String separator;

    private String language;

    @Column(name = "begun_by")
    private String begunBy;

    @Column(name = "begun_at")
    private Instant begunAt;

    private long total;

    private long done;

    private long creates;

    private long changes;

    private long same;

    private long refused;

    private String trouble;

    @Version
    private long version;

    protected Transfer() {}

    Transfer(UUID id, String shop, Kind kind, String fileName, Beginning file, Locale language, String by, Instant at) {
        this.id = id;
        this.shop = shop;
        this.kind = kind;
        this.phase = Phase.CHECKING;
        this.fileName = fileName.length() > 200 ? fileName.substring(0, 200) : fileName;
        this.charset = file.charset().name();
        this.separator = String.valueOf(file.separator());
        this.language = language.toLanguageTag();
        this.begunBy = by;
        this.begunAt = at;
        this.trouble = "";
    }

    void expect(long lines) {
        total = lines;
    }

    /** Some more lines were looked at. */
    void count(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            done++;
            switch (verdict.act()) {
                case CREATE -> creates++;
                case CHANGE -> changes++;
                case SAME -> same++;
                case REFUSE -> refused++;
            }
        }
    }

    /** It is looked at anew, from its first line. */
    void begin(Phase next) {
        phase = next;
        done = 0;
        creates = 0;
        changes = 0;
        same = 0;
        refused = 0;
    }

    void end(Phase last) {
        phase = last;
        if (last == Phase.CHECKED || last == Phase.DONE) {
            total = done;
        }
    }

    void fail(String why) {
        phase = Phase.FAILED;
        trouble = why;
    }

    boolean isIn(String shopId, Phase now) {
        return shop.equals(shopId) && phase == now;
    }

    TransferView view() {
        return new TransferView(
                id,
                kind,
                phase,
                fileName,
                charset,
                separator.charAt(0),
                language,
                begunBy,
                begunAt,
                total,
                done,
                creates,
                changes,
                same,
                refused,
                trouble);
    }

    String shop() {
        return shop;
    }
}
