-- Grants: the papers that powers rest on. `state` is the grant as JSON; its powers name it in theirs.
create table grants (
  office text not null,
  id text not null,
  mode text not null,
  version bigint not null,
  last_seq bigint not null,
  state text not null,
  constraint grants_pk primary key (office, id),
  constraint grants_version_from_one check (version >= 1)
);
-- The re-check of a grant asks for the cases under each of its powers.
create index cases_by_power on cases (office, power, id);
