create table b2b_company (
    id                uuid                     not null primary key,
    shop_id           varchar(64)              not null,
    reference         varchar(64),
    name              varchar(200)             not null,
    country           varchar(2)               not null,
    without_vat       boolean                  not null,
    status            varchar(20)              not null,
    founder           varchar(64),
    founded_at        timestamp with time zone not null,
    decided_by        varchar(200),
    decided_at        timestamp with time zone,
    decision_reason   varchar(2000),
    last_message_at   timestamp with time zone,
    under_review      boolean                  not null,
    website           varchar(300)             not null,
    risk              varchar(20)              not null,
    version           bigint                   not null,
    constraint b2b_company_one_founding unique (shop_id, founder),
    constraint b2b_company_reference unique (shop_id, reference)
);
create index b2b_company_by_status on b2b_company (shop_id, status, name);

create table b2b_identifier (
    id         uuid         not null primary key,
    shop_id    varchar(64)  not null,
    company_id uuid         not null references b2b_company (id),
    type       varchar(20)  not null,
    number     varchar(60)  not null,
    constraint b2b_identifier_once unique (company_id, type, number)
);
create index b2b_identifier_by_number on b2b_identifier (shop_id, type, number);

create table b2b_membership (
    id          uuid                     not null primary key,
    shop_id     varchar(64)              not null,
    company_id  uuid                     not null references b2b_company (id),
    customer_id varchar(64)              not null,
    role        varchar(40)              not null,
    status      varchar(20)              not null,
    department  varchar(100)             not null,
    email       varchar(320)             not null,
    since       timestamp with time zone not null,
    removed_at  timestamp with time zone,
    told_access varchar(20)              not null,
    version     bigint                   not null,
    constraint b2b_membership_once unique (shop_id, customer_id, company_id)
);
create index b2b_membership_by_company on b2b_membership (company_id, status);

-- When a customer could buy for a company: kept for ever, so that a past price can be explained.
create table b2b_acting (
    id          uuid                     not null primary key,
    shop_id     varchar(64)              not null,
    company_id  uuid                     not null references b2b_company (id),
    customer_id varchar(64)              not null,
    since       timestamp with time zone not null,
    ended_at    timestamp with time zone,
    slot        varchar(36)              not null,
    version     bigint                   not null,
    constraint b2b_acting_once unique (shop_id, customer_id, company_id, slot)
);

create table b2b_role (
    id       uuid         not null primary key,
    shop_id  varchar(64)  not null,
    role_key varchar(40)  not null,
    name     varchar(100) not null,
    rights   varchar(400) not null,
    version  bigint       not null,
    constraint b2b_role_once unique (shop_id, role_key)
);

create table b2b_event (
    id          uuid                     not null primary key,
    shop_id     varchar(64)              not null,
    company_id  uuid                     not null references b2b_company (id),
    happened_at timestamp with time zone not null,
    done_by     varchar(200)             not null,
    action      varchar(60)              not null,
    detail      varchar(2000)            not null
);
create index b2b_event_by_company on b2b_event (company_id, id);

create table b2b_change (
    id         uuid                     not null primary key,
    shop_id    varchar(64)              not null,
    company_id uuid                     not null references b2b_company (id),
    name       varchar(200)             not null,
    without_vat boolean                 not null,
    numbers    varchar(1000)            not null,
    website    varchar(300)             not null,
    was_name   varchar(200)             not null,
    was_without_vat boolean             not null,
    was_numbers varchar(1000)           not null,
    was_website varchar(300)            not null,
    state      varchar(20)              not null,
    slot       varchar(36)              not null,
    asked_by   varchar(64)              not null,
    asked_at   timestamp with time zone not null,
    decided_by varchar(200),
    decided_at timestamp with time zone,
    version    bigint                   not null,
    constraint b2b_change_one_open unique (company_id, slot)
);

create table b2b_message (
    id         uuid                     not null primary key,
    shop_id    varchar(64)              not null,
    company_id uuid                     not null references b2b_company (id),
    sent_to    varchar(64)              not null,
    text       varchar(2000)            not null,
    sent_by    varchar(200)             not null,
    from_customer boolean               not null,
    sent_at    timestamp with time zone not null
);
create index b2b_message_by_company on b2b_message (company_id, sent_at);

