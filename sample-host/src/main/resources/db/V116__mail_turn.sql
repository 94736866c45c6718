-- Letters to many leave after those that somebody waits for; the index gives those that are due in the order in which they leave.
alter table mail add column turn integer default 0 not null;
drop index mail_due;
create index mail_due on mail (state, turn, next_try_at, id);
