-- Residents by the first two characters of the name: as many as somebody types who takes a matter in.
create index residents_by_name on residents (office, substr(name, 1, 2), id);
