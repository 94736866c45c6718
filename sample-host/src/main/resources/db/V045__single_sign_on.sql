-- Who is who at the provider of a shop; one connection for each account.
create table sso_link (
    customer_id uuid not null primary key references customer (id),
    shop_id uuid not null references shop (id),
    issuer varchar(255) not null,
    subject varchar(255) not null,
    connected_at timestamp with time zone not null,
    constraint sso_link_once unique (shop_id, issuer, subject)
);

-- Attempts that wait for somebody to come back; the database keeps a digest of what he has to bring.
create table sso_attempt (
    state_hash varchar(64) not null primary key,
    shop_id uuid not null references shop (id),
    session_hash varchar(64) not null,
    customer_id uuid,
    issuer varchar(255) not null,
    next_path varchar(1000) not null,
    expires_at timestamp with time zone not null
);
create index sso_attempt_expires_at on sso_attempt (expires_at);
