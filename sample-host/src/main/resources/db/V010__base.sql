-- What every feature stands on: shops, settings, versions, jobs, rate limits, outgoing mail, the audit log.

create table version (
    name varchar(200) not null primary key,
    number bigint not null
);

create table shop (
    id uuid not null primary key,
    shop_key varchar(40) not null unique,
    base_url varchar(500) not null,
    country varchar(2) not null,
    languages varchar(200) not null,
    currencies varchar(200) not null,
    time_zone varchar(60) not null,
    price_entry varchar(10) not null,
    accent varchar(7) not null,
    merchant_emails varchar(2000) not null,
    legal_name varchar(200) not null,
    vat_number varchar(40) not null,
    registration_number varchar(60) not null,
    iban varchar(60) not null,
    seller_country varchar(2) not null,
    line1 varchar(200) not null,
    house_number varchar(20) not null,
    addition varchar(40) not null,
    line2 varchar(200) not null,
    postcode varchar(20) not null,
    city varchar(100) not null,
    region varchar(100) not null,
    seller_email varchar(320) not null,
    created_at timestamp with time zone not null,
    version bigint not null
);

create table shop_name (
    shop_id uuid not null references shop (id),
    language varchar(35) not null,
    name varchar(200) not null,
    primary key (shop_id, language)
);

create table shop_host (
    host varchar(255) not null primary key,
    shop_id uuid not null references shop (id)
);

-- owner_id is empty for the host's own settings, else the plugin's id.
create table setting (
    shop_id uuid not null references shop (id),
    owner_id varchar(64) not null,
    setting_key varchar(120) not null,
    content varchar(10000) not null,
    primary key (shop_id, owner_id, setting_key)
);

create table plugin_switch (
    shop_id uuid not null references shop (id),
    plugin_id varchar(64) not null,
    switched_on boolean not null,
    primary key (shop_id, plugin_id)
);

create table job (
    name varchar(200) not null primary key,
    next_run_at timestamp with time zone not null,
    lease_until timestamp with time zone not null,
    holder uuid,
    last_run_at timestamp with time zone,
    last_failure varchar(1000) not null
);

create table rate_limit (
    limit_key varchar(200) not null primary key,
    used integer not null,
    resets_at timestamp with time zone not null
);
create index rate_limit_resets_at on rate_limit (resets_at);

create table mail (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    kind varchar(100) not null,
    recipient varchar(320) not null,
    locale varchar(35) not null,
    subject varchar(500) not null,
    text_body varchar(100000) not null,
    html_body varchar(200000) not null,
    state varchar(10) not null,
    tries integer not null,
    next_try_at timestamp with time zone not null,
    lease_until timestamp with time zone not null,
    holder uuid,
    last_failure varchar(1000) not null,
    created_at timestamp with time zone not null,
    sent_at timestamp with time zone
);
create index mail_due on mail (state, next_try_at);
create index mail_list on mail (shop_id, id);

create table mail_attachment (
    mail_id uuid not null references mail (id),
    place integer not null,
    file_name varchar(200) not null,
    media_type varchar(100) not null,
    content bytea not null,
    primary key (mail_id, place)
);

-- The head of each shop's chain; its row is the lock under which entries are appended.
create table audit_head (
    shop_id uuid not null primary key references shop (id),
    number bigint not null,
    hash varchar(64) not null
);

create table audit_entry (
    shop_id uuid not null references shop (id),
    number bigint not null,
    happened_at timestamp with time zone not null,
    actor_kind varchar(20) not null,
    actor_id varchar(64) not null,
    actor_name varchar(200) not null,
    action varchar(120) not null,
    subject varchar(200) not null,
    details varchar(10000) not null,
    hash varchar(64) not null,
    primary key (shop_id, number)
);
create index audit_entry_action on audit_entry (shop_id, action, number);
create index audit_entry_subject on audit_entry (shop_id, subject, number);
