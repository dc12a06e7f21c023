-- What a program was answered under an idempotency key, so that the same request sent again gets the same
-- answer. The answer is sealed: a refusal may carry the facts of a case.
create table answers (
  office text not null,
  token text not null,
  key text not null,
  request_hash text not null,
  status bigint not null,
  made_at text not null,
  sealed blob not null,
  constraint answers_pk primary key (office, token, key)
);
create index answers_by_age on answers (office, made_at);
