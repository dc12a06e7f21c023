//! What people say and write down on the way, in different words for the same thing: an office of many hands
//! does not write one sentence two hundred times. Which words come is fixed by the thread they belong to.

use crate::demo::chance::Chance;
use law::service::{Level, Service, Step};

/// One of them, always the same for this thread and this purpose.
pub fn one_of(key: &str, what: &str, from: &[&'static str]) -> &'static str {
    let mut chance = Chance::named(&format!("{key} {what}"));
    from[chance.below(from.len())]
}

/// 好差评 of people as they come: most are content, a few are not; some say nothing at all.
pub fn graded(key: &str) -> Option<(u8, &'static str)> {
    let mut chance = Chance::named(&format!("{key} grade"));
    let grade = match chance.below(100) {
        0..=22 => return None,
        23..=61 => 5,
        62..=83 => 4,
        84..=92 => 3,
        93..=97 => 2,
        _ => 1,
    };
    Some((grade, words(grade, &mut chance)))
}

/// Half of those who are content say no more than that; who is not says why.
fn words(grade: u8, chance: &mut Chance) -> &'static str {
    const BEST: &[&str] = &[
        "",
        "",
        "",
        "办得快，还打电话告诉我",
        "年轻人耐心，说得清楚",
        "没想到送到家门口来了",
        "代写申请没收钱，谢谢",
        "一次就办好",
    ];
    const GOOD: &[&str] = &["", "", "可以", "等得久了点，结果是好的", "态度好", "材料说得明白"];
    const FAIR: &[&str] = &["", "来回问了两个人", "电话打了几次才通", "天数用满了才答复"];
    const POOR: &[&str] = &[
        "跑了两趟才知道要带银行卡",
        "答应十天，等了快一个月",
        "窗口没人，等到十点半",
        "说的和通知上写的不一样",
    ];
    const WORST: &[&str] = &["问了三次都说还在走程序", "材料弄丢一张，又去补"];
    let all = [WORST, POOR, FAIR, GOOD, BEST][usize::from(grade.clamp(1, 5)) - 1];
    all[chance.below(all.len())]
}

/// How a low grade was answered.
pub fn followed_up(key: &str) -> &'static str {
    const ALL: &[&str] = &[
        "电话回访致歉；在指南和窗口补写“携带本人银行卡”",
        "上门说明迟延的原因并致歉；改为每周三查一次在办事项",
        "回访致歉；窗口中午轮流值守，已张贴时间",
        "核对后更正了村里张贴的旧通知，当面向本人说明",
    ];
    one_of(key, "followed", ALL)
}

pub fn late(key: &str) -> &'static str {
    const ALL: &[&str] = &[
        "前一环节用时过长，已向申请人致歉",
        "经办人外出防汛值守五天，交接不及时，已致歉",
        "现场核实遇连日下雨，推迟了两次",
        "所附材料与系统信息不一致，核对用了时间",
        "申请集中，人手不够，已请窗口支援",
    ];
    one_of(key, "late", ALL)
}

pub fn county_slow(key: &str) -> &'static str {
    const ALL: &[&str] = &[
        "县级审批还没有回复，已两次去函催办",
        "县级部门正在换系统，批复顺延，已电话告知本人",
        "县级要求补一份说明，已于当天补送",
    ];
    one_of(key, "slow", ALL)
}

pub fn put_off(key: &str) -> (&'static str, &'static str) {
    const WHY: &[&str] = &[
        "县级部门还在核实，没有结果",
        "林业站定在下周到地块复核面积",
        "信用社的到账明细还没有回来",
        "要等村民会议讨论后才能答复",
        "农技员住院，换人去看需要几天",
        "学校假期，学籍要开学后才能查",
    ];
    const TOLD: &[&str] = &[
        "当面告知，本人知晓",
        "当面告知，本人同意等到下一场",
        "告知其女，请其转告",
        "电话告知，本人知晓",
    ];
    (one_of(key, "why", WHY), one_of(key, "told", TOLD))
}

pub fn not_met(key: &str) -> &'static str {
    const ALL: &[&str] = &[
        "喊了两次没有来，已托邻居带话",
        "外出务工未回，电话约定下一场再来",
        "走亲戚去了，纸条交给组长转告",
        "到家门口没有人，门上留了纸条",
    ];
    one_of(key, "missed", ALL)
}

