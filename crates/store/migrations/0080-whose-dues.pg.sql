-- Whose dues these are, so that a person's calendar is read from one index; how often a due has changed, as
-- calendars count it; and dues that are over: done, or asked of nobody any more.
alter table dues add column officers text collate "C" not null default '';
alter table dues add column sequence bigint not null default 0;
alter table inspections add column officers text collate "C" not null default '';
update inspections set officers = coalesce((
  select string_agg(officer.id, ' ' order by officer.place)
  from json_array_elements_text(cast(inspections.state as json) -> 'opening' -> 'officers')
    with ordinality as officer (id, place)), '');
update dues set officers = coalesce((
  select c.officers from cases c where c.office = dues.office and c.id = substr(dues.subject, 6)), '')
  where subject >= 'case:' and subject < 'case;';
update dues set officers = coalesce((
  select i.officers from inspections i where i.office = dues.office and i.id = substr(dues.subject, 12)), '')
  where subject >= 'inspection:' and subject < 'inspection;';
create table dues_past (
  office text collate "C" not null,
  subject text collate "C" not null,
  kind text collate "C" not null,
  part bigint not null,
  from_on text collate "C" not null,
  due_on text collate "C" not null,
  firm bigint not null,
  term text collate "C" not null,
  known_on text collate "C" not null,
  met_on text collate "C",
  officers text collate "C" not null,
  sequence bigint not null,
  ended_on text collate "C" not null,
  constraint dues_past_pk primary key (office, subject, kind, part, from_on)
);
create index dues_past_by_end on dues_past (office, ended_on);
