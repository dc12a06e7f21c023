-- An office (a township) and how it is named on papers. `state` is the office as JSON.
create table offices (
  office text not null,
  name text not null,
  state text not null,
  constraint offices_pk primary key (office)
);
