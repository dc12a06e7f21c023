//! What the demo's cases are about: sentences an officer would write, for items of the catalogue.

use super::supervised::Sort;

/// A kind of case. Sums are whole yuan and within what the item, the power and the simple procedure
/// allow; a test plays every one.
#[derive(Debug)]
pub struct Matter {
    pub key: &'static str,
    pub item: &'static str,
    pub who: Who,
    pub at: At,
    pub facts: &'static str,
    pub evidence: &'static [&'static str],
    /// What is to be put right; empty where nothing is left to correct.
    pub correct: &'static str,
    pub penalty: Sum,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// A grown-up of the register of residents.
    Villager,
    /// A child under fourteen.
    Child,
    Party(Sort),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// Where the party lives or works.
    Home,
    ShuangheMarket,
    MugenMarket,
    /// A village group that is hard to reach: cash may be taken there when the party asks.
    Remote,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sum {
    Warning,
    Yuan(i64),
    /// A warning and a fine.
    Both(i64),
}

const PHOTO: &[&str] = &["现场照片2张", "当事人陈述"];
const CHECKED: &[&str] = &["现场检查笔录", "现场照片3张", "当事人陈述"];
const SEEN: &[&str] = &["执法记录仪录像", "当事人陈述"];

macro_rules! matters {
    ($name:ident: $($key:literal $item:literal $who:expr, $at:ident, $penalty:expr, $evidence:ident, $facts:literal, $correct:literal;)*) => {
        pub const $name: &[Matter] = &[$(Matter {
            key: $key, item: $item, who: $who, at: At::$at, facts: $facts, evidence: $evidence,
            correct: $correct, penalty: $penalty,
        },)*];
    };
}

use Sum::{Both, Warning, Yuan};
use Who::{Child, Party, Villager};

