-- Whether a place is remote, on water or hard to reach (行政处罚法 2021 art. 69), as the office has said by an act; and the ground it named.
alter table places add column remote bigint not null default 0;
alter table places add column remote_ground text not null default '';
