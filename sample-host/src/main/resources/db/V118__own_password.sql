-- The password that the start prints is good for nothing but choosing one's own.
alter table administrator add column must_choose_password boolean default false not null;
