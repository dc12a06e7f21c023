-- The orders in which lists of cases can be read besides that of entry.
create index cases_by_due on cases (office, due_on, id desc);
create index cases_by_found on cases (office, found_on desc, id desc);
create index cases_by_amount on cases (office, amount_fen desc, id desc);
-- What is still open, by its day: what was met long ago is not walked through.
create index dues_still_open on dues (office, due_on, subject, position) where met_on is null;
