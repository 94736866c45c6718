-- Telephone numbers as the world dials them, beside what was typed.
alter table customer add column phone_e164 varchar(20) default '' not null;
alter table customer add column mobile_phone_e164 varchar(20) default '' not null;
