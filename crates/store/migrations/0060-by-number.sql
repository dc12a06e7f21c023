-- Whoever has no number is not the same as everybody else without one: only numbers are indexed, so that an
-- office where most parties have none finds those of one as fast.
drop index cases_by_party;
create index cases_by_number on cases (office, party_mac, item) where length(party_mac) > 0;
drop index inspections_by_party;
create index inspections_by_number on inspections (office, party_mac, planned_on)
  where length(party_mac) > 0;
drop index parties_by_code;
create index parties_by_number on parties (office, code_mac) where length(code_mac) > 0;
