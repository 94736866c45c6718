-- Requests of people about their own data, and what is still to be done of them.

-- Once data is erased only the customer's number is left here; kept says in figures what stayed, and why the reader is told
-- by the page.
create table privacy_request (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    kind varchar(10) not null,
    state varchar(10) not null,
    customer_id uuid,
    customer_number bigint,
    email varchar(320) not null,
    received_at timestamp with time zone not null,
    due_on date not null,
    decided_at timestamp with time zone,
    decided_by varchar(200) not null,
    reason varchar(2000) not null,
    kept varchar(2000) not null,
    version bigint not null
);
create index privacy_request_list on privacy_request (shop_id, id);

-- Plugins that once ran in a shop, so that a forgotten customer is forgotten by them, too, when they are back.
create table plugin_known (
    shop_id uuid not null references shop (id),
    plugin_id varchar(64) not null,
    primary key (shop_id, plugin_id)
);

create table plugin_forget_due (
    shop_id uuid not null references shop (id),
    plugin_id varchar(64) not null,
    customer_id uuid not null,
    reason varchar(20) not null,
    since timestamp with time zone not null,
    primary key (shop_id, plugin_id, customer_id)
);
create index plugin_forget_due_of on plugin_forget_due (customer_id);

-- Signed in place of the details themselves, so that these can be erased without breaking the chain.
alter table audit_entry add column details_seal varchar(64) default '' not null;
