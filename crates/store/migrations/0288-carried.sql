-- Files that a phone made and somebody carried to the office: who read them in, and what became of each line.
create table carried (
  office text not null,
  -- Told from the file itself, so that the same file is the same row.
  id text not null,
  device text not null,
  -- What the file was called.
  name text not null,
  made_at text not null,
  read_at text not null,
  read_by text not null,
  -- How many packets and originals it says it has.
  packets bigint not null,
  files bigint not null,
  constraint carried_pk primary key (office, id),
  constraint carried_counts check (packets >= 0 and files >= 0)
);
create index carried_by_read on carried (office, read_at);

-- A packet of such a file, or an original of it that was not taken, by its place in the file.
create table carried_lines (
  office text not null,
  carried text not null,
  place bigint not null,
  kind text not null,
  what text not null,
  state text not null,
  answer text not null,
  constraint carried_lines_pk primary key (office, carried, place),
  constraint carried_lines_kind check (kind in ('packet', 'file'))
);
create index carried_lines_by_what on carried_lines (office, what);
