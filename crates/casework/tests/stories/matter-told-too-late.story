故事 过了五个工作日才告知补正，视为已经受理
机关 今天
负责人 镇长丙
人员 窗口甲、干部乙、干部丁

2026-03-02 窗口甲 收件 social.linshi 交 application -> 可以
2026-03-11 窗口甲 告知补正 id-card、loss-proof、bank-account -> 拒绝 O507
