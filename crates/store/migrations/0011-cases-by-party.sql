-- Whether a party was fined before, or breached before, is asked at every step of a case: each half of
-- that question (the same party, or the same number) finds its rows by an index.
create index cases_by_party_id on cases (office, party, item);
