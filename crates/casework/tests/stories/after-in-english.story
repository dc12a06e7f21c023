故事 the same in English words
机关 今天
职权 消防 赋权 fire.exit-blocked 自 2025-07-01
执法员 甲、乙 证 2024-01-01 至 2029-12-31
负责人 镇长丙
人员 出纳丁
当事人 张某(虚构) 公民 生于 1980-05-01

2026-03-09 10:05 甲、乙 发现 fire.exit-blocked -> 可以
2026-03-09 甲 出示证件 -> 可以
2026-03-09 甲 告知 罚款 200元 放弃陈述 -> 可以
2026-03-09 甲 填写 罚款 200元 -> 可以
2026-03-09 甲 决定 -> 可以
2026-03-09 甲 送达 交 张某(虚构) -> 可以
2026-03-20 镇长丙 defer 100元 by 2026-04-15 100元 by 2026-05-15 reason "hardship (made up)" -> allowed
2026-03-20 甲 mark-paper no.1 -> allowed
2026-03-20 甲 serve-paper no.1 direct to 张某(虚构) -> allowed
2026-06-16 甲 demand 200元 surcharge 195元 -> refused O310
2026-06-16 甲 demand 200元 surcharge 200元 -> allowed
2026-06-16 甲 mark-paper -> allowed
2026-06-16 甲 serve-paper post to 张某(虚构) note "slip 1 (made up)" -> allowed
check due court-opens 2026-07-01
2026-07-01 甲 dispute suit before "重庆市武隆区人民法院" -> allowed
2026-09-01 甲 dispute-ended no.1 ended paper "1 (made up)" -> allowed
2026-09-01 甲 stay "no means (made up)" -> allowed
2026-09-02 甲 unstay -> allowed
2026-09-02 镇长丙 withdraw-decision "error (made up)" -> allowed
