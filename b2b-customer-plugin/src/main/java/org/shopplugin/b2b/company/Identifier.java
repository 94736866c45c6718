package org.shopplugin.b2b.company;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** One registered number of a company; another number is another row. */
@Entity(name = "B2bIdentifier")
@Table(name = "b2b_identifier")
@Cacheable(false)
class Identifier {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Column(name = "company_id")
    private UUID company;

    @Enumerated(EnumType.STRING)
    private IdentifierType type;

    private String number;

    protected Identifier() {}

    Identifier(UUID id, String shop, UUID company, IdentifierType type, String number) {
        this.id = id;
        this.shop = shop;
        this.company = company;
        this.type = type;
        this.number = number;
    }

    UUID id() {
        return id;
    }

    String shop() {
        return shop;
    }

    UUID company() {
        return company;
    }

    IdentifierType type() {
        return type;
    }

    String number() {
        return number;
    }
}
