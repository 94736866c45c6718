-- What customers tell of themselves beside their name; an account that nobody has claimed yet was made by a guest's order.
alter table customer add column gender varchar(10) default '' not null;
alter table customer add column birth_date date;
alter table customer add column unclaimed boolean default false not null;

-- Every yes and no to mails that advertise: to which words, where it was said and from which address.
create table customer_consent (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    customer_id uuid not null references customer (id),
    given_at timestamp with time zone not null,
    agreed boolean not null,
    wording varchar(1000) not null,
    place varchar(20) not null,
    source varchar(64) not null
);
create index customer_consent_of on customer_consent (customer_id, id);
