-- Carts of visitors and customers, and how far each is on its way through the checkout.

create table cart (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    customer_id uuid,
    touched_at timestamp with time zone not null,
    unique (shop_id, customer_id)
);
create index cart_touched_at on cart (touched_at);

create table cart_line (
    cart_id uuid not null references cart (id) on delete cascade,
    product_id uuid not null references product (id),
    quantity integer not null,
    added_at timestamp with time zone not null,
    primary key (cart_id, product_id),
    check (quantity between 1 and 9999)
);

-- Addresses are kept as they go onto the order: nine lines, in the order of the contract's Address. The token is that of
-- the next order; whoever places it replaces the token, so that a cart is ordered once however often it is sent.
create table checkout (
    cart_id uuid not null primary key references cart (id) on delete cascade,
    token varchar(64) not null,
    email varchar(320) not null,
    name varchar(200) not null,
    billing varchar(2500) not null,
    shipping varchar(2500) not null,
    delivery varchar(40) not null,
    payment varchar(40) not null,
    fields varchar(10000) not null
);

create table delivery_method (
    shop_id uuid not null references shop (id),
    code varchar(40) not null,
    price numeric(19, 4) not null,
    currency varchar(3) not null,
    tax_class varchar(20) not null,
    pick_up boolean not null,
    active boolean not null,
    place integer not null,
    version bigint not null,
    primary key (shop_id, code),
    check (price >= 0)
);

create table delivery_method_name (
    shop_id uuid not null,
    code varchar(40) not null,
    language varchar(35) not null,
    name varchar(200) not null,
    primary key (shop_id, code, language),
    foreign key (shop_id, code) references delivery_method (shop_id, code) on delete cascade
);
