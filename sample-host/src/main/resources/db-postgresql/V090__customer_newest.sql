-- The first page of the list and its count are read from this index alone, and so is what the filters ask of each customer
-- whom a search or a label finds.
drop index customer_newest;
create index customer_newest on customer (shop_id, id) include (status, access, email_confirmed, newsletter)
    where forgotten_at is null and unclaimed = false;
create index customer_unclaimed on customer (shop_id, id) where forgotten_at is null and unclaimed = true;
