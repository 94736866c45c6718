create index customer_city_parts on customer_city using gin (city gin_trgm_ops);

-- Who lives in a city, and what the filters ask of each, is read from this index alone.
drop index customer_by_city;
create index customer_by_city on customer (shop_id, sort_city, id) include (status, access, email_confirmed, newsletter)
    where forgotten_at is null and unclaimed = false;
