-- Who is behind a browser, and how he proves who he is.

-- Only a digest of the cookie's token is kept. Times are the database's own.
create table session (
    token_hash varchar(64) not null primary key,
    shop_id uuid not null references shop (id),
    realm varchar(10) not null,
    customer_id uuid,
    administrator_id uuid,
    epoch bigint not null,
    signed_in_at timestamp with time zone,
    cart_id uuid,
    context_key varchar(64),
    notice varchar(1000),
    pending_customer_id uuid,
    pending_address varchar(320),
    pending_next varchar(1000),
    created_at timestamp with time zone not null,
    seen_at timestamp with time zone not null,
    idle_until timestamp with time zone not null,
    ends_at timestamp with time zone not null
);
create index session_customer on session (customer_id);
create index session_administrator on session (administrator_id);
create index session_idle_until on session (idle_until);

create table administrator (
    id uuid not null primary key,
    login varchar(320) not null unique,
    name varchar(200) not null,
    language varchar(35) not null,
    password_hash varchar(200) not null,
    epoch bigint not null,
    created_at timestamp with time zone not null
);

create table administrator_role (
    administrator_id uuid not null references administrator (id),
    shop_id uuid not null references shop (id),
    role varchar(20) not null,
    primary key (administrator_id, shop_id)
);

-- A customer without a row has never chosen a password.
create table credential (
    customer_id uuid not null primary key,
    shop_id uuid not null references shop (id),
    password_hash varchar(200) not null,
    changed_at timestamp with time zone not null
);

-- One live code for each account and purpose; asking for another one replaces it.
create table code (
    customer_id uuid not null,
    purpose varchar(20) not null,
    address varchar(320) not null,
    code_hash varchar(64) not null,
    tries integer not null,
    expires_at timestamp with time zone not null,
    primary key (customer_id, purpose)
);
create index code_expires_at on code (expires_at);

create table one_time_link (
    token_hash varchar(64) not null primary key,
    shop_id uuid not null references shop (id),
    customer_id uuid not null,
    purpose varchar(20) not null,
    expires_at timestamp with time zone not null,
    used_at timestamp with time zone
);
create index one_time_link_customer on one_time_link (customer_id);
create index one_time_link_expires_at on one_time_link (expires_at);

-- Wrong passwords by account and by source, kept as keyed digests of both.
create table sign_in_failure (
    failure_key varchar(64) not null primary key,
    failures integer not null,
    last_at timestamp with time zone not null,
    locked_until timestamp with time zone not null
);
create index sign_in_failure_last_at on sign_in_failure (last_at);