matters! { TODAY:
    "exit-shop" "fire.exit-blocked" Party(Sort::Shop), Home, Yuan(200), CHECKED,
        "将纸箱和货架堆放在后门安全出口内侧，通道净宽不足三十厘米，人员无法通过。", "立即清空后门安全出口内外的货物";
    "exit-inn" "fire.exit-blocked" Party(Sort::Inn), Home, Warning, CHECKED,
        "在客房楼疏散楼梯转角处堆放被褥和洗衣机，占去楼梯宽度的一半。", "清空疏散楼梯";
    "exit-hotel" "fire.exit-blocked" Party(Sort::Hotel), Home, Yuan(5_000), CHECKED,
        "将一楼通往室外的安全出口用铁链锁闭，营业期间未开启。", "立即开启安全出口";
    "exit-villager" "fire.exit-blocked" Villager, ShuangheMarket, Yuan(100), PHOTO,
        "在市场大棚疏散通道内停放三轮车并堆放柴草，逢场日人员无法疏散。", "搬走三轮车和柴草";
    "lane" "fire.lane-blocked" Villager, ShuangheMarket, Yuan(100), SEEN,
        "将小型货车停放在场镇消防车通道标线内约四十分钟。", "";
    "gear" "fire.gear-damaged" Party(Sort::Shop), Home, Warning, PHOTO,
        "将店内灭火器挪作门挡，压把锈蚀不能使用。", "更换灭火器并放回原位";
    "open-flame" "fire.open-flame" Villager, MugenMarket, Yuan(100), SEEN,
        "在烟花爆竹零售点门前一米处吸烟。", "";
    "burning" "fire.burning" Villager, Home, Yuan(100), PHOTO,
        "在木质老屋旁违规焚烧秸秆和塑料绳，火星飘至邻户屋檐。", "扑灭余火";
    "window-bars" "fire.window-bars-person" Villager, Home, Yuan(100), PHOTO,
        "在出租给学生的集体宿舍窗口加装不能从内开启的铁栅栏。", "拆除或者改为可从内开启";
    "hazard" "work-safety.hazard-left" Party(Sort::Works), Home, Yuan(2_000), CHECKED,
        "破碎机传动皮带无防护罩，前次检查已书面告知，至今未消除隐患。", "加装防护罩，完成前停用该机";
    "hazard-site" "work-safety.hazard-left" Party(Sort::Site), Home, Yuan(3_000), CHECKED,
        "二层临边无防护栏杆，工人未系安全带作业。", "设置临边防护后方可继续作业";
    "gas" "work-safety.gas-check-refused" Villager, Home, Yuan(200), PHOTO,
        "两次拒绝燃气企业入户安全检查，经责令后仍未配合。", "配合入户安全检查";
    "grain" "road.obstructed" Villager, Remote, Yuan(50), PHOTO,
        "在村道公路上晾晒稻谷约二十米，占用半幅路面，影响会车。", "收起稻谷，恢复通行";
    "stall-road" "road.obstructed" Villager, MugenMarket, Yuan(50), SEEN,
        "逢场日在公路行车道内摆摊，造成车辆排队。", "将摊位移入市场内";
    "gravel" "road.obstructed" Party(Sort::Site), Home, Yuan(2_000), PHOTO,
        "将砂石堆放在公路路肩和半幅行车道内，未设警示标志。", "清运砂石";
    "dog" "farm-supplies.no-immunisation" Villager, Home, Yuan(50), PHOTO,
        "饲养的两只犬未按规定接种狂犬病疫苗。", "到畜牧站补种疫苗";
    "tractor" "farm-supplies.tractor-unlicensed" Villager, Home, Yuan(200), SEEN,
        "未取得拖拉机驾驶证，驾驶拖拉机在村道上运送化肥。", "停止驾驶，参加考试取得驾驶证";
    "records" "farm-supplies.livestock-records" Party(Sort::Farm), Home, Yuan(200), CHECKED,
        "养殖档案中近三个月的用药和出栏记录空白。", "补建养殖档案";
    "forest-fire" "forest.fire-use" Villager, Home, Both(200), PHOTO,
        "森林防火期内在林缘烧灰积肥，火势未蔓延。", "扑灭并清理余火";
    "forest-signs" "forest.fire-signs" Villager, Home, Both(100), PHOTO,
        "倒车时撞倒防火警示牌，未报告即离开。", "恢复警示牌";
    "forest-warning" "forest.no-warning-signs" Party(Sort::Works), Home, Warning, CHECKED,
        "厂区紧邻林区，未设置森林防火警示标志。", "设置警示标志";
    "netbar-signs" "culture.netbar-signs" Party(Sort::NetBar), Home, Warning, CHECKED,
        "入口处未悬挂未成年人禁入标志。", "悬挂标志";
    "netbar-identity" "culture.netbar-identity" Party(Sort::NetBar), Home, Yuan(1_000), CHECKED,
        "当日上网登记中六人无证件记录。", "逐一核对登记";
    "netbar-hours" "culture.netbar-hours" Party(Sort::NetBar), Home, Warning, CHECKED,
        "凌晨零时三十分仍有四人上网。", "";
    "rubbish" "water-environment.rubbish" Villager, Remote, Yuan(100), PHOTO,
        "将三袋生活垃圾倾倒在溪沟边坡。", "清理倾倒的垃圾";
    "barbecue" "water-environment.barbecue" Villager, ShuangheMarket, Yuan(200), PHOTO,
        "在场镇禁止区域露天烧烤。", "";
    "clutter" "land.clutter" Villager, Home, Yuan(100), PHOTO,
        "在村道旁堆放牛粪和建筑废料约两立方米，经村委会责令未清理。", "清理堆放的粪便和废料";
    "hygiene" "food.hygiene" Party(Sort::Eatery), Home, Yuan(200), CHECKED,
        "后厨生熟砧板混用，从业人员健康证明过期。", "分开使用砧板，重新办理健康证明";
    "stall" "food.stall-not-filed" Villager, ShuangheMarket, Yuan(100), PHOTO,
        "在场镇摆摊销售凉面，未办理食品摊贩备案。", "到市场监管所办理备案";
    "card" "food.card-not-shown" Party(Sort::Eatery), Home, Yuan(100), CHECKED,
        "备案卡放在抽屉内，未在经营场所公示。", "公示备案卡";
    "shed" "fairs.temporary-building" Party(Sort::Shop), Home, Yuan(200), PHOTO,
        "在市场通道上擅自搭建彩钢棚约六平方米。", "拆除彩钢棚";
    "child-fire" "fire.burning" Child, Home, Yuan(50), PHOTO,
        "放学后在草垛旁违规焚烧废纸，被邻居扑灭。", "";
}

