-- The registers: powers, officers, parties. `state` is the row as JSON; `last_seq` is the act that
-- made it what it is.
create table powers (
  office text not null,
  id text not null,
  item text not null,
  version bigint not null,
  last_seq bigint not null,
  state text not null,
  constraint powers_pk primary key (office, id)
);
create index powers_by_item on powers (office, item);

create table officers (
  office text not null,
  id text not null,
  name text not null,
  version bigint not null,
  last_seq bigint not null,
  state text not null,
  constraint officers_pk primary key (office, id)
);

-- Number, phone and address of a party stand sealed, apart from the JSON.
create table parties (
  office text not null,
  id text not null,
  kind text not null,
  name text not null,
  code_mac blob not null,
  version bigint not null,
  last_seq bigint not null,
  state text not null,
  sealed blob not null,
  constraint parties_pk primary key (office, id)
);
create index parties_by_code on parties (office, code_mac);
create index parties_by_name on parties (office, name);
