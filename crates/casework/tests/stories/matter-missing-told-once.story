故事 缺的材料一次告知，补齐后受理，期限自补齐之日起算
机关 今天
负责人 镇长丙
人员 窗口甲、干部乙、干部丁

2026-03-02 窗口甲 收件 social.dibao 交 application -> 可以
2026-03-03 窗口甲 告知补正 id-card、family-means、bank-account -> 可以
查 事项 待补正
2026-03-09 窗口甲 补交 id-card、family-means、bank-account -> 可以
2026-03-10 窗口甲 受理 -> 可以
查 到期 事项 答复服务事项 2026-04-08
