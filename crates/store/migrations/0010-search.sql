-- What can be searched. `shingles` are made in `search`: two-character pieces of Chinese, words of
-- the rest. The index follows the table by triggers.
create table search_docs (
  doc integer primary key,
  office text not null,
  subject text not null,
  title text not null,
  words text not null,
  shingles text not null,
  constraint search_docs_once unique (office, subject)
);
create virtual table search_index using fts5 (shingles, content = 'search_docs', content_rowid = 'doc');
create trigger search_docs_in after insert on search_docs begin
  insert into search_index (rowid, shingles) values (new.doc, new.shingles);
end;
create trigger search_docs_out after delete on search_docs begin
  insert into search_index (search_index, rowid, shingles) values ('delete', old.doc, old.shingles);
end;
create trigger search_docs_change after update on search_docs begin
  insert into search_index (search_index, rowid, shingles) values ('delete', old.doc, old.shingles);
  insert into search_index (rowid, shingles) values (new.doc, new.shingles);
end;
