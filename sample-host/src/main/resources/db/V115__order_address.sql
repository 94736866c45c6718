-- Orders of a person are found by the form in which two addresses are the same, however he typed his.
alter table shop_order add column email_canonical varchar(320) default '' not null;
update shop_order set email_canonical = lower(email);
drop index shop_order_email;
create index shop_order_email on shop_order (shop_id, email_canonical);
