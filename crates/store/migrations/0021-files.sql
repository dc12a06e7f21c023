-- Photos, recordings, scans: originals under the SHA-256 they had at intake. The bytes are sealed. What a
-- device says of itself (time, place in millionths of a degree) is a claim, and kept as one.
create table files (
  office text not null,
  hash text not null,
  media text not null,
  size bigint not null,
  taken_at text,
  lat_micro bigint,
  lon_micro bigint,
  device text not null,
  made_at text not null,
  bytes blob not null,
  constraint files_pk primary key (office, hash),
  -- A place has both halves or none.
  constraint files_place_whole check ((lat_micro is null) = (lon_micro is null)),
  constraint files_size check (size >= 1)
);

-- What a file belongs to. The same bytes may belong to several subjects and are kept once.
create table file_uses (
  office text not null,
  subject text not null,
  hash text not null,
  kind text not null,
  name text not null,
  used_at text not null,
  constraint file_uses_pk primary key (office, subject, hash, kind)
);
create index file_uses_by_hash on file_uses (office, hash);
