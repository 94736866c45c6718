-- What the merchant's list of customers is sorted and filtered by.

-- The city of the billing address, and the same as it sorts: folded to plain lower-case letters. Both change with the
-- address, so that a page of the list looks up no addresses.
alter table customer add column city varchar(100) default '' not null;
alter table customer add column sort_city varchar(100) default '' not null;

create index customer_by_email on customer (shop_id, email_canonical, id);
create index customer_by_city on customer (shop_id, sort_city, id);
create index customer_by_seen on customer (shop_id, last_seen_at, id);

create index customer_by_status on customer (shop_id, status);
create index customer_by_access on customer (shop_id, access);
create index customer_by_confirmed on customer (shop_id, email_confirmed);
create index customer_by_newsletter on customer (shop_id, newsletter);
