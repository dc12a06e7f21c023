故事 第二次才告知本来可以告知的材料
机关 今天
负责人 镇长丙
人员 窗口甲、干部乙、干部丁

2026-03-02 窗口甲 收件 social.linshi 交 application、id-card -> 可以
2026-03-02 窗口甲 告知补正 loss-proof -> 拒绝 O503
2026-03-02 窗口甲 告知补正 loss-proof、bank-account -> 可以
2026-03-04 窗口甲 补交 loss-proof -> 可以
2026-03-04 窗口甲 告知补正 id-card -> 拒绝 O504 下一步 accept-or-ask-told
2026-03-04 窗口甲 告知补正 bank-account -> 可以
