故事 told in English: one officer, then two
office today
power fire empowered fire.exit-blocked from 2025-07-01
officer A,B certificate 2024-01-01 to 2029-12-31
party Z(made-up) person born 1980-05-01
on 2026-03-09 10:05 A find fire.exit-blocked facts "boxes before the exit" -> allowed
on 2026-03-09 A show -> allowed
on 2026-03-09 A hear fine 200 waived -> refused G201 next add-officer
on 2026-03-09 A assign A,B -> allowed
on 2026-03-09 A show -> allowed
on 2026-03-09 A hear fine 200 waived -> allowed
on 2026-03-09 A draft fine 200 -> allowed
on 2026-03-09 A decide -> allowed
on 2026-03-09 A serve to Z(made-up) -> allowed
check stage served
check due pay 2026-03-24
