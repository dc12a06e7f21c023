-- The search index anew. Terms are made in `search`, and cast as they are. Each vector also names the
-- block of 4096 documents it stands in, so that the newest are found without collecting all.
drop table search_docs;
create sequence search_docs_n;
create table search_docs (
  n bigint not null default nextval('search_docs_n'),
  office text collate "C" not null,
  subject text collate "C" not null,
  kind text collate "C" not null,
  title text collate "C" not null,
  words text collate "C" not null,
  facets text collate "C" not null,
  vector tsvector not null default '',
  constraint search_docs_pk primary key (office, subject),
  constraint search_docs_n_once unique (n)
);
create index search_docs_vector on search_docs using gin (vector) with (gin_pending_list_limit = 128);
-- The sentences of acts.
create table search_acts (
  office text collate "C" not null,
  seq bigint not null,
  vector tsvector not null,
  constraint search_acts_pk primary key (office, seq)
);
create index search_acts_vector on search_acts using gin (vector) with (gin_pending_list_limit = 128);
create table search_offices (
  office text collate "C" not null,
  form bigint not null,
  constraint search_offices_pk primary key (office)
);
create table search_kinds (
  office text collate "C" not null,
  kind text collate "C" not null,
  constraint search_kinds_pk primary key (office, kind)
);
