-- Devices in the field, what they were given, and what they brought back. Of a token only the SHA-256 is kept.
create table devices (
  office text not null,
  id text not null,
  account text not null,
  person text not null,
  token_hash text not null,
  -- The point of its public key, so that the same phone is the same device.
  key_point text not null,
  enrolled_at text not null,
  expires_at text not null,
  revoked_at text,
  last_seen_at text,
  state text not null,
  constraint devices_pk primary key (office, id),
  constraint devices_token_once unique (office, token_hash),
  constraint devices_key_once unique (office, key_point),
  constraint devices_ends check (expires_at > enrolled_at)
);

-- What a device took along in the morning: when, and for which place or round.
create table bundles (
  office text not null,
  id text not null,
  device text not null,
  made_at text not null,
  place text not null,
  round text not null,
  constraint bundles_pk primary key (office, id)
);
create index bundles_by_device on bundles (office, device, made_at);

-- Packets as they came: the signed text is kept for ever, sealed, whatever became of it.
create table packets (
  office text not null,
  id text not null,
  device text not null,
  person text not null,
  serial bigint not null,
  -- As the phone names it, and as the office does once it is known.
  subject text not null,
  about text not null,
  done_at text not null,
  arrived_at text not null,
  state text not null,
  -- O7xx or the gate; empty where nothing stands against it.
  rule text not null,
  text_hash text not null,
  -- The versions of its subject that it made: after the first, up to the second.
  version_from bigint not null,
  version_to bigint not null,
  answer text not null,
  sealed blob not null,
  constraint packets_pk primary key (office, id),
  constraint packets_state check (state in ('waiting', 'held', 'admitted', 'settled')),
  constraint packets_versions check (version_to >= version_from)
);
create index packets_by_device on packets (office, device, serial);
create index packets_by_state on packets (office, state, arrived_at);
create index packets_by_about on packets (office, about, version_to);

-- What is no packet of the device it came from: forged, of another office, changed under an id. Never done.
create table packets_aside (
  office text not null,
  id text not null,
  device text not null,
  arrived_at text not null,
  rule text not null,
  answer text not null,
  sealed blob not null,
  constraint packets_aside_pk primary key (office, id)
);

-- The office's id for something that a phone began under an id of its own.
create table field_subjects (
  office text not null,
  local text not null,
  about text not null,
  constraint field_subjects_pk primary key (office, local)
);

-- Originals on their way: in parts, until the packet they belong to is admitted.
create table field_files (
  office text not null,
  hash text not null,
  device text not null,
  size bigint not null,
  received bigint not null,
  -- Told from its first bytes when it was whole; empty before.
  media text not null,
  made_at text not null,
  constraint field_files_pk primary key (office, hash),
  constraint field_files_received check (received between 0 and size)
);
create table field_parts (
  office text not null,
  hash text not null,
  start_at bigint not null,
  size bigint not null,
  bytes blob not null,
  constraint field_parts_pk primary key (office, hash, start_at)
);