matters! { PILOT:
    "exit" "fire.exit-blocked-1998" Party(Sort::Shop), Home, Yuan(50), PHOTO,
        "将啤酒箱堆放在后门通道内，堵塞消防通道。", "搬走啤酒箱";
    "exit-school" "fire.exit-blocked-1998" Party(Sort::School), Home, Warning, CHECKED,
        "晚自习期间将教学楼一侧楼梯口上锁。", "上课期间保持楼梯口开启";
    "exit-site" "fire.exit-blocked-1998" Party(Sort::Site), Home, Yuan(500), CHECKED,
        "工棚唯一出口被模板堵塞。", "清理出口";
    "gear" "fire.gear-damaged-1998" Party(Sort::Works), Home, Yuan(300), CHECKED,
        "将消防水桶和沙箱挪作他用。", "恢复消防器材";
    "hydrant" "fire.hydrant-buried-1998" Villager, ShuangheMarket, Yuan(20), PHOTO,
        "将煤渣堆放在场口消防取水口上。", "清除煤渣";
    "walker" "road.walker-rules-2003" Villager, MugenMarket, Yuan(10), SEEN,
        "逢场天在公路行车道内行走并背运竹料，经劝阻不避让。", "";
    "driver" "road.driver-rules-2003" Villager, ShuangheMarket, Yuan(50), SEEN,
        "驾驶农用三轮车违规载客五人驶入场镇。", "乘客下车换乘";
    "driver-warned" "road.driver-rules-2003" Villager, Home, Warning, SEEN,
        "驾驶摩托车未戴安全头盔。", "";
    "grain" "road.obstructed-2004" Villager, Home, Yuan(20), PHOTO,
        "在县乡公路上摊晒玉米，占用半幅路面。", "收起玉米";
    "stall-road" "road.obstructed-2004" Villager, MugenMarket, Yuan(20), SEEN,
        "逢场天在公路上摆摊卖肉，造成堵车。", "将摊位移入市场";
    "gravel" "road.obstructed-2004" Party(Sort::Works), Home, Yuan(800), PHOTO,
        "运石车抛撒碎石约两百米，未清扫。", "清扫路面";
    "food" "food.process-1995" Party(Sort::Eatery), Home, Yuan(50), CHECKED,
        "餐具未经消毒即供使用，案板有霉斑。", "清洗消毒餐具，更换案板";
    "canteen" "food.process-1995" Party(Sort::School), Home, Yuan(300), CHECKED,
        "食堂生熟食品混放，未设防蝇设施。", "分开存放，加装纱窗";
    "health-paper" "food.health-paper-1995" Party(Sort::Eatery), Home, Yuan(30), CHECKED,
        "两名从业人员无健康证明。", "到卫生院体检办证";
    "unlicensed" "fairs.unlicensed-shop-2003" Villager, ShuangheMarket, Yuan(50), PHOTO,
        "未办理营业执照，在场镇设点收购废旧金属。", "停止经营，办理营业执照";
    "netbar" "culture.netbar-minors-2002" Party(Sort::NetBar), Home, Yuan(1_000), CHECKED,
        "晚间有三名未成年人上网，未查验证件。", "";
    "netbar-hours" "culture.netbar-hours-2002" Party(Sort::NetBar), Home, Both(500), CHECKED,
        "凌晨一时仍在营业。", "";
    "seeds" "farm-supplies.seed-label-2000" Party(Sort::Cooperative), Home, Yuan(1_000), CHECKED,
        "分装的玉米种子无标签。", "下架并补贴标签";
    "pesticide" "farm-supplies.pesticide-misuse-2001" Villager, Home, Warning, PHOTO,
        "在菜地施用蔬菜禁用的农药。", "停止采收，改用允许使用的农药";
    "forest-fire" "forest.outdoor-fire-1988" Villager, Home, Yuan(50), PHOTO,
        "森林防火期内在坡上烧灰，未办理用火手续。", "扑灭余火";
    "forest-smoke" "forest.outdoor-fire-1988" Villager, Home, Yuan(10), SEEN,
        "上坟时在林区内吸烟。", "";
    "forest-entry" "forest.entering-1988" Villager, Home, Yuan(20), PHOTO,
        "封山期间擅自进入林区砍竹。", "";
    "straw" "water-environment.straw-burning-2000" Villager, Home, Yuan(50), PHOTO,
        "在公路旁露天焚烧玉米秆，浓烟影响行车。", "扑灭";
    "works" "land.village-works-1993" Villager, Home, Yuan(20), PHOTO,
        "运料时撞坏村口宣传栏，未修复。", "修复宣传栏";
    "child-fire" "forest.outdoor-fire-1988" Child, Home, Yuan(10), PHOTO,
        "放牛时在林边烤红薯。", "";
}

/// The matter with this key. Keys are constants of this house.
pub fn find(list: &'static [Matter], key: &str) -> &'static Matter {
    list.iter().find(|matter| matter.key == key).expect("a test looks up every key")
}
