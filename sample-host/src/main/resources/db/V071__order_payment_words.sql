-- Whose words name the way an order is paid, as "<plugin>:<key>", so that each reader has them in his language.

alter table shop_order add column payment_words varchar(200) default '' not null;