create table b2b_vat_check (
    id           uuid                     not null primary key,
    shop_id      varchar(64)              not null,
    company_id   uuid                     not null references b2b_company (id),
    number       varchar(60)              not null,
    state        varchar(20)              not null,
    asked_at     timestamp with time zone not null,
    answered_at  timestamp with time zone,
    next_at      timestamp with time zone,
    name         varchar(500)             not null,
    address      varchar(500)             not null,
    consultation varchar(500)             not null,
    trouble      varchar(500)             not null,
    attempts     integer                  not null,
    version      bigint                   not null
);
create index b2b_vat_check_by_company on b2b_vat_check (company_id, number, asked_at);
create index b2b_vat_check_waiting on b2b_vat_check (shop_id, state, next_at);

create table b2b_bulk_approval (
    id       uuid                     not null primary key,
    shop_id  varchar(64)              not null,
    phase    varchar(20)              not null,
    begun_by varchar(200)             not null,
    begun_at timestamp with time zone not null,
    total    bigint                   not null,
    done     bigint                   not null,
    late     bigint                   not null,
    reached  uuid,
    version  bigint                   not null
);
create index b2b_bulk_approval_running on b2b_bulk_approval (shop_id, phase);

create table b2b_group (
    id         uuid                     not null primary key,
    shop_id    varchar(64)              not null,
    name       varchar(100)             not null,
    name_key   varchar(100)             not null,
    created_at timestamp with time zone not null,
    deleted_at timestamp with time zone,
    version    bigint                   not null,
    constraint b2b_group_name unique (shop_id, name_key)
);

create table b2b_group_member (
    id         uuid                     not null primary key,
    shop_id    varchar(64)              not null,
    holder     varchar(20)              not null,
    holder_id  varchar(64)              not null,
    group_id   uuid                     not null references b2b_group (id),
    place      integer default 1        not null,
    since      timestamp with time zone not null,
    ended_at   timestamp with time zone,
    slot       varchar(36)              not null,
    version    bigint                   not null,
    constraint b2b_group_member_one unique (shop_id, holder, holder_id, slot)
);
create index b2b_group_member_by_group on b2b_group_member (group_id, slot);

create table b2b_group_move (
    id         uuid                     not null primary key,
    shop_id    varchar(64)              not null,
    phase      varchar(20)              not null,
    begun_by   varchar(200)             not null,
    begun_at   timestamp with time zone not null,
    total      bigint                   not null,
    done       bigint                   not null,
    from_group uuid                     not null references b2b_group (id),
    to_group   uuid references b2b_group (id),
    version    bigint                   not null
);
create index b2b_group_move_running on b2b_group_move (shop_id, phase);

create table b2b_reserved (
    id        uuid                     not null primary key,
    shop_id   varchar(64)              not null,
    kind      varchar(20)              not null,
    target_id varchar(64)              not null,
    group_id  uuid                     not null references b2b_group (id),
    since     timestamp with time zone not null,
    ended_at  timestamp with time zone,
    slot      varchar(36)              not null,
    version   bigint                   not null,
    constraint b2b_reserved_once unique (shop_id, kind, target_id, group_id, slot)
);

create table b2b_price_rule (
    id           uuid                     not null primary key,
    shop_id      varchar(64)              not null,
    party        varchar(20)              not null,
    party_id     varchar(64)              not null,
    target       varchar(20)              not null,
    target_id    varchar(64)              not null,
    effect       varchar(20)              not null,
    amount       numeric(19, 4)           not null,
    currency     varchar(3),
    min_quantity integer                  not null,
    valid_from   timestamp with time zone not null,
    valid_until  timestamp with time zone not null,
    created_at   timestamp with time zone not null,
    created_by   varchar(200)             not null,
    ended_at     timestamp with time zone,
    ended_by     varchar(200),
    version      bigint                   not null
);
-- The only index that begins with a party: a database that has not counted the rules yet takes another one for as good,
-- and then reads all rules of a party for each line of a price list.
create index b2b_price_rule_by_target on b2b_price_rule (shop_id, party_id, target_id, valid_until);

-- Lines of price lists that are being entered. They count once the whole list does.
create table b2b_price_prepared (
    id            uuid                     not null primary key,
    list_id       uuid                     not null,
    shop_id       varchar(64)              not null,
    act           varchar(20)              not null,
    party         varchar(20)              not null,
    party_id      varchar(64)              not null,
    new_group     varchar(100)             not null,
    target        varchar(20)              not null,
    target_id     varchar(64)              not null,
    effect        varchar(20)              not null,
    amount        numeric(19, 4)           not null,
    currency      varchar(3)               not null,
    min_quantity  integer                  not null,
    begins        timestamp with time zone not null,
    ends          timestamp with time zone not null,
    instead       uuid,
    instead_until timestamp with time zone not null
);
create index b2b_price_prepared_by_list on b2b_price_prepared (list_id, instead);

