-- Lists that were read and looked at: what came in stands sealed until it is written or dropped.
create table imports (
  office text not null,
  id text not null,
  kind text not null,
  status text not null,
  made_at text not null,
  version bigint not null,
  last_seq bigint not null,
  state text not null,
  sealed blob not null,
  constraint imports_pk primary key (office, id),
  constraint imports_status check (status in ('checked', 'written', 'dropped'))
);
create index imports_by_time on imports (office, made_at);
