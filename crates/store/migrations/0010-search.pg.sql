-- What can be searched. `shingles` are made in `search`: two-character pieces of Chinese, words of
-- the rest, parted by spaces; they hold letters and digits only, so the cast takes them as they are
-- and PostgreSQL's own parser, which depends on the locale, has no part in it.
create table search_docs (
  office text collate "C" not null,
  subject text collate "C" not null,
  title text collate "C" not null,
  words text collate "C" not null,
  shingles text collate "C" not null,
  vector tsvector generated always as (shingles::tsvector) stored,
  constraint search_docs_pk primary key (office, subject)
);
create index search_docs_vector on search_docs using gin (vector);
