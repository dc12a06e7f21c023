-- Which packets of a phone wait for their photos: asked at every packet, and few of them, however many came before.
create index packets_that_wait on packets (office, device, serial, subject) where state = 'waiting';
