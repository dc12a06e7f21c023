-- Classes and exams, with who was there and with which result.
create table classes (
  office text not null,
  id text not null,
  held_on text not null,
  version bigint not null,
  last_seq bigint not null,
  state text not null,
  constraint classes_pk primary key (office, id)
);
create table exams (
  office text not null,
  id text not null,
  held_on text not null,
  version bigint not null,
  last_seq bigint not null,
  state text not null,
  constraint exams_pk primary key (office, id)
);
