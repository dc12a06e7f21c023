-- Rows of one party that stood in the register twice: `lost` leads to `kept` while the merge is open.
create table party_merges (
  office text not null,
  id text not null,
  lost text not null,
  kept text not null,
  is_open bigint not null,
  version bigint not null,
  last_seq bigint not null,
  state text not null,
  constraint party_merges_pk primary key (office, id),
  -- Nobody leads to himself.
  constraint party_merges_two check (lost <> kept),
  constraint party_merges_flag check (is_open in (0, 1))
);
create index party_merges_by_lost on party_merges (office, lost);
create index party_merges_by_kept on party_merges (office, kept);
