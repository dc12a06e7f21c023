-- A person's calendar feed: its address holds a secret, of which the SHA-256 is kept. One a person.
create table feeds (
  office text not null,
  owner text not null,
  secret_hash text not null,
  made_at text not null,
  last_used_at text,
  uses bigint not null,
  constraint feeds_pk primary key (office, owner),
  constraint feeds_hash_once unique (office, secret_hash)
);
