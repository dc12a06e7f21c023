-- The search index anew. It holds terms only: no text and no positions, so that it stays small, and
-- the newest document comes out of it first. Terms are made in `search`: those of a title and those of
-- a list's filters stand apart by a mark in front. It is made again from this table, and from acts.
drop trigger search_docs_in;
drop trigger search_docs_out;
drop trigger search_docs_change;
drop table search_index;
drop table search_docs;
create table search_docs (
  n integer primary key,
  office text not null,
  subject text not null,
  kind text not null,
  title text not null,
  words text not null,
  facets text not null,
  constraint search_docs_once unique (office, subject)
);
create virtual table search_index using fts5
  (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
create virtual table search_vocabulary using fts5vocab (search_index, 'row');
-- The sentences of acts, each under the number of its office and its own.
create virtual table search_acts using fts5
  (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
create virtual table search_acts_vocabulary using fts5vocab (search_acts, 'row');
-- In which form an office's terms were made: another form is made again when the database is opened.
create table search_offices (
  no integer primary key,
  office text not null,
  form bigint not null,
  constraint search_offices_once unique (office)
);
-- Which kinds of subject an office has documents of.
create table search_kinds (
  office text not null,
  kind text not null,
  constraint search_kinds_pk primary key (office, kind)
);
