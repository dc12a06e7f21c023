-- Market calendars, rounds, questions and articles of the knowledge base. Of rounds and questions all
-- that names people or was written in their own words is sealed; calendars and articles are for everybody.
-- The other columns serve lists.
create table markets (
  office text not null,
  -- The place's code.
  id text not null,
  version bigint not null,
  last_seq bigint not null,
  name text not null,
  state text not null,
  constraint markets_pk primary key (office, id),
  constraint markets_version_from_one check (version >= 1)
);

create table rounds (
  office text not null,
  id text not null,
  version bigint not null,
  last_seq bigint not null,
  stage text not null,
  place text not null,
  on_day text not null,
  leader text not null,
  entries bigint not null,
  open_entries bigint not null,
  told bigint not null,
  deferred bigint not null,
  missed bigint not null,
  served bigint not null,
  taken bigint not null,
  state text not null,
  sealed blob not null,
  constraint rounds_pk primary key (office, id),
  constraint rounds_version_from_one check (version >= 1),
  constraint rounds_entries check (open_entries + told + deferred + missed = entries)
);
create index rounds_by_day on rounds (office, on_day, id);
create index rounds_by_place on rounds (office, place, on_day);

create table questions (
  office text not null,
  id text not null,
  version bigint not null,
  last_seq bigint not null,
  stage text not null,
  area text not null,
  place text not null,
  -- The round that took it; empty for the desk.
  round text not null,
  handler text not null,
  asked_on text not null,
  due_on text,
  answered_on text,
  told_on text,
  -- 0 while nobody has rated it.
  grade bigint not null,
  state text not null,
  sealed blob not null,
  constraint questions_pk primary key (office, id),
  constraint questions_version_from_one check (version >= 1),
  constraint questions_grade check (grade between 0 and 5),
  -- Nothing is told that has not been answered.
  constraint questions_told_after_answered check (told_on is null or answered_on is not null)
);
create index questions_by_stage on questions (office, stage, id);
create index questions_by_place on questions (office, place, stage);
create index questions_by_round on questions (office, round, id);

create table articles (
  office text not null,
  id text not null,
  version bigint not null,
  last_seq bigint not null,
  stage text not null,
  area text not null,
  title text not null,
  review_on text not null,
  public bigint not null,
  state text not null,
  constraint articles_pk primary key (office, id),
  constraint articles_version_from_one check (version >= 1),
  constraint articles_public check (public in (0, 1))
);
create index articles_by_stage on articles (office, stage, area, id);
