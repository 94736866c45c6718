-- Long work on many customers: files in and out, acts on a whole list. Any node carries on where another one stopped.

-- phase: what is done next or now, of a kind that has several; settings: what was chosen, as key=value lines;
-- reached: how far the work is, in its own words; file: the unguessable name of what may be fetched.
create table customer_task (
    id uuid not null primary key,
    shop_id uuid not null references shop (id),
    kind varchar(20) not null,
    phase varchar(20) not null,
    settings varchar(10000) not null,
    actor_id varchar(64) not null,
    actor_name varchar(200) not null,
    actor_may_all boolean not null,
    language varchar(35) not null,
    reached varchar(100) not null,
    total bigint not null,
    done bigint not null,
    created bigint not null,
    changed bigint not null,
    same bigint not null,
    refused bigint not null,
    failure varchar(1000) not null,
    file varchar(64) not null,
    created_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    version bigint not null
);
create index customer_task_newest on customer_task (shop_id, id);
create index customer_task_due on customer_task (phase, id);

create table customer_task_part (
    task_id uuid not null references customer_task (id),
    number integer not null,
    content bytea not null,
    primary key (task_id, number)
);

-- What became of each line of a file, or of each customer of a list that something was wrong with.
create table customer_task_line (
    task_id uuid not null references customer_task (id),
    phase varchar(20) not null,
    line bigint not null,
    verdict varchar(10) not null,
    identity varchar(320) not null,
    says varchar(1000) not null,
    primary key (task_id, phase, line)
);
create index customer_task_line_whose on customer_task_line (task_id, phase, identity);
create index customer_task_line_verdict on customer_task_line (task_id, phase, verdict, line);
