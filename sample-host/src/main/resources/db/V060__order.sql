-- Orders as they were placed. Nothing but the status of an order changes afterwards. Addresses are nine lines, in the order of
-- the contract's Address; fields are the values of plugins' checkout fields, a line for each.

-- The row is the lock under which an order takes its number, so that the series has no gaps.
create table order_series (
    shop_id uuid not null primary key references shop (id),
    last_number bigint not null
);

create table shop_order (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    number varchar(30) not null,
    placing_key varchar(100) not null,
    placed_at timestamp with time zone not null,
    status varchar(12) not null,
    customer_id uuid,
    party varchar(64),
    email varchar(320) not null,
    name varchar(200) not null,
    language varchar(35) not null,
    currency varchar(3) not null,
    basis varchar(5) not null,
    billing varchar(2500) not null,
    shipping varchar(2500) not null,
    fields varchar(10000) not null,
    delivery varchar(40) not null,
    delivery_name varchar(200) not null,
    delivery_amount numeric(19, 4) not null,
    net numeric(19, 4) not null,
    tax numeric(19, 4) not null,
    payment varchar(40) not null,
    payment_name varchar(200) not null,
    payment_reference varchar(100) not null,
    payment_due date,
    paid boolean not null,
    version bigint not null,
    unique (shop_id, number),
    unique (shop_id, placing_key)
);
create index shop_order_status on shop_order (shop_id, status, id);
create index shop_order_list on shop_order (shop_id, id);
create index shop_order_customer on shop_order (shop_id, customer_id, id);
create index shop_order_party on shop_order (shop_id, party, id);
create index shop_order_email on shop_order (shop_id, email);

create table order_line (
    order_id uuid not null references shop_order (id),
    place integer not null,
    product_id uuid not null,
    sku varchar(64) not null,
    name varchar(200) not null,
    quantity integer not null,
    list_price numeric(19, 4) not null,
    unit_price numeric(19, 4) not null,
    amount numeric(19, 4) not null,
    rule_id varchar(64) not null,
    explanation varchar(10000) not null,
    tax_category varchar(2) not null,
    tax_rate numeric(6, 3) not null,
    primary key (order_id, place)
);

create table order_tax (
    order_id uuid not null references shop_order (id),
    category varchar(2) not null,
    rate numeric(6, 3) not null,
    net numeric(19, 4) not null,
    tax numeric(19, 4) not null,
    reason varchar(500) not null,
    evidence varchar(200) not null,
    primary key (order_id, category, rate)
);

create table order_document (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    order_id uuid not null references shop_order (id),
    plugin_id varchar(64) not null,
    kind varchar(40) not null,
    number varchar(60) not null,
    file_name varchar(200) not null,
    media_type varchar(100) not null,
    issued_at timestamp with time zone not null,
    content bytea not null,
    unique (shop_id, kind, number)
);
create index order_document_order on order_document (order_id, issued_at);