create table b2b_credit (
    company_id   uuid           not null primary key references b2b_company (id),
    shop_id      varchar(64)    not null,
    allowed      boolean        not null,
    term_days    integer        not null,
    credit_limit numeric(19, 4),
    currency     varchar(3)     not null,
    used         numeric(19, 4) not null,
    version      bigint         not null,
    constraint b2b_credit_used check (used >= 0)
);

create table b2b_order (
    shop_id      varchar(64)              not null,
    order_id     varchar(64)              not null,
    company_id   uuid                     not null references b2b_company (id),
    customer_id  varchar(64)              not null,
    company_name varchar(200)             not null,
    vat_number   varchar(60)              not null,
    reference    varchar(100)             not null,
    placed_at    timestamp with time zone not null,
    primary key (shop_id, order_id)
);
create index b2b_order_by_company on b2b_order (company_id, placed_at);

create table b2b_open_item (
    id         uuid                     not null primary key,
    shop_id    varchar(64)              not null,
    order_id   varchar(64)              not null,
    company_id uuid                     not null references b2b_company (id),
    amount     numeric(19, 4)           not null,
    currency   varchar(3)               not null,
    term_days  integer                  not null,
    state      varchar(20)              not null,
    opened_at  timestamp with time zone not null,
    version    bigint                   not null,
    constraint b2b_open_item_once unique (shop_id, order_id)
);
create index b2b_open_item_by_company on b2b_open_item (company_id, state);

create table b2b_invoice_series (
    shop_id     varchar(64) not null,
    series      varchar(40) not null,
    last_number bigint      not null,
    primary key (shop_id, series)
);

create table b2b_invoice (
    id         uuid                     not null primary key,
    shop_id    varchar(64)              not null,
    order_id   varchar(64)              not null,
    company_id uuid,
    series     varchar(40)              not null,
    serial     bigint                   not null,
    number     varchar(60)              not null,
    issued_at  timestamp with time zone not null,
    issued_by  varchar(200)             not null,
    due_on     date,
    currency   varchar(3)               not null,
    net        numeric(19, 4)           not null,
    tax        numeric(19, 4)           not null,
    bill_to    varchar(1000)            not null,
    constraint b2b_invoice_one_for_an_order unique (shop_id, order_id),
    constraint b2b_invoice_serial unique (shop_id, series, serial)
);

create table b2b_invoice_tax (
    invoice_id uuid           not null references b2b_invoice (id),
    shop_id    varchar(64)    not null,
    category   varchar(2)     not null,
    rate       numeric(7, 4)  not null,
    net        numeric(19, 4) not null,
    tax        numeric(19, 4) not null,
    primary key (invoice_id, category, rate)
);

create table b2b_transfer (
    id         uuid                     not null primary key,
    shop_id    varchar(64)              not null,
    kind       varchar(20)              not null,
    phase      varchar(20)              not null,
    file_name  varchar(200)             not null,
    charset    varchar(40)              not null,
    separator  varchar(1)               not null,
    language   varchar(20)              not null,
    begun_by   varchar(200)             not null,
    begun_at   timestamp with time zone not null,
    total      bigint                   not null,
    done       bigint                   not null,
    creates    bigint                   not null,
    changes    bigint                   not null,
    same       bigint                   not null,
    refused    bigint                   not null,
    trouble    varchar(500)             not null,
    version    bigint                   not null
);
create index b2b_transfer_newest on b2b_transfer (shop_id, begun_at);

create table b2b_transfer_part (
    transfer_id uuid        not null references b2b_transfer (id),
    shop_id     varchar(64) not null,
    number      integer     not null,
    content     bytea       not null,
    primary key (transfer_id, number)
);

create table b2b_transfer_line (
    transfer_id uuid                     not null references b2b_transfer (id),
    shop_id     varchar(64)              not null,
    line        bigint                   not null,
    act         varchar(20)              not null,
    identity    varchar(500)             not null,
    begins      timestamp with time zone not null,
    ends        timestamp with time zone not null,
    about       varchar(300)             not null,
    reason      varchar(1000)            not null,
    primary key (line, transfer_id)
);
-- Only one index begins with the file: to ask for some of its identities no other one may look as good as it to a
-- database that has not counted the file's lines yet.
create index b2b_transfer_line_by_identity on b2b_transfer_line (transfer_id, identity);
create index b2b_transfer_line_by_act on b2b_transfer_line (act, line, transfer_id);
