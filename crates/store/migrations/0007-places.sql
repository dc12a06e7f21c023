-- Places of the territory: villages, groups, the community. `position` keeps the office's own order.
create table places (
  office text not null,
  code text not null,
  parent text not null,
  kind text not null,
  name text not null,
  position bigint not null,
  made_up bigint not null,
  constraint places_pk primary key (office, code)
);

create table households (
  office text not null,
  id text not null,
  place text not null,
  head text not null,
  made_up bigint not null,
  sealed blob not null,
  constraint households_pk primary key (office, id)
);
create index households_by_place on households (office, place, id);

create table residents (
  office text not null,
  id text not null,
  household text not null,
  name text not null,
  sex text not null,
  born_on text,
  made_up bigint not null,
  code_mac blob not null,
  sealed blob not null,
  constraint residents_pk primary key (office, id)
);
create index residents_by_household on residents (office, household, id);
create index residents_by_code on residents (office, code_mac);
