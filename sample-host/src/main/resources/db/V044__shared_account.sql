-- Accounts of one person at several shops, which came one from the other.
create table shared_account (
    customer_id uuid not null primary key references customer (id),
    group_id uuid not null
);
create index shared_account_of_group on shared_account (group_id);
create index customer_email_anywhere on customer (email_canonical);
