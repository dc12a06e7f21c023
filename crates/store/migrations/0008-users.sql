-- Who may sign in. The password is kept as an argon2id hash that the web house makes.
create table users (
  office text not null,
  name text not null,
  officer text not null,
  role text not null,
  password_hash text not null,
  disabled bigint not null,
  constraint users_pk primary key (office, name)
);

-- A session is known by the SHA-256 of its token: a copy of this table signs nobody in.
create table sessions (
  office text not null,
  token_hash text not null,
  user_name text not null,
  made_at text not null,
  seen_at text not null,
  expires_at text not null,
  constraint sessions_pk primary key (office, token_hash)
);
create index sessions_by_expiry on sessions (office, expires_at);
