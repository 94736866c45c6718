-- What the back office keeps about customers beside what they tell themselves, and who may see it.

-- Whether he may sign in through another provider, and whether the nightly job leaves his status alone.
alter table customer add column sso_allowed boolean default true not null;
alter table customer add column auto_status_disabled boolean default false not null;
create index customer_idle on customer (shop_id, status, last_seen_at);

-- Who said it for the customer, when it was not he himself.
alter table customer_consent add column actor_kind varchar(20) default 'CUSTOMER' not null;
alter table customer_consent add column actor_name varchar(200) default '' not null;

-- Roles that a merchant made; OWNER and CLERK are fixed and have no row. Permissions are keys apart by spaces, those of
-- plugins with the plugin's id and a colon before them.
create table role (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    name varchar(100) not null,
    permissions varchar(10000) not null,
    version bigint not null,
    constraint role_name_once unique (shop_id, name)
);

-- OWNER, CLERK, or the id of a role.
alter table administrator_role alter column role set data type varchar(36);

-- By which somebody new in the back office chooses his first password; only a digest of the token is kept.
create table administrator_link (
    token_hash varchar(64) not null primary key,
    administrator_id uuid not null references administrator (id),
    expires_at timestamp with time zone not null,
    used_at timestamp with time zone
);
