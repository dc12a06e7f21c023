故事 来访代表超过五人
机关 今天
负责人 镇长丙
人员 窗口甲、干部乙、干部丁

2026-03-02 窗口甲 收件 law.petition 来访 6 交 application -> 拒绝 O541
2026-03-02 窗口甲 收件 law.petition 来访 5 交 application -> 可以
