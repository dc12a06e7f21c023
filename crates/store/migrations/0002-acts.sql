-- One row for everything anyone did. `leaf` is SHA-256 over a salted canonical form of the row;
-- `state_hash` is SHA-256 of the subject's state after this act ('' where the act has no state).
create table acts (
  office text not null,
  seq bigint not null,
  id text not null,
  subject text not null,
  kind text not null,
  actor text not null,
  actor_name text not null,
  post text not null,
  done_at text not null,
  noted_at text not null,
  law_edition text not null,
  said text not null,
  facts text not null,
  state_hash text not null,
  leaf blob not null,
  constraint acts_pk primary key (office, seq),
  -- Made by whoever acted, on a phone too: the same id twice is one act.
  constraint acts_id_once unique (office, id),
  -- Nothing is learned of before it happened.
  constraint acts_done_before_noted check (done_at <= noted_at),
  constraint acts_seq_from_one check (seq >= 1)
);
create index acts_by_subject on acts (office, subject, seq);
create index acts_by_noted_at on acts (office, noted_at);

-- The salt of each leaf. Without it nobody can guess an act from its leaf; removing one salt
-- forgets the words of one act and leaves the tree whole.
create table salts (
  office text not null,
  seq bigint not null,
  salt blob not null,
  constraint salts_pk primary key (office, seq)
);

-- How long the journal is, and the Merkle peaks over its leaves, so that a cut-off end is noticed
-- and the root of the next act costs no walk.
create table heads (
  office text not null,
  size bigint not null,
  peaks blob not null,
  constraint heads_pk primary key (office)
);

-- Attempts that the law or the office refused: counted, never part of the journal.
create table refused_attempts (
  office text not null,
  n bigint not null,
  subject text not null,
  deed text not null,
  actor text not null,
  post text not null,
  tried_at text not null,
  gate text not null,
  cite text not null,
  sentence text not null,
  constraint refused_attempts_pk primary key (office, n)
);
