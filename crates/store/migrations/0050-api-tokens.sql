-- Tokens for programs that ask for a person. Only the SHA-256 is kept: a copy of this table opens nothing.
create table api_tokens (
  office text not null,
  id text not null,
  owner text not null,
  label text not null,
  token_hash text not null,
  scopes text not null,
  made_by text not null,
  made_at text not null,
  expires_at text not null,
  revoked_at text,
  last_used_at text,
  uses bigint not null,
  constraint api_tokens_pk primary key (office, id),
  constraint api_tokens_hash_once unique (office, token_hash),
  -- A token ends after it was made.
  constraint api_tokens_ends check (expires_at > made_at),
  constraint api_tokens_uses check (uses >= 0)
);
create index api_tokens_by_owner on api_tokens (office, owner, id);
