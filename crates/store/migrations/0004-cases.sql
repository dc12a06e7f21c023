-- A case as it stands. `state` is the case as JSON without the party's number, phone and address;
-- those stand sealed in `sealed`. The other columns serve lists.
create table cases (
  office text not null,
  id text not null,
  version bigint not null,
  last_seq bigint not null,
  stage text not null,
  party text not null,
  party_name text not null,
  -- Keyed hash of the party's number: equal for the same person, and says nothing else.
  party_mac blob not null,
  item text not null,
  power text not null,
  place text not null,
  place_text text not null,
  found_on text not null,
  ended_on text not null,
  number text,
  due_on text,
  amount_fen bigint,
  -- The day a fine was decided: what ended by then has been fined.
  fined_on text,
  state text not null,
  sealed blob not null,
  constraint cases_pk primary key (office, id),
  -- A document number stands on one case only.
  constraint cases_number_once unique (office, number),
  constraint cases_version_from_one check (version >= 1)
);
create index cases_by_stage on cases (office, stage, id);
create index cases_by_party on cases (office, party_mac, item);

-- What must be done by a day, with its rule and how it was reached.
create table dues (
  office text not null,
  subject text not null,
  position bigint not null,
  kind text not null,
  part bigint not null,
  due_on text not null,
  firm bigint not null,
  term text not null,
  from_on text not null,
  known_on text not null,
  met_on text,
  constraint dues_pk primary key (office, subject, position)
);
create index dues_by_day on dues (office, due_on);
