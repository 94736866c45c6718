-- Labels that merchants make, such as groups, stand beside those that plugins declare; the latter have no family.
alter table customer_tag add column family varchar(20) default '' not null;
alter table customer_tag alter column tag set data type varchar(85);
