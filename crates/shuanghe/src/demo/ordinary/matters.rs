//! What the cases of the ordinary procedure are about.

use super::super::matters::{At, Who};
use super::super::supervised::Sort;

/// Sums are whole yuan, within what item and power allow; a test plays every one.
#[derive(Debug)]
pub struct Matter {
    pub key: &'static str,
    pub item: &'static str,
    pub who: Who,
    pub at: At,
    /// What was seen at first, and what the investigation found.
    pub facts: &'static str,
    pub found: &'static str,
    pub correct: &'static str,
    pub yuan: i64,
}

macro_rules! matters {
    ($name:ident: $($key:literal $item:literal $who:expr, $at:ident, $yuan:literal, $facts:literal, $found:literal, $correct:literal;)*) => {
        pub const $name: &[Matter] = &[$(Matter {
            key: $key, item: $item, who: $who, at: At::$at, facts: $facts, found: $found,
            correct: $correct, yuan: $yuan,
        },)*];
    };
}

use Who::{Party, Villager};

matters! { TODAY:
    "dead-pigs" "farm-supplies.dead-animal-dumped" Party(Sort::Farm), Home, 6_000,
        "在溪沟边弃置死猪六头，未作无害化处理。",
        "当事人于夜间用三轮车将六头死猪运至溪沟边弃置，耳标与其养殖档案相符，未报告，未作无害化处理。", "打捞死猪，交无害化处理点";
    "dung" "water-environment.livestock-dung" Party(Sort::Farm), Home, 3_000,
        "养殖场化粪池满溢，粪水经排水沟流入山坪塘。",
        "化粪池容积不足，粪水连续四日外流，塘边水体发黑，未及时收集、贮存和利用。", "清理外流的粪水，扩建化粪池";
    "hotel-exit" "fire.exit-blocked" Party(Sort::Hotel), Home, 5_000,
        "营业期间用铁链锁闭一楼通往室外的安全出口。",
        "安全出口自当日上午起锁闭约六小时，当时住客二十三人，经责令后开启。", "保持安全出口在营业期间开启";
    "school-exit" "fire.exit-blocked" Party(Sort::School), Home, 5_000,
        "教学楼北侧疏散楼梯底层堆放旧课桌，通道不能通行。",
        "旧课桌堆放自暑假起未清运，净宽不足四十厘米，师生二百余人在楼内上课。", "清运旧课桌，恢复疏散楼梯";
    "gravel" "road.obstructed" Party(Sort::Site), Home, 4_000,
        "施工砂石占用乡道整幅路面二十余米，车辆绕行。",
        "砂石占道三日，未经批准，未设警示和绕行标志，造成一辆摩托车滑倒，无人受伤。", "清运砂石，恢复通行";
    "netbar" "culture.netbar-minors" Party(Sort::NetBar), Home, 10_000,
        "晚间检查时有四名未成年人在上网区内。",
        "系统登记与现场人数不符，四名未成年人以他人证件登记，经营者未核对。", "停止接纳未成年人，逐一核对证件";
    "no-licence" "fairs.unlicensed-shop" Villager, ShuangheMarket, 2_000,
        "未办理营业执照，在场镇租用门面销售五金。",
        "经营约五个月，有进货单十二份，未办理登记，经告知后仍未申请。", "停止无照经营，办理营业执照";
    "no-licence-slight" "fairs.unlicensed-shop" Villager, ShuangheMarket, 2_000,
        "未办理营业执照，在场镇租用门面销售五金。",
        "开业约二十日，有进货单三份，未办理登记；检查当日停止经营，次日提出登记申请。", "停止无照经营，办理营业执照";
    "pesticide" "farm-supplies.pesticide-misuse" Villager, Home, 1_000,
        "在即将采收的辣椒地施用标签规定之外的农药。",
        "施药日期距采收不足安全间隔期，施用浓度高于标签，尚未采收上市。", "停止采收，按安全间隔期采收";
    "records" "farm-supplies.livestock-records" Party(Sort::Farm), Home, 1_000,
        "养殖档案中近半年的用药、免疫和出栏记录空白。",
        "养殖户承认未记录，上年已因此受过批评教育。", "补建养殖档案并逐月记录";
    "crusher" "work-safety.hazard-left" Party(Sort::Works), Home, 20_000,
        "破碎机传动部位无防护罩，前次检查已书面告知，至今未消除。",
        "隐患自书面告知之日起存在四十余日，设备每日运行，企业未制定整改方案。", "加装防护罩，完成前停用该机";
    "scaffold" "work-safety.hazard-left" Party(Sort::Site), Home, 15_000,
        "三层临边无防护栏杆，脚手架连墙件缺失，工人照常作业。",
        "施工单位明知临边防护缺失仍安排作业，责令后两日内才完成整改。", "设置临边防护，补齐连墙件";
}

matters! { PILOT:
    "scrap" "fairs.unlicensed-shop-2003" Villager, ShuangheMarket, 800,
        "未办理营业执照，在场镇收购废旧金属。",
        "经营三个多月，收购账目两本，经劝告后仍未办理。", "停止经营，办理营业执照";
    "timber" "fairs.unlicensed-shop-2003" Villager, MugenMarket, 900,
        "未办理营业执照，在木根场加工销售木材。",
        "加工棚一处，锯机一台，经营约半年。", "停止经营，办理营业执照";
}

/// The matter with this key. Keys are constants of this house.
pub fn find(list: &'static [Matter], key: &str) -> &'static Matter {
    list.iter().find(|matter| matter.key == key).expect("a test looks up every key")
}
