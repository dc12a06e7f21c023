//! The quarter that ends now.

use super::Turn::*;
use super::{Row, row};

pub const ALL: &[Row] = &[
    row(
        "social.dibao",
        1,
        Straight,
        ["户主重病，家庭收入低，申请最低生活保障。", "区民政局已批准，自下月起发放。"],
    ),
    row(
        "social.dibao",
        14,
        Late,
        [
            "独居老人，收入低，申请最低生活保障。",
            "区民政局已批准，自下月起发放；迟到的原因已经说明。",
        ],
    ),
    row(
        "social.dibao",
        30,
        Objection { upheld: false },
        ["夫妻二人残疾，申请最低生活保障。", "区民政局已批准，自下月起发放。"],
    ),
    row(
        "social.dibao",
        52,
        Objection { upheld: true },
        ["家中困难，申请最低生活保障。", "经查家庭收入超过标准，不符合条件。"],
    ),
    // Posted now.
    row(
        "social.dibao",
        76,
        Straight,
        ["两个孩子上学，申请最低生活保障。", "区民政局已批准，自下月起发放。"],
    ),
    row(
        "social.tekun",
        40,
        OwnMotion,
        ["驻村干部走访发现：独居，无收入，无赡养人。", "区民政局已批准特困供养。"],
    ),
    row(
        "social.linshi",
        58,
        Straight,
        ["火灾烧毁厨房，申请临时救助。", "决定给予临时救助，打入本人账户。"],
    ),
    row("social.linshi", 66, Declined, ["户籍和居住都在外区，申请临时救助。", ""]),
    row(
        "social.pension-claim",
        21,
        Agent,
        [
            "年满六十，申请领取养老保险待遇，行动不便，托村干部代办。",
            "区社保所已核定，自下月起发放。",
        ],
    ),
    row("social.aged-80", 74, Missing { brought: false }, ["年满八十，申请高龄津贴。", ""]),
    row(
        "social.disability-card",
        35,
        Missing { brought: true },
        ["腿部残疾，申请残疾人证。", "评定为肢体三级，残疾人证随本告知书发放。"],
    ),
    row(
        "social.medical-enrol",
        63,
        Low,
        ["全家参加居民医保。", "已登记，缴费凭证可以在手机上查看。"],
    ),
    row(
        "law.mediation",
        10,
        Agreed,
        [
            "两家共用水沟改道的争议，申请调解。",
            "一、双方按现场标定的位置各退半米，共用水沟由双方平摊整治；二、本月底前完工，由村里验收；三、今后互不追究。",
        ],
    ),
    row("law.mediation", 47, NotAgreed, ["承包地边界争议，申请调解。", ""]),
    row("law.mediation", 84, Straight, ["宅基地排水争议，申请调解。", ""]),
    row(
        "law.petition",
        5,
        Reviewed,
        ["反映集中供水点水费收取不公开。", "经查应当公开而没有公开，已责成村里公开并逐户说明。"],
    ),
    row(
        "law.petition",
        38,
        Longer,
        ["反映高山移民搬迁补助没有按时发放。", "经查补助已拨付，两户账号有误，已更正补发。"],
    ),
    row("law.petition", 69, Straight, ["反映养殖场夜间排污。", "已会同执法队现场检查，责令改正。"]),
    row(
        "land.homestead",
        27,
        Straight,
        ["分户后申请宅基地建房。", "批准使用宅基地，批准书随本告知书发放。"],
    ),
    row(
        "land.homestead",
        71,
        Straight,
        ["旧房地质灾害搬迁，申请宅基地。", "批准使用宅基地，批准书随本告知书发放。"],
    ),
    row(
        "land.house-plan",
        44,
        Straight,
        ["原址拆旧建新，申请规划许可。", "区里已核发乡村建设规划许可证。"],
    ),
    row(
        "forest.felling",
        61,
        Straight,
        ["自留山杉木间伐，申请采伐许可。", "同意采伐，按许可证的树种、株数和期限采伐。"],
    ),
    row(
        "info.openness",
        49,
        Straight,
        ["申请公开本镇上年度道路养护资金的使用情况。", "同意公开，复印件随本告知书交付。"],
    ),
    row("law.aid", 56, Straight, ["被拖欠工资，申请法律援助。", "区法律援助中心已决定给予援助。"]),
    row(
        "farm.machine-subsidy",
        33,
        Straight,
        ["购置微耕机，申请农机补贴。", "公示无异议，区里已核定补贴。"],
    ),
    row(
        "health.medical-aid",
        18,
        Straight,
        ["大病住院自付费用高，申请医疗救助。", "区医保局已批准救助。"],
    ),
    row("school.defer", 64, Withdrawn, ["孩子身体弱，申请延缓入学。", ""]),
    row("farm.subsidy", 80, Unsorted, ["申报耕地地力保护补贴五亩。", ""]),
    row("culture.event", 82, Untaken, ["重阳节在院坝办坝坝宴和演出，申请协助。", ""]),
    row("social.aged-80", 88, Fresh, ["年满八十，申请高龄津贴。", "区里已核定，自下月起发放。"]),
    row(
        "law.mediation",
        24,
        Agreed,
        [
            "果园农药飘到邻家蜂场，申请调解。",
            "一、果园一方补偿蜂箱两只；二、今后施药提前一天告知；三、施药避开花期。",
        ],
    ),
    row(
        "law.mediation",
        40,
        Agreed,
        [
            "租房押金退还的争议，申请调解。",
            "一、七日内退还押金八百元；二、损坏的门锁由承租人更换。",
        ],
    ),
    row("law.mediation", 60, NotAgreed, ["工地噪声赔偿的争议，申请调解。", ""]),
    row(
        "law.petition",
        20,
        Straight,
        ["反映村道路灯长期不亮。", "情况属实，已安排更换十二盏，并公布报修电话。"],
    ),
    row(
        "law.petition",
        52,
        Longer,
        [
            "反映集体林地流转账目不清。",
            "经查账目齐全而没有逐户公开，已张贴并召开村民小组会议说明。",
        ],
    ),
    row("law.petition", 79, Straight, ["反映快递点占道。", "已会同执法队到场，经营者当天搬离。"]),
    row(
        "social.dibao",
        22,
        Agent,
        ["本人住院，托女儿代为申请最低生活保障。", "区民政局已批准，自下月起发放。"],
    ),
    row(
        "social.linshi",
        34,
        Straight,
        ["摔伤住院，家中无积蓄，申请临时救助。", "决定给予临时救助，打入本人账户。"],
    ),
    row(
        "social.linshi",
        46,
        Straight,
        [
            "孩子重病，申请临时救助。",
            "决定给予临时救助，打入本人账户，并告知可以另行申请医疗救助。",
        ],
    ),
    row(
        "social.disability-allowance",
        29,
        Straight,
        ["重度残疾，申请护理补贴。", "区里已批准，自下月起发放。"],
    ),
    row("social.aged-80", 55, Straight, ["年满八十，申请高龄津贴。", "区里已核定，自下月起发放。"]),
    row(
        "social.job-hardship",
        37,
        Missing { brought: true },
        ["失业一年，申请就业困难人员认定。", "已认定，记载于就业创业证。"],
    ),
    row("health.medical-aid", 50, Low, ["慢性病住院三次，申请医疗救助。", "区医保局已批准救助。"]),
    row(
        "house.funeral",
        42,
        Straight,
        ["父亲去世，申请惠民殡葬补助。", "区里已核定补助，打入一卡通。"],
    ),
    row(
        "land.homestead",
        12,
        Objection { upheld: true },
        [
            "分户后申请宅基地建房。",
            "公示期间有异议，复查属实：申请人名下另有宅基地，不符合一户一宅。",
        ],
    ),
    row(
        "info.openness",
        72,
        Straight,
        ["申请公开村级道路招标的文件。", "同意公开，复印件随本告知书交付。"],
    ),
];

