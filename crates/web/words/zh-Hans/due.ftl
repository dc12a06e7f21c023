# 期限的分组
dues-title = 期限
dues-groups = 期限分组
dues-group = { $a }（{ $b }）
dues-late = 已逾期
dues-soon = 今天和{ $a }个工作日内
dues-today = 今天
dues-over = 对方期限已满，可以继续办理
dues-later = 以后
dues-over-lead = 这里走的是当事人、法院、公安机关等的期限，已经届满，不是本机关逾期；请看能否继续办理。
dues-group-empty = 没有。
dues-rest = 看全部
dues-all = 全部期限
