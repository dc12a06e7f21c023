故事 普通程序也可以用英文写
office today
power animals empowered farm-supplies.dead-animal-dumped from 2025-07-01
officer A,B certificate 2024-01-01 to 2029-12-31
head Head
legal-reviewer Reviewer lawyer-since 2019-06-01
staff Clerk
helper Helper
team-leader Leader
party Zhang person born 1980-05-01

2026-03-09 10:05 A,B find farm-supplies.dead-animal-dumped facts "dead pigs dumped (made up)" -> allowed
2026-03-09 A show -> allowed
2026-03-10 Head file source complaint reason "to be looked into" -> allowed
2026-03-10 A,B evidence scene-record "record of the scene" shows "where they lay" source "on the spot" taken-by A,B taken-at 2026-03-10 08:00 -> allowed
2026-03-10 A verify no.1 usable -> allowed
2026-03-10 A move-evidence no.1 from A to Clerk in "the evidence room" state "whole" -> allowed
2026-03-10 A keep "ear tags" in "the office" reason "may be lost" approved-by Head -> allowed
2026-03-11 A settle-keeping no.1 returned -> allowed
2026-03-11 A sample "feed" -> allowed
2026-03-12 A sample-result no.1 laboratory "a laboratory" finding "clean" told 2026-03-12 -> allowed
2026-03-12 A challenge B by Zhang "a cousin" -> allowed
2026-03-12 Head rule-challenge no.1 dismissed -> allowed
2026-03-12 A end-investigation proposing fine 6000 facts "six pigs" reasons "middling" complicated -> allowed
2026-03-13 A notify fine 6000 hearing within 5 reasons "middling" -> allowed
2026-03-13 A mark-paper -> allowed
2026-03-13 A serve-paper direct Zhang -> allowed
2026-03-16 Clerk ask-hearing by Zhang way letter -> allowed
2026-03-16 Clerk call-hearing 2026-03-30 09:30 chair Clerk recorder A place "the office" -> allowed
2026-03-16 A mark-paper -> allowed
2026-03-16 A serve-paper direct Zhang -> allowed
2026-03-30 11:00 Clerk hold-hearing began 09:30 present Zhang agents Lawyer transcript "said" signature "signed" -> allowed
2026-03-30 Clerk report-hearing "to be upheld" -> allowed
2026-03-31 Reviewer review passed because hearing "in order" -> allowed
2026-03-31 A draft-decision fine 6000 reasons "middling" -> allowed
2026-03-31 Leader decide -> refused G310
2026-03-31 Head decide -> allowed
check stage decided
check can serve by A