pub const SIMPLE: &[Row] = &[
    row(
        "farm.advice",
        0,
        Straight,
        ["羊角豆叶片发黄，请农技员去看。", "排水降湿，按说明用药，半月后再看。"],
    ),
    row("health.file", 0, Straight, ["家庭医生签约。", "已签约，签约医生下周上门。"]),
    row("info.jobs", 0, Straight, ["登记求职，愿意在区内务工。", "已登记，推荐了三个岗位。"]),
    row("culture.venue", 0, Straight, ["预约农家书屋办孩子读书会。", "已预约，星期天上午使用。"]),
    row(
        "farm.plant-disease",
        0,
        Straight,
        ["高山辣椒烂根，带样来看。", "根腐病，拔除病株，石灰消毒，换茬。"],
    ),
    row(
        "farm.stall",
        0,
        Straight,
        ["逢场天卖豆花，备案食品摊贩。", "已备案，备案卡随本告知书发放。"],
    ),
    row(
        "info.market",
        0,
        Straight,
        ["有土蜂蜜一百斤，想发布出售信息。", "已在镇网页和服务点发布。"],
    ),
    row(
        "farm.vaccination",
        0,
        Straight,
        ["新买羊羔十二只，登记防疫。", "已到户注射、戴耳标，登记完毕。"],
    ),
    row("farm.training", 0, Straight, ["报名农家乐经营培训。", "已报名，星期三开班，自带笔记本。"]),
    row(
        "law.consult",
        0,
        Straight,
        ["外出打工被欠薪，问怎么办。", "已由法律顾问当面解答，另办法律援助申请。"],
    ),
    row("health.birth-register", 0, Straight, ["生育登记。", "当场登记，登记单随本告知书发放。"]),
];
