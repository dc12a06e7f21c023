-- Papers are bytes under their own SHA-256. `content` is the hash of the particulars that were
-- printed, as carried by the QR code.
create table papers (
  office text not null,
  hash text not null,
  kind text not null,
  subject text not null,
  number text not null,
  content text not null,
  made_at text not null,
  size bigint not null,
  bytes blob not null,
  constraint papers_pk primary key (office, hash)
);
create index papers_by_subject on papers (office, subject, made_at);
