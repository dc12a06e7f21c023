//! Which matters there are in the demo: of every kind, and each with the turn it takes.

use crate::demo::township::Era;

/// What is out of the ordinary with a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Straight,
    /// Only just taken.
    Fresh,
    /// Something was missing and was brought after some days; or never.
    Missing {
        brought: bool,
    },
    Declined,
    Withdrawn,
    /// Accepted, and nobody has it yet; or sorted, and not taken over.
    Unsorted,
    Untaken,
    /// Somebody objected to the posting.
    Objection {
        upheld: bool,
    },
    /// 代办
    Agent,
    /// The county takes its time: explained, answered late.
    Late,
    /// Rated badly, called back.
    Low,
    OwnMotion,
    /// Mediation: with an agreement, confirmed by the court; or stopped.
    Agreed,
    NotAgreed,
    /// Petition: the head let it take longer; or a review was asked for and came back.
    Longer,
    Reviewed,
}

pub struct Row {
    pub service: &'static str,
    /// Days after the first day of what is shown.
    pub begun: i64,
    pub what: &'static str,
    pub answer: &'static str,
    pub turn: Turn,
}

const fn row(
    service: &'static str,
    begun: i64,
    turn: Turn,
    [what, answer]: [&'static str; 2],
) -> Row {
    Row { service, begun, what, answer, turn }
}

use Turn::*;

pub fn of(era: Era) -> &'static [Row] {
    match era {
        Era::Pilot => PILOT,
        Era::Today => TODAY,
    }
}

/// Simple matters that are taken at the rounds, in turn.
pub fn at_rounds(era: Era) -> &'static [Row] {
    match era {
        Era::Pilot => PILOT_ROUNDS,
        Era::Today => TODAY_ROUNDS,
    }
}

const PILOT: &[Row] = &[
    row(
        "social.wubao",
        2,
        Straight,
        ["年满七十，无儿无女，申请五保供养。", "县里已批准，五保供养证书随本告知书发放。"],
    ),
    row(
        "social.wubao",
        20,
        Objection { upheld: false },
        ["丧失劳动能力，无人赡养，申请五保供养。", "县里已批准，五保供养证书随本告知书发放。"],
    ),
    row(
        "social.dibao-2007",
        4,
        Straight,
        ["户主长年患病，收入低，申请农村低保。", "县里已批准，自下月起发放。"],
    ),
    row(
        "social.dibao-2007",
        12,
        Late,
        [
            "两个孩子读书，丈夫受伤，申请农村低保。",
            "县里已批准，自下月起发放；迟到的原因已经说明。",
        ],
    ),
    row(
        "social.dibao-2007",
        30,
        Objection { upheld: true },
        ["家中困难，申请农村低保。", "经查家庭收入超过当地标准，不予上报。"],
    ),
    row(
        "social.ncms-2007",
        8,
        Agent,
        ["一户四人参加新型农村合作医疗。", "已登记，合作医疗证随本告知书发放。"],
    ),
    row(
        "farm.grain-2007",
        15,
        Straight,
        ["申报种粮直补和良种补贴四亩二分。", "面积公示无异议，县里已核定。"],
    ),
    row("law.mediation-2007", 9, Agreed, ["两家屋檐滴水争议，要求调解。", ""]),
    row("law.mediation-2007", 33, NotAgreed, ["林地边界争议，要求调解。", ""]),
    row(
        "law.petition-2005",
        6,
        Straight,
        ["反映村务公开不及时。", "情况属实，已督促村里补充公开上年度账目。"],
    ),
    row(
        "law.petition-2005",
        25,
        Longer,
        ["反映修路占地补偿分配不公。", "经查分配按村民会议决定执行，差额已补发。"],
    ),
    row(
        "land.homestead-2007",
        10,
        Missing { brought: true },
        ["旧房拆除，申请原址建房用地。", "县里已批准，凭批准书放线开工。"],
    ),
    row(
        "health.birth-permit-2007",
        18,
        Straight,
        ["婚后申请生育服务证。", "已办理，生育服务证随本告知书发放。"],
    ),
    row(
        "law.aid-2007",
        22,
        Straight,
        ["外出务工被拖欠工资，申请法律援助。", "县法律援助中心已受理并指派律师。"],
    ),
    row("land.homestead-2007", 60, Missing { brought: false }, ["分家另建，申请建房用地。", ""]),
    row("social.ncms-2007", 44, Declined, ["户口在外县，要求在本乡参合。", ""]),
    row("school.aid", 50, Low, ["孩子住校，申请生活补助。", "县里已批准，下学期起发放。"]),
    row("farm.grain-2007", 83, Untaken, ["申报种粮直补六亩。", ""]),
    row(
        "social.dibao-2007",
        68,
        Straight,
        ["妻子残疾，申请农村低保。", "县里已批准，自下月起发放。"],
    ),
];

const PILOT_ROUNDS: &[Row] = &[
    row(
        "farm.advice",
        0,
        Straight,
        ["李子树流胶，请农技员去看。", "刮除病斑后涂药，开春前再看一次。"],
    ),
    row("info.jobs", 0, Straight, ["想到沿海打工，登记求职。", "已登记，下月有两家企业到乡招工。"]),
    row("farm.vaccination", 0, Straight, ["新买猪仔六头，登记防疫。", "已到户注射，登记完毕。"]),
    row("farm.training", 0, Straight, ["报名烤烟技术培训。", "已报名，培训在乡政府会议室。"]),
    row(
        "law.consult",
        0,
        Straight,
        ["借条过了几年，还能不能要回来。", "已由司法助理员当面解答，并抄录应当准备的材料。"],
    ),
    row("culture.film", 0, Straight, ["想在院坝放一场电影。", "已排期，请准备电源和场地。"]),
];

const TODAY: &[Row] = &[
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
    row("law.mediation", 10, Agreed, ["两家共用水沟改道的争议，申请调解。", ""]),
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
];

const TODAY_ROUNDS: &[Row] = &[
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
];
