-- Events that plugins are still to hear of, one row for each plugin; told rows are deleted.

create table event_delivery (
    id uuid not null primary key,
    event_id uuid not null,
    shop_id uuid not null references shop (id),
    plugin_id varchar(64) not null,
    kind varchar(40) not null,
    subject uuid not null,
    happened_at timestamp with time zone not null,
    tries integer not null,
    next_try_at timestamp with time zone not null
);
create index event_delivery_due on event_delivery (next_try_at, id);
