-- Vectors apart from what documents say, and themselves out of line: what was found is put in order by its
-- number, and a hundred rows of numbers fit where two whole documents did. The index is made again when the
-- database is opened.
drop index search_docs_vector;
alter table search_docs drop column vector;
create table search_vectors (
  office text collate "C" not null,
  n bigint not null,
  vector tsvector not null,
  constraint search_vectors_pk primary key (office, n)
) with (toast_tuple_target = 128);
alter table search_vectors alter column vector set storage external;
create index search_vectors_vector on search_vectors using gin (vector) with (gin_pending_list_limit = 128);
