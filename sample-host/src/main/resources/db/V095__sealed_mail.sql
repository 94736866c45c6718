-- A mail that holds a code, or a link that works once, is kept as a whole and sealed until it has left; its words beside it say
-- neither.
alter table mail add column sealed varchar(1000000);
