-- Document numbers (文号): per office, year and series, without holes and without doubles. A number
-- is taken, reserved for a device, or void; it is never given back.
create table numbers (
  office text not null,
  year bigint not null,
  series text not null,
  serial bigint not null,
  state text not null,
  subject text not null,
  device text not null,
  reason text not null,
  changed_at text not null,
  constraint numbers_pk primary key (office, year, series, serial),
  constraint numbers_from_one check (serial >= 1),
  constraint numbers_state check (state in ('taken', 'reserved', 'void')),
  -- A void number says why.
  constraint numbers_void_reason check (state <> 'void' or reason <> ''),
  -- A reserved number says for which device.
  constraint numbers_reserved_device check (state <> 'reserved' or device <> '')
);
create index numbers_by_device on numbers (office, device, series, serial);
