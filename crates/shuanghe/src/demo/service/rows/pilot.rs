//! The pilot of early 2008.

use super::Turn::*;
use super::{Row, row};

pub const ALL: &[Row] = &[
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
    row(
        "law.mediation-2007",
        9,
        Agreed,
        [
            "两家屋檐滴水争议，要求调解。",
            "一、后建的一家在檐下加装接水槽；二、水引到公沟，费用各半；三、今后互不追究。",
        ],
    ),
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
    row(
        "law.mediation-2007",
        52,
        Agreed,
        [
            "耕牛踩了油菜地，要求调解。",
            "一、牵牛一方帮工三天，补栽踩坏的油菜；二、今后放牛绕田埂走。",
        ],
    ),
    row(
        "law.mediation-2007",
        71,
        Agreed,
        [
            "兄弟分家，赡养老人的钱粮谈不拢。",
            "一、老人随长子居住，次子每年给稻谷四百斤、零用三百元；二、医药费各半。",
        ],
    ),
    row(
        "law.petition-2005",
        46,
        Straight,
        ["反映退耕还林补助少发。", "经查验收面积少于申报面积，已组织复核，复核前按原面积发放。"],
    ),
    row(
        "law.petition-2005",
        64,
        Straight,
        ["反映砖厂烟尘影响果树。", "情况属实，已会同有关部门责令装设除尘设施。"],
    ),
    row(
        "social.wubao",
        36,
        Agent,
        [
            "八十一岁，卧床，由侄子代为申请五保供养。",
            "县里已批准，实行分散供养，五保供养证书交代办人。",
        ],
    ),
    row(
        "social.dibao-2007",
        26,
        Missing { brought: true },
        ["母亲卧床，丈夫外出失去联系，申请农村低保。", "县里已批准，自下月起发放。"],
    ),
    row(
        "social.dibao-2007",
        40,
        Straight,
        ["一家五口，两个病人，申请农村低保。", "县里已批准三人，自下月起发放。"],
    ),
    row(
        "school.aid",
        16,
        Late,
        ["父母双亡，随祖父生活，申请生活补助。", "县里已批准，下学期起发放；迟到的原因已经说明。"],
    ),
    row(
        "land.homestead-2007",
        28,
        Straight,
        ["房屋被雪压塌，申请原址建房用地。", "县里按灾后重建批准，凭批准书放线开工。"],
    ),
    row(
        "health.birth-permit-2007",
        57,
        Low,
        ["婚后申请生育服务证。", "已办理，生育服务证随本告知书发放。"],
    ),
    row(
        "farm.grain-2007",
        38,
        Objection { upheld: true },
        ["申报种粮直补九亩。", "公示后复核，实种六亩一分，不按九亩上报；可按实种面积重新申报。"],
    ),
];

pub const SIMPLE: &[Row] = &[
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
    row(
        "farm.plant-disease",
        0,
        Straight,
        ["洋芋叶子起黑斑，带来看。", "晚疫病，拔除病株深埋，雨后补药。"],
    ),
    row(
        "culture.venue",
        0,
        Straight,
        ["借会议室办婚宴后的坝坝电影。", "已安排星期六晚上，用后打扫。"],
    ),
    row(
        "info.market",
        0,
        Straight,
        ["有笋干两百斤，想登出售信息。", "已写在黑板上，并告知乡供销社。"],
    ),
];
