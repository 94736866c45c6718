-- In which cities customers live, folded as they sort. They are few, however many customers there are, so that the search asks
-- them for a part of a word and then an index for who lives there; that text stands with the customer's other words no more.
create table customer_city (
    shop_id uuid not null references shop (id),
    city varchar(100) not null,
    primary key (shop_id, city)
);

insert into customer_city (shop_id, city) select distinct shop_id, sort_city from customer where sort_city <> '';

update customer_search set content = replace(content, chr(10) || sort_city || chr(10), chr(10) || chr(10))
 where plugin_id = '' and field = 'customer' and sort_city <> '';
