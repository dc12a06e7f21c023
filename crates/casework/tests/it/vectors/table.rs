//! The towns and the table: what was filled in, and which gates must refuse it.

pub struct Vector {
    pub name: &'static str,
    pub town: &'static str,
    pub deed: &'static str,
    /// What differs from `TODAY`, as JSON.
    pub changes: &'static str,
    /// In order of id; none: it is allowed.
    pub refused: &'static [&'static str],
}

/// A town, its registers as a story writes them, and the day on which it is asked.
pub const TOWNS: &[(&str, &str, &str)] = &[
    (
        "today",
        "故事 今天的双河
机关 今天
职权 消防 赋权 fire.exit-blocked 自 2025-07-01
职权 消防委托 委托 fire.exit-blocked 自 2025-07-01
职权 未公布委托 委托 fire.exit-blocked 自 2025-07-01 未公布
职权 未公布赋权 赋权 fire.exit-blocked 自 2025-07-01 未公布
职权 无书面委托 委托 fire.exit-blocked 自 2025-07-01 无书面
职权 未生效 赋权 fire.exit-blocked 自 2026-03-10
职权 到期 赋权 fire.exit-blocked 自 2025-07-01 至 2026-03-08
职权 收回 赋权 fire.exit-blocked 自 2025-07-01 收回 2026-03-09
职权 明日收回 赋权 fire.exit-blocked 自 2025-07-01 收回 2026-03-10
职权 只检查 赋权 fire.exit-blocked 自 2025-07-01 种类 检查
职权 限额 赋权 fire.exit-blocked 自 2025-07-01 上限 100元
职权 邻乡 赋权 fire.exit-blocked 自 2025-07-01 地域 500156110000
职权 摊贩 赋权 food.stall-not-filed 自 2025-07-01
职权 烟花 赋权 work-safety.fireworks-banned-place 自 2025-07-01
职权 市容 赋权 fairs.street-trading 自 2025-07-01
职权 焚烧 赋权 water-environment.straw-burning 自 2025-07-01
职权 宅基地 法定 land.farm-house-1993 自 2025-07-01
职权 吸烟 赋权 fairs.smoking 自 2025-07-01
职权 无照2003 赋权 fairs.unlicensed-shop-2003 自 2025-07-01
职权 锁闭1998 赋权 fire.exit-blocked-1998 自 2025-07-01
执法员 甲、乙 证 2024-01-01 至 2029-12-31
执法员 丙 证 2024-01-01 至 2029-12-31 停 2026-03-01 至 2026-03-31
执法员 丁 证 2024-01-01 至 2026-03-08
执法员 戊 证 2024-01-01 至 2029-12-31 范围 市场秩序
辅助人员 己
当事人 张某(虚构) 公民 生于 1980-05-01
2026-03-09 甲、乙 发现 fire.exit-blocked -> 可以
",
        "2026-03-09",
    ),
    (
        "pilot",
        "故事 试点时的双河
机关 试点
职权 消防 委托 fire.exit-blocked-1998 自 2007-11-01 署名 武隆县公安局消防大队 字号 武公消双河
职权 赋权 赋权 fire.exit-blocked-1998 自 2007-11-01
职权 食品 委托 food.process-1995 自 2007-11-01 署名 武隆县卫生局 字号 武卫双河
执法员 甲、乙 证 2007-10-01 至 2009-12-31
当事人 张某(虚构) 公民 生于 1970-05-01
2008-03-10 甲 发现 fire.exit-blocked-1998 -> 可以
",
        "2008-03-10",
    ),
];

/// A lawful fine of two hundred yuan on the spot.
pub const TODAY: &str = r#"{"item":"fire.exit-blocked","power":"消防","place":"500156112001","grave_harm":false,
"remote":false,"party_kind":"person","born":"1980-05-01","licensed":false,"incapable":false,
"officers":["甲","乙"],"recused":[],"leniency":{"is":"none"},"number_awaited":false,"established":true,"shown":true,
"told":true,"heard":true,"order_unheeded":false,"fined_before":false,"decided":false,"served":false,
"collect":null}"#;

macro_rules! vectors {
    ($($town:ident $deed:literal $name:literal $changes:literal $($gate:literal)*;)*) => {
        pub const VECTORS: &[Vector] = &[$(Vector {
            name: $name, town: stringify!($town), deed: $deed, changes: $changes, refused: &[$($gate),*],
        },)*];
    };
}

