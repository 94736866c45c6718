-- Addresses that customers want to move to and have not proven yet; until then the old one counts.
create table email_change (
    customer_id uuid not null primary key references customer (id),
    shop_id uuid not null references shop (id),
    address varchar(320) not null,
    requested_at timestamp with time zone not null
);

-- Where else mails about a customer went: to addresses that he had, or wanted to have. Whoever is erased is erased there, too.
create table earlier_email (
    customer_id uuid not null references customer (id),
    address varchar(320) not null,
    primary key (customer_id, address)
);

-- Questions that a shop lets its customers choose from, and the answers: as argon2id, never to be shown.
create table security_question (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    retired boolean not null
);
create index security_question_shop on security_question (shop_id);

create table security_question_text (
    question_id uuid not null references security_question (id),
    language varchar(35) not null,
    wording varchar(200) not null,
    primary key (question_id, language)
);

create table security_answer (
    customer_id uuid not null primary key references customer (id),
    shop_id uuid not null references shop (id),
    question_id uuid not null references security_question (id),
    answer_hash varchar(200) not null,
    changed_at timestamp with time zone not null
);

-- What customers want to remember; a product is on a list once.
create table wish_list_line (
    shop_id uuid not null references shop (id),
    customer_id uuid not null references customer (id),
    product_id uuid not null,
    added_at timestamp with time zone not null,
    primary key (customer_id, product_id)
);

-- Letters to all who agreed to mails that advertise, written in steps; reached is the last customer who got his.
create table newsletter (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    subject varchar(200) not null,
    content varchar(10000) not null,
    written_by varchar(200) not null,
    created_at timestamp with time zone not null,
    reached uuid,
    letters bigint not null,
    done_at timestamp with time zone
);
create index newsletter_list on newsletter (shop_id, id);
