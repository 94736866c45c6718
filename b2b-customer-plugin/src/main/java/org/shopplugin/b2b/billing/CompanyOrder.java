package org.shopplugin.b2b.billing;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyView;

/** That an order is a company's, with the company's data as it was at that time. Written once. */
@Entity(name = "B2bOrder")
@Table(name = "b2b_order")
@Cacheable(false)
@IdClass(CompanyOrder.Key.class)
class CompanyOrder {

    /** An order's id is the host's, so only the shop makes it unique. */
    record Key(String shop, String order) implements Serializable {}

    @Id
    @Column(name = "shop_id")
    private String shop;

    @Id
    @Column(name = "order_id")
    private String order;

    @Column(name = "company_id")
    private UUID company;

    @Column(name = "customer_id")
    private String customer;

    @Column(name = "company_name")
    private String companyName;

    @Column(name = "vat_number")
    private String vatNumber;

    private String reference;

    @Column(name = "placed_at")
    private Instant placedAt;

    protected CompanyOrder() {}

    CompanyOrder(String shop, Order order, CustomerId customer, CompanyView company, String reference) {
        this.shop = shop;
        this.order = order.id().value();
        this.company = company.id().value();
        this.customer = customer.value();
        this.companyName = company.data().name();
        this.vatNumber = company.data().vatNumber();
        this.reference = reference;
        this.placedAt = order.placedAt();
    }

    OrderId orderId() {
        return new OrderId(order);
    }

    CompanyId companyId() {
        return new CompanyId(company);
    }

    String companyName() {
        return companyName;
    }

    String vatNumber() {
        return vatNumber;
    }

    String reference() {
        return reference;
    }
}