/// The day of a round in a few sentences, long or short as its recorder had time.
pub fn happened(key: &str, place: &str) -> String {
    let mut chance = Chance::named(&format!("{key} happened"));
    let mut one = |from: &[&'static str]| from[chance.below(from.len())];
    let opening: &[&str] = &[
        "在场口桥头设点，两张桌子一块牌子",
        "在村办公室院坝设点",
        "借供销社门面设点",
        "雨大，移到村小教室设点",
        "场散得早，上午集中办理",
    ];
    let middle: &[&str] = &[
        "受理咨询和申请，回复上次事项，发放资料",
        "来人以合作医疗、低保和种粮补贴为多；逐件登记，能当场答的当场答",
        "先把回复单上的逐个喊到，再受理新事",
        "为行动不便的三位老人上门办理，其余在点上办",
        "调解摊位争执一起，双方当场和解",
        "请农技员现场看了带来的病叶和土样",
    ];
    let ending: &[&str] = &[
        "散场前清理现场。",
        "下午向带队人汇报，疑难的两件带回研究。",
        "群众反映路灯不亮，已记下转村里。",
        "资料发完，下次多带。",
        "",
    ];
    let mut said = format!("{place}：{}，", one(opening));
    said.push_str(one(middle));
    if one(&["", "", "more"]) == "more" {
        said.push('；');
        said.push_str(one(middle));
    }
    said.push('。');
    said.push_str(one(ending));
    said
}

/// A question as somebody else would put it.
pub fn asked(key: &str, question: &str) -> String {
    const BEFORE: &[&str] = &[
        "",
        "",
        "",
        "想问一下，",
        "替家里老人问：",
        "上次没听明白，再问一次：",
        "听赶场的人说政策变了，",
        "我家在高山上，",
    ];
    format!("{}{question}", one_of(key, "before", BEFORE))
}

/// And the answer, with what was done beside it.
pub fn answered(key: &str, answer: &str) -> String {
    const AFTER: &[&str] = &[
        "",
        "",
        "",
        "要带的东西已写在纸上交给本人。",
        "已留下电话，有变化再通知。",
        "已当面讲了两遍，本人表示明白。",
        "不识字，已请同来的人记下。",
    ];
    format!("{answer}{}", one_of(key, "after", AFTER))
}

/// What was found at a step of the catalogue.
pub fn found(key: &str, step: Step, service: &Service) -> &'static str {
    const SURVEY: &[&str] = &[
        "到户（到现场）核实，情况与申请一致。",
        "到户看过，家中三间土墙房，两位老人在家，邻居两人证实。",
        "现场量过，面积与申报相差不到一成，以实测为准。",
        "两人到场，拍照五张，本人在核实表上按了指印。",
        "路断，改天步行前往；情况属实。",
    ];
    const REVIEW: &[&str] = &[
        "村民代表九人评议，一致同意，会议记录附后。",
        "村民代表十一人到会，十人同意，一人认为应当再核收入，会议记录附后。",
        "组上院坝会讨论，到会二十三户，同意上报。",
    ];
    const COUNTY: &[&str] = &[
        "材料齐全，情况属实，同意上报。",
        "经办会上过了一遍，符合条件，同意上报。",
        "补看了银行流水，符合条件，同意上报。",
    ];
    const OWN: &[&str] = &[
        "材料齐全，情况属实，同意办理。",
        "符合条件，同意办理，请窗口制作结果文书。",
        "与台账核对无误，同意办理。",
    ];
    match step {
        Step::Survey => one_of(key, "survey", SURVEY),
        Step::Review => one_of(key, "review", REVIEW),
        Step::Assessment => "指定机构评定完毕，评定表附后。",
        Step::ThirdParty => "已书面征求第三方意见，同意公开。",
        Step::Expert => "专家到场评审，意见附后。",
        _ if service.decides == Level::County => one_of(key, "opinion", COUNTY),
        _ => one_of(key, "opinion", OWN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_five_grades_come_and_a_low_one_says_why() {
        let all: Vec<(u8, &str)> =
            (0..400).filter_map(|n| graded(&format!("matter-{n:03}"))).collect();
        for grade in 1..=5 {
            assert!(all.iter().any(|(given, _)| *given == grade), "nobody gives {grade}");
        }
        let content = all.iter().filter(|(grade, _)| *grade >= 4).count();
        assert!(content * 10 >= all.len() * 7 && content * 100 <= all.len() * 95, "{content}");
        assert!(all.iter().all(|(grade, words)| *grade > 2 || !words.is_empty()));
        assert_eq!(graded("matter-001"), graded("matter-001"), "always the same");
    }
}
