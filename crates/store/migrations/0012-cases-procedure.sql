-- By which procedure a case goes, the days that lists are asked for, and who handles it: their ids, parted
-- by spaces.
alter table cases add column procedure text not null default 'simple'
  constraint cases_procedure_known check (procedure in ('simple', 'ordinary'));
alter table cases add column filed_on text;
alter table cases add column decided_on text;
alter table cases add column closed_on text;
alter table cases add column officers text not null default '';
