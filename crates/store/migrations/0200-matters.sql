-- Service matters. Who applies, what for, and all that people wrote is sealed; the other columns serve
-- lists and the page on which an applicant looks up a receipt.
create table matters (
  office text not null,
  id text not null,
  version bigint not null,
  last_seq bigint not null,
  stage text not null,
  -- The matter of the catalogue.
  service text not null,
  area text not null,
  place text not null,
  -- The round that took it; empty for the desk.
  round text not null,
  -- Who is answerable.
  answerable text not null,
  -- The receipt's number; none before it is accepted.
  receipt text,
  taken_on text not null,
  due_on text,
  answered_on text,
  -- 0 while nobody has rated it.
  grade bigint not null,
  state text not null,
  sealed blob not null,
  constraint matters_pk primary key (office, id),
  constraint matters_receipt_once unique (office, receipt),
  constraint matters_version_from_one check (version >= 1),
  constraint matters_grade check (grade between 0 and 5)
);
create index matters_by_stage on matters (office, stage, id);
create index matters_by_place on matters (office, place, stage);
create index matters_by_round on matters (office, round, id);
create index matters_by_answerable on matters (office, answerable, stage);
