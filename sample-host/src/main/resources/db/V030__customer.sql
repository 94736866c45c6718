-- Customers of a shop: who they are, where they live, and what plugins have noted about them.

create sequence customer_number start with 10001;

-- access is the strictest of the restrictions below, kept here so that a request reads it with its session.
-- A forgotten customer keeps this row without anything personal, for the orders that name it; its address is free again.
create table customer (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    number bigint not null,
    email varchar(320) not null,
    email_canonical varchar(320),
    first_name varchar(100) not null,
    initials varchar(20) not null,
    last_name varchar(100) not null,
    sort_name varchar(210) not null,
    phone varchar(40) not null,
    mobile_phone varchar(40) not null,
    country varchar(2) not null,
    language varchar(35) not null,
    currency varchar(3) not null,
    access varchar(10) not null,
    status varchar(10) not null,
    email_confirmed boolean not null,
    newsletter boolean not null,
    notes varchar(10000) not null,
    welcome_notice varchar(1000) not null,
    welcome_text varchar(4000) not null,
    epoch bigint not null,
    created_at timestamp with time zone not null,
    last_seen_at timestamp with time zone not null,
    forgotten_at timestamp with time zone,
    version bigint not null,
    constraint customer_email unique (shop_id, email_canonical),
    constraint customer_number_once unique (shop_id, number)
);
create index customer_newest on customer (shop_id, id);
create index customer_by_name on customer (shop_id, sort_name, id);

-- A shipping address is there only where it differs from the billing address.
create table customer_address (
    customer_id uuid not null references customer (id),
    kind varchar(10) not null,
    country varchar(2) not null,
    attention varchar(200) not null,
    line1 varchar(200) not null,
    house_number varchar(20) not null,
    addition varchar(40) not null,
    line2 varchar(200) not null,
    postcode varchar(20) not null,
    city varchar(100) not null,
    region varchar(100) not null,
    primary key (customer_id, kind)
);

-- plugin_id is empty for the merchant's own; a plugin's holds when it is off or gone, too.
create table customer_restriction (
    customer_id uuid not null references customer (id),
    plugin_id varchar(64) not null,
    access varchar(10) not null,
    reason varchar(1000) not null,
    primary key (customer_id, plugin_id)
);

create table customer_tag (
    shop_id uuid not null references shop (id),
    plugin_id varchar(64) not null,
    tag varchar(40) not null,
    customer_id uuid not null references customer (id),
    primary key (shop_id, plugin_id, tag, customer_id)
);
create index customer_tag_of on customer_tag (customer_id);

-- What the merchant's search finds, in lower case; plugin_id is empty for what the shop itself knows.
create table customer_search (
    shop_id uuid not null references shop (id),
    plugin_id varchar(64) not null,
    customer_id uuid not null references customer (id),
    field varchar(40) not null,
    content varchar(1500) not null,
    primary key (customer_id, plugin_id, field)
);
create index customer_search_in on customer_search (shop_id, plugin_id);
