-- Products, categories and what tax is charged on them.

create table category (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    parent_id uuid references category (id),
    slug varchar(120) not null,
    place integer not null,
    version bigint not null,
    unique (shop_id, slug)
);

create table category_name (
    category_id uuid not null references category (id),
    language varchar(35) not null,
    name varchar(200) not null,
    primary key (category_id, language)
);

-- Lists are sorted by sort_name, the name in the shop's default language in lower case; search_text holds the SKU and all
-- names in lower case. Stock is changed by orders without touching the version, which belongs to the merchant's form.
create table product (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    sku varchar(64) not null,
    slug varchar(120) not null,
    category_id uuid references category (id),
    tax_class varchar(20) not null,
    on_sale boolean not null,
    stock_tracked boolean not null,
    stock integer not null,
    picture_id uuid,
    sort_name varchar(200) not null,
    search_text varchar(4000) not null,
    version bigint not null,
    unique (shop_id, sku),
    unique (shop_id, slug),
    check (stock >= 0)
);
create index product_list on product (shop_id, on_sale, sort_name, id);
create index product_category on product (shop_id, category_id, on_sale, sort_name, id);

create table product_text (
    product_id uuid not null references product (id),
    language varchar(35) not null,
    name varchar(200) not null,
    description varchar(10000) not null,
    primary key (product_id, language)
);

create table product_price (
    product_id uuid not null references product (id),
    currency varchar(3) not null,
    amount numeric(19, 4) not null,
    primary key (product_id, currency),
    check (amount >= 0)
);

create table picture (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    product_id uuid not null references product (id),
    media_type varchar(40) not null,
    content bytea not null
);
create index picture_product on picture (product_id);

create table product_restriction (
    shop_id uuid not null references shop (id),
    product_id uuid not null references product (id),
    plugin_id varchar(64) not null,
    label varchar(200) not null,
    primary key (product_id, plugin_id, label)
);

create table category_restriction (
    shop_id uuid not null references shop (id),
    category_id uuid not null references category (id),
    plugin_id varchar(64) not null,
    label varchar(200) not null,
    primary key (category_id, plugin_id, label)
);
create index category_restriction_by_shop on category_restriction (shop_id);
create index product_restriction_by_shop on product_restriction (shop_id, plugin_id);

-- Only what the merchant has changed; the usual rates of the countries are known to the shop.
create table tax_rate (
    shop_id uuid not null references shop (id),
    country varchar(2) not null,
    tax_class varchar(20) not null,
    rate numeric(6, 3) not null,
    primary key (shop_id, country, tax_class),
    check (rate >= 0)
);
