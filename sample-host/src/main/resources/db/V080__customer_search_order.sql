-- By what the list of customers is sorted, beside what each is found by: of a hundred thousand who are found, none has to be
-- looked up to be put in order. Every row of a customer has the same.
alter table customer_search add column sort_name varchar(210) default '' not null;
alter table customer_search add column sort_email varchar(320) default '' not null;
alter table customer_search add column sort_city varchar(100) default '' not null;

update customer_search set
    sort_name = (select c.sort_name from customer c where c.id = customer_search.customer_id),
    sort_email = (select coalesce(c.email_canonical, '') from customer c where c.id = customer_search.customer_id),
    sort_city = (select c.sort_city from customer c where c.id = customer_search.customer_id);
