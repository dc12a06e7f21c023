-- Saved views (常用视图): a list's filters under a name, of one user or of the whole office.
create table views (
  office text not null,
  id text not null,
  owner text not null,
  list text not null,
  name text not null,
  filters text not null,
  shared bigint not null,
  pinned bigint not null,
  made_at text not null,
  constraint views_pk primary key (office, id),
  -- A user has one view of a name in a list.
  constraint views_name_once unique (office, owner, list, name)
);
