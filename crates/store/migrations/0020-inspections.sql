-- Plans of checks, draws and visits. A plan is published as it is, so nothing of it is sealed; of a
-- draw the secret is, until it is revealed; of a visit the party's particulars and all that people
-- wrote in their own words. The other columns serve lists.
create table plans (
  office text not null,
  id text not null,
  version bigint not null,
  last_seq bigint not null,
  kind text not null,
  stage text not null,
  title text not null,
  from_on text not null,
  to_on text not null,
  state text not null,
  constraint plans_pk primary key (office, id),
  constraint plans_version_from_one check (version >= 1),
  constraint plans_from_before_to check (from_on <= to_on)
);
create index plans_by_time on plans (office, kind, stage, from_on);

create table draws (
  office text not null,
  id text not null,
  version bigint not null,
  last_seq bigint not null,
  plan text not null,
  line bigint not null,
  stage text not null,
  state text not null,
  sealed blob not null,
  constraint draws_pk primary key (office, id),
  constraint draws_version_from_one check (version >= 1)
);
create index draws_by_plan on draws (office, plan, line, id);

create table inspections (
  office text not null,
  id text not null,
  version bigint not null,
  last_seq bigint not null,
  stage text not null,
  kind text not null,
  party text not null,
  party_name text not null,
  -- Keyed hash of the party's number: equal for the same person, and says nothing else.
  party_mac blob not null,
  place text not null,
  planned_on text not null,
  -- Whether it counts against the party's cap of the year: 0 for a re-inspection or one called off.
  counted bigint not null,
  plan text not null,
  draw text not null,
  due_on text,
  state text not null,
  sealed blob not null,
  constraint inspections_pk primary key (office, id),
  constraint inspections_version_from_one check (version >= 1),
  constraint inspections_counted check (counted in (0, 1))
);
create index inspections_by_stage on inspections (office, stage, id);
create index inspections_by_party_id on inspections (office, party, planned_on);
create index inspections_by_party on inspections (office, party_mac, planned_on);
create index inspections_by_draw on inspections (office, draw, id);
