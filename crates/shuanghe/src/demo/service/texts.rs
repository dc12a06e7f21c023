//! What villagers ask, and what they are told. The answers say what the sources say; figures that a county sets
//! are left to the county.

use crate::demo::township::Era;
use casework::consultation::Area;

pub struct Asking {
    /// None: in both eras.
    pub era: Option<Era>,
    pub area: Area,
    pub question: &'static str,
    pub answer: &'static str,
    pub source: &'static str,
    /// The article that answers it, once there is one.
    pub article: Option<&'static str>,
}

const fn asking(
    era: Option<Era>,
    area: Area,
    [question, answer, source]: [&'static str; 3],
    article: Option<&'static str>,
) -> Asking {
    Asking { era, area, question, answer, source, article }
}

const PILOT: Option<Era> = Some(Era::Pilot);
const TODAY: Option<Era> = Some(Era::Today);

pub const ASKED: &[Asking] = &[
    asking(
        PILOT,
        Area::Health,
        [
            "合作医疗在县外住院能不能报？",
            "可以报，先向乡合管办登记，出院后凭发票、清单和合作医疗证办理。",
            "县合管办告知单（演示）",
        ],
        Some("article-ncms"),
    ),
    asking(
        PILOT,
        Area::SocialSecurity,
        [
            "老人无儿无女，能不能吃五保？",
            "符合条件的由本人向村民委员会提出，村里评议、公告，乡里二十日内提出审核意见。",
            "《农村五保供养工作条例》第七条",
        ],
        Some("article-wubao"),
    ),
    asking(
        PILOT,
        Area::Information,
        [
            "退耕还林补助为什么少了一亩？",
            "验收面积与申报不一致的，由林业站到地块复核，复核后补报。",
            "乡林业站台账（演示）",
        ],
        None,
    ),
    asking(
        PILOT,
        Area::Schooling,
        [
            "娃娃在外省读书，杂费免不免？",
            "义务教育阶段免收学杂费，转学由两地学校办理学籍。",
            "《义务教育法》（2006年修订）",
        ],
        None,
    ),
    asking(
        PILOT,
        Area::FarmTechnology,
        [
            "烤烟苗床发黄怎么办？",
            "先降湿通风，再按农技站说明施药，农技员本周到户查看。",
            "乡农技站（演示）",
        ],
        Some("article-seedbed"),
    ),
    asking(
        PILOT,
        Area::Other,
        [
            "雪压断的电线杆谁来修？",
            "已转县供电公司抢修，修通前不要靠近断线。",
            "县供电公司抢修电话记录（演示）",
        ],
        None,
    ),
    asking(
        PILOT,
        Area::LegalAid,
        [
            "邻居盖房挡了路，找谁调解？",
            "向村人民调解委员会提出，也可以由乡调解委员会派人到村调解。",
            "乡司法助理员（演示）",
        ],
        None,
    ),
    asking(
        PILOT,
        Area::Culture,
        [
            "村里放电影什么时候来？",
            "每村每月一场，本月排在逢场后第二天晚上。",
            "乡文化站排期（演示）",
        ],
        None,
    ),
    asking(
        PILOT,
        Area::Information,
        [
            "种粮直补哪天到账？",
            "面积公示没有异议后报县里，存入一卡通，到账日由信用社通知。",
            "乡财政所（演示）",
        ],
        Some("article-grain"),
    ),
    asking(
        TODAY,
        Area::SocialSecurity,
        [
            "低保要交哪些材料，多久有结果？",
            "交申请书、身份证、家庭收入财产声明和银行账户；入户核实、评议、公示后由区里审批，自受理之日起三十日内，评议和公示的时间不计。",
            "《重庆市城乡居民最低生活保障条例》",
        ],
        Some("article-dibao"),
    ),
    asking(
        TODAY,
        Area::SocialSecurity,
        [
            "养老保险六十岁怎么领？",
            "年满六十周岁、缴费符合规定的，带身份证和银行卡到便民服务中心申请，由区里核定。",
            "镇便民服务中心办事指南",
        ],
        None,
    ),
    asking(
        TODAY,
        Area::Health,
        [
            "外地住院医保怎么备案？",
            "可以在手机上备案，也可以由便民服务中心代办；急诊先看病后补备案。",
            "区医保局告知单（演示）",
        ],
        Some("article-medical"),
    ),
    asking(
        TODAY,
        Area::Other,
        [
            "老房子想在原址重建，要不要批？",
            "要。先由村民小组讨论、公示，再办原址的乡村建设规划许可和宅基地手续，批准前不要动工。",
            "《土地管理法》第六十二条",
        ],
        Some("article-homestead"),
    ),
    asking(
        TODAY,
        Area::Other,
        [
            "坡上的草能不能烧？",
            "森林防火期内不得野外用火；确需生产用火的先申请，有人看守。",
            "《重庆市森林防火条例》",
        ],
        None,
    ),
    asking(
        TODAY,
        Area::Information,
        [
            "怎样申请公开征地的材料？",
            "写明要什么材料、怎样收取，二十个工作日内答复；要征求第三方意见的，时间不计。",
            "《政府信息公开条例》第三十三条",
        ],
        Some("article-openness"),
    ),
    asking(
        TODAY,
        Area::LegalAid,
        [
            "欠我工钱，没钱请律师怎么办？",
            "可以申请法律援助，镇里初审转交，法律援助机构七日内决定；讨要劳动报酬的不审查经济困难。",
            "《法律援助法》第四十二、四十三条",
        ],
        Some("article-aid"),
    ),
    asking(
        TODAY,
        Area::LegalAid,
        [
            "调解协议签了对方不认怎么办？",
            "自协议生效之日起三十日内双方可以共同申请司法确认，确认后可以申请强制执行。",
            "《人民调解法》第三十三条",
        ],
        Some("article-confirm"),
    ),
    asking(
        TODAY,
        Area::FarmTechnology,
        [
            "高山蔬菜白粉病怎么治？",
            "摘除病叶，轮换用药，收获前按安全间隔期停药；农技员可以到地里看。",
            "镇农业服务中心",
        ],
        None,
    ),
    asking(
        TODAY,
        Area::Schooling,
        [
            "孩子转回镇上读书要什么手续？",
            "监护人带身份证，户口信息由学校和镇里查；按学区由教育部门安排。",
            "区教委告知单（演示）",
        ],
        None,
    ),
    asking(
        TODAY,
        Area::SocialSecurity,
        [
            "残疾证到期怎么换？",
            "带身份证和照片申请，由指定机构评定；评定时间不计入办理天数。",
            "镇残联（演示）",
        ],
        None,
    ),
    asking(
        TODAY,
        Area::Culture,
        ["农家书屋星期天开不开？", "开，上午九点到下午五点；可以预约场地。", "镇文化服务中心公示"],
        None,
    ),
    asking(
        None,
        Area::Information,
        [
            "外出打工的招工信息在哪里看？",
            "逢场天在服务点张贴，便民服务大厅也可以登记。",
            "乡镇劳务服务点",
        ],
        None,
    ),
    asking(
        None,
        Area::FarmTechnology,
        ["猪打疫苗要不要钱？", "强制免疫的疫苗不收费，防疫员到户注射并登记。", "乡镇动物防疫站"],
        None,
    ),
];
