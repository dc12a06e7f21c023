故事 要求目录以外的材料，或者能共享的材料
机关 今天
负责人 镇长丙
人员 窗口甲、干部乙、干部丁

2026-03-02 窗口甲 收件 social.dibao 交 application、id-card、family-means、bank-account -> 可以
2026-03-02 窗口甲 告知补正 felling-plan -> 拒绝 O505
2026-03-02 窗口甲 告知补正 household-book -> 拒绝 O506
2026-03-02 窗口甲 受理 -> 可以