vectors! {
    today "fine" "公民罚款二百元，可以" r#"{}"#;
    today "warn" "公民警告，可以" r#"{}"#;
    today "warn-and-fine" "警告并罚款，可以" r#"{"amount":10000}"#;
    today "fine" "公民超过二百元" r#"{"amount":20001}"# "G301";
    today "fine" "单位三千元，可以：秸秆" r#"{"item":"water-environment.straw-burning","power":"焚烧","party_kind":"organisation","born":null,"amount":200000}"#;
    today "fine" "单位低于下限五千元" r#"{"party_kind":"organisation","born":null,"amount":300000}"# "G403";
    today "fine" "单位超过三千元" r#"{"party_kind":"organisation","born":null,"amount":500000}"# "G301";
    today "fine" "从轻不能低于下限" r#"{"party_kind":"organisation","born":null,"amount":300000,"leniency":{"is":"lighter","ground":"主动消除危害（虚构）"}}"# "G403";
    today "fine" "减轻可以低于下限" r#"{"party_kind":"organisation","born":null,"amount":300000,"leniency":{"is":"reduced","ground":"主动消除危害（虚构）"}}"#;
    today "fine" "超过法定上限，也超过当场限额" r#"{"amount":60000}"# "G301" "G404";
    today "fine" "固定五十元，可以" r#"{"item":"fairs.smoking","power":"吸烟","amount":5000,"officers":["甲","戊"]}"#;
    today "fine" "固定五十元，多一分" r#"{"item":"fairs.smoking","power":"吸烟","amount":5001,"officers":["甲","戊"]}"# "G404";
    today "fine" "罚款数额为零" r#"{"amount":0}"# "G405";
    today "fine" "原文未定数额，只有当场限额" r#"{"item":"land.farm-house-1993","power":"宅基地","amount":20000}"#;
    today "warn" "只有一名执法人员" r#"{"amount":0,"officers":["甲"]}"# "G201";
    today "fine" "同一人登记两次" r#"{"officers":["甲","甲"]}"# "G201";
    today "show" "没有执法人员不能出示" r#"{"officers":[],"shown":false}"# "G203";
    today "fine" "一人证件暂停" r#"{"officers":["甲","丙"]}"# "G201" "G204";
    today "fine" "一人证件昨日到期" r#"{"officers":["甲","丁"]}"# "G201" "G204";
    today "fine" "一人证件不含这一领域" r#"{"officers":["甲","戊"]}"# "G201" "G204";
    today "fine" "两人有效，第三人暂停" r#"{"officers":["甲","乙","丙"]}"# "G204";
    today "fine" "名册没有的人" r#"{"officers":["甲","乙","某人"]}"# "G204";
    today "fine" "协管员列为执法人员" r#"{"officers":["甲","乙","己"]}"# "G207";
    today "fine" "一名执法人员带一名协管员" r#"{"officers":["甲","己"]}"# "G201" "G207";
    today "fine" "一人应当回避" r#"{"recused":["乙"]}"# "G206";
    today "fine" "不在场的人回避不碍事" r#"{"recused":["丙"]}"#;
    today "fine" "没有出示证件" r#"{"shown":false}"# "G208";
    today "fine" "事实没有写明" r#"{"established":false}"# "G304";
    today "fine" "没有告知" r#"{"told":false}"# "G305";
    today "fine" "没有听取陈述申辩" r#"{"heard":false}"# "G306";
    today "order-correction" "没有职权" r#"{"power":null}"# "G101";
    today "fine" "职权簿没有这一职权" r#"{"power":"没有的职权"}"# "G101";
    today "fine" "职权未生效" r#"{"power":"未生效"}"# "G102";
    today "fine" "职权昨日到期" r#"{"power":"到期"}"# "G103";
    today "fine" "职权今日收回" r#"{"power":"收回"}"# "G104";
    today "fine" "职权明日收回，今日可以" r#"{"power":"明日收回"}"#;
    today "fine" "委托未公布" r#"{"power":"未公布委托"}"# "G105";
    today "fine" "赋权未公布" r#"{"power":"未公布赋权"}"# "G106";
    today "fine" "委托没有书面" r#"{"power":"无书面委托"}"# "G107";
    today "fine" "委托可以" r#"{"power":"消防委托"}"#;
    today "fine" "职权只含检查" r#"{"power":"只检查"}"# "G108";
    today "fine" "职权是别的事项的" r#"{"power":"摊贩"}"# "G109";
    today "fine" "不在辖区" r#"{"place":"500156110001"}"# "G110";
    today "fine" "职权在邻乡" r#"{"power":"邻乡"}"# "G110";
    today "fine" "村里的集市在辖区内" r#"{"place":"500156112001-M1"}"#;
    today "fine" "主城区的条例管不到村里" r#"{"item":"fairs.street-trading","power":"市容","amount":10000,"officers":["甲","戊"]}"# "G110";
    today "fine" "超过授权限额" r#"{"power":"限额","amount":10001}"# "G111";
    today "fine" "授权限额之内" r#"{"power":"限额","amount":10000}"#;
    today "fine" "事项当时没有规定" r#"{"item":"fire.exit-blocked","ended_on":"2021-04-28","found_on":"2021-05-01"}"# "G401";
    today "fine" "这类当事人没有罚款" r#"{"item":"food.stall-not-filed","power":"摊贩","party_kind":"organisation","born":null,"order_unheeded":true}"# "G402";
    today "warn" "事项没有警告" r#"{"item":"water-environment.straw-burning","power":"焚烧"}"# "G406";
    today "fine" "先责令改正" r#"{"item":"food.stall-not-filed","power":"摊贩","amount":5000,"officers":["甲","乙"]}"# "G407";
    today "fine" "责令后拒不改正" r#"{"item":"food.stall-not-filed","power":"摊贩","amount":5000,"order_unheeded":true}"#;
    today "fine" "公安机关专属" r#"{"item":"work-safety.fireworks-banned-place","power":"烟花","amount":10000}"# "G408";
    today "fine" "两年已过" r#"{"ended_on":"2024-03-08"}"# "G502";
    today "fine" "恰好两年" r#"{"ended_on":"2024-03-09"}"#;
    today "fine" "闰日起算两年" r#"{"ended_on":"2024-02-29"}"# "G502";
    today "fine" "涉及安全有危害，五年之内" r#"{"ended_on":"2022-03-09","grave_harm":true}"#;
    today "fine" "涉及安全有危害，五年已过" r#"{"item":"fire.exit-blocked","ended_on":"2021-04-29","found_on":"2026-04-30","today":"2026-03-20","grave_harm":true}"# "G503" "G504";
    today "fine" "旧法时的行为没有五年" r#"{"item":"fire.exit-blocked","ended_on":"2021-07-14","grave_harm":true}"# "G503";
    today "fine" "发现早于终了" r#"{"found_on":"2026-03-08"}"# "G504";
    today "fine" "差一天满十四岁" r#"{"born":"2012-03-10","leniency":{"is":"lighter","ground":"主动消除危害（虚构）"}}"# "G511";
    today "fine" "当天满十四岁，从轻" r#"{"born":"2012-03-09","leniency":{"is":"lighter","ground":"主动消除危害（虚构）"}}"#;
    today "fine" "未满十八岁没有从轻" r#"{"born":"2010-03-09"}"# "G513";
    today "warn" "未满十八岁可以警告" r#"{"born":"2010-03-09"}"#;
    today "fine" "年龄没有查明" r#"{"born":null}"# "G512";
    today "fine" "个体工商户没有生日，有营业执照" r#"{"party_kind":"sole-trader","born":null,"licensed":true}"#;
    today "fine" "个体户没有执照，年龄没有查明" r#"{"party_kind":"sole-trader","born":null}"# "G512";
    today "fine" "无责任能力" r#"{"incapable":true}"# "G514";
    today "fine" "同一行为已经罚过" r#"{"fined_before":true}"# "G515";
    today "warn" "罚过的可以警告" r#"{"fined_before":true}"#;
    today "fine" "新法较轻，不高于新法" r#"{"item":"fire.exit-blocked-1998","power":"锁闭1998","ended_on":"2009-04-30","found_on":"2009-05-01","amount":60000}"# "G301" "G522";
    today "fine" "新法较轻的单位，不低于新法" r#"{"item":"fire.exit-blocked-1998","power":"锁闭1998","party_kind":"organisation","born":null,"ended_on":"2009-04-30","found_on":"2009-05-01","amount":300000}"# "G523";
    today "fine" "事项早已废止" r#"{"item":"fairs.unlicensed-shop-2003","power":"无照2003"}"# "G401";
    today "show" "出示证件，可以" r#"{"shown":false,"told":false,"heard":false}"#;
    today "show" "出示证件，一人到期" r#"{"officers":["甲","丁"],"shown":false}"# "G204";
    today "show" "协管员不能出示" r#"{"officers":["己"],"shown":false}"# "G203" "G207";
    today "hear" "听取陈述申辩，可以" r#"{"told":false,"heard":false}"#;
    today "hear" "没有出示证件就听取" r#"{"shown":false}"# "G208";
    today "order-correction" "责令改正，可以" r#"{"shown":false,"told":false,"heard":false}"#;
    today "order-correction" "职权只含检查，不能责令" r#"{"power":"只检查"}"# "G108";
    today "order-correction" "不在辖区，不能责令" r#"{"place":"500156110001"}"# "G110";
    today "collect" "一百元当场收缴，可以" r#"{"amount":10000,"decided":true,"served":true,"collect":{"asked_by_party":false,"hard_to_enforce":false,"receipt":"渝财票001"}}"#;
    today "collect" "一百元零一分，没有别的情形" r#"{"amount":10001,"decided":true,"served":true,"collect":{"asked_by_party":false,"hard_to_enforce":false,"receipt":"渝财票001"}}"# "G601";
    today "collect" "边远地区当事人提出" r#"{"remote":true,"decided":true,"served":true,"collect":{"asked_by_party":true,"hard_to_enforce":false,"receipt":"渝财票001"}}"#;
    today "collect" "当事人提出，但不在边远地区" r#"{"decided":true,"served":true,"collect":{"asked_by_party":true,"hard_to_enforce":false,"receipt":"渝财票001"}}"# "G601";
    today "collect" "事后难以执行" r#"{"decided":true,"served":true,"collect":{"asked_by_party":false,"hard_to_enforce":true,"receipt":"渝财票001"}}"#;
    today "collect" "没有票据" r#"{"amount":10000,"decided":true,"served":true,"collect":{"asked_by_party":false,"hard_to_enforce":false,"receipt":" "}}"# "G603";
    today "collect" "还没有送达" r#"{"amount":10000,"decided":true,"collect":{"asked_by_party":false,"hard_to_enforce":false,"receipt":"渝财票001"}}"# "G604";
    today "fine" "什么都还没有填" r#"{"item":null,"power":null,"place":null,"ended_on":null,"party_kind":null,"born":null,"officers":[],"penalty":null}"#;
    today "fine" "还没有选事项" r#"{"item":null,"power":null}"#;
    today "fine" "还没有选职权" r#"{"power":null}"#;
    today "fine" "还没有填地点" r#"{"place":null}"#;
    today "fine" "还没有问证件号码" r#"{"born":null,"number_awaited":true}"#;
    today "fine" "还没有填数额" r#"{"penalty":null}"#;
    today "fine" "还没有填当事人，已经超过当场限额不能说" r#"{"party_kind":null,"born":null,"amount":60000}"#;
    today "fine" "还没有执法人员，数额已经超过" r#"{"officers":[],"amount":20001}"# "G301";
    today "fine" "还没有填数额，职权昨日到期" r#"{"power":"到期","penalty":null}"# "G103";
    pilot "fine" "试点：一人当场罚五十元，可以" r#"{"item":"fire.exit-blocked-1998","amount":5000,"officers":["甲"]}"#;
    pilot "fine" "试点：公民超过五十元" r#"{"item":"fire.exit-blocked-1998","amount":5001,"officers":["甲"]}"# "G301";
    pilot "fine" "试点：单位一千元，可以" r#"{"item":"fire.exit-blocked-1998","party_kind":"organisation","born":null,"amount":100000}"#;
    pilot "fine" "试点：单位超过一千元" r#"{"item":"fire.exit-blocked-1998","party_kind":"organisation","born":null,"amount":100001}"# "G301";
    pilot "fine" "试点：名册没有的人" r#"{"item":"fire.exit-blocked-1998","amount":5000,"officers":["某人"]}"# "G203" "G204";
    pilot "fine" "试点：没有赋权乡镇" r#"{"item":"fire.exit-blocked-1998","power":"赋权","amount":5000}"# "G112";
    pilot "fine" "试点：两年已过，没有五年" r#"{"item":"fire.exit-blocked-1998","amount":5000,"ended_on":"2006-03-09","grave_harm":true}"# "G501";
    pilot "warn-and-fine" "试点：食品摊贩警告并罚款" r#"{"item":"food.process-1995","power":"食品","amount":3000}"#;
    pilot "fine" "试点：没有告知" r#"{"item":"fire.exit-blocked-1998","amount":5000,"told":false}"# "G305";
    pilot "fine" "试点：没有出示证件" r#"{"item":"fire.exit-blocked-1998","amount":5000,"shown":false}"# "G208";
    pilot "collect" "试点：二十元当场收缴，可以" r#"{"item":"fire.exit-blocked-1998","amount":2000,"decided":true,"served":true,"collect":{"asked_by_party":false,"hard_to_enforce":false,"receipt":"渝财票001"}}"#;
    pilot "collect" "试点：二十元零一分" r#"{"item":"fire.exit-blocked-1998","amount":2001,"decided":true,"served":true,"collect":{"asked_by_party":false,"hard_to_enforce":false,"receipt":"渝财票001"}}"# "G601";
}
