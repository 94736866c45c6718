-- Searching a part of a word among a million customers: an index of all groups of three letters. The extension comes with
-- PostgreSQL; a database user who may not create it needs an administrator to do so once.
create extension if not exists pg_trgm;

create index customer_search_parts on customer_search using gin (content gin_trgm_ops);

-- How the filters go together: a customer who is closed has hardly ever agreed to the newsletter.
create statistics customer_facets (mcv) on status, access, email_confirmed, newsletter from customer;
