-- What is still open is counted from the index alone: without `met_on` in it every one of them was looked up in the table.
drop index dues_still_open;
create index dues_still_open on dues (office, due_on, subject, position, met_on) where met_on is null;
