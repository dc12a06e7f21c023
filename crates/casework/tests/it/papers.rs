//! Papers filled from a case: name, provisions and remedy of their day.

use casework::CaseId;
use casework::case::Case;
use casework::case::papers::{self, Setting, Unfilled};
use casework::papers::{Collect, Hearing, Paper, Remedy};
use casework::story::{Memory, Story, Town, play};
use law::{Day, Fen, Law, Moment};

/// Plays a story and gives its first case.
fn after(text: &str) -> (Story, Case) {
    let law = Law::embedded();
    let story = Story::read("paper.story", text).unwrap();
    let mut town = Memory::new(law);
    let played = play(&story, law, &mut town);
    if let Some(last) = played.iter().find(|step| step.difference.is_some()) {
        panic!("{} {:?} {:?}", last.text, last.difference, last.came);
    }
    let id = CaseId::new(format!("{}-000001", played_year(text)));
    let case = town.case(&id).unwrap();
    (story, case)
}

fn played_year(text: &str) -> &str {
    let line = text.lines().find(|line| line.contains("发现")).unwrap();
    line.split('-').next().unwrap()
}

fn setting(story: &Story) -> Setting<'_> {
    Setting {
        law: Law::embedded(),
        office: &story.setup.office,
        power: story.setup.powers.first(),
        officers: &story.setup.officers,
    }
}

const TODAY: &str = "故事 文书
职权 消防 赋权 fire.exit-blocked 自 2025-07-01
执法员 甲、乙 证 2024-01-01 至 2029-12-31
当事人 张某(虚构) 公民 生于 1980-05-01
2026-03-09 10:00 甲、乙 发现 fire.exit-blocked -> 可以
2026-03-09 甲 出示证件 -> 可以
2026-03-09 甲 责令改正 \"搬走货箱\" 限 2026-03-10 -> 可以
2026-03-09 甲 告知 罚款 200元 陈述 \"会搬\" 复核 \"不影响\" -> 可以
2026-03-09 甲 填写 罚款 200元 -> 可以
2026-03-09 甲 决定 -> 可以
2026-03-09 甲 送达 交 张某(虚构) -> 可以
";

#[test]
fn a_decision_of_today_names_its_provisions_its_bank_and_reconsideration_first() {
    let (story, case) = after(TODAY);
    let paper = papers::on_spot_decision(&case, &setting(&story)).unwrap();
    assert_eq!(paper.number.to_string(), "渝武隆双河当罚决〔2026〕1号");
    assert_eq!(paper.issuer.organ, "重庆市武隆区双河镇人民政府");
    assert_eq!(paper.issuer.entrusted_to, "");
    assert_eq!(paper.breached[0].text, "《中华人民共和国消防法》第二十八条");
    assert_eq!(paper.basis[0].text, "《中华人民共和国消防法》第六十条第一款第（三）项");
    assert_eq!(paper.procedure[0].text, "《中华人民共和国行政处罚法》第五十一条");
    assert_eq!(paper.correction, "搬走货箱");
    assert!(matches!(paper.heard, Hearing::Stated { .. }));
    assert!(matches!(paper.remedy, Remedy::ReconsiderationFirst { .. }));
    let Some(Collect::Bank { electronic: true, surcharge, .. }) = &paper.collect else {
        panic!("{:?}", paper.collect)
    };
    assert_eq!((surcharge.per_day_permille, surcharge.cap_percent), (30, Some(100)));
    assert_eq!(paper.officers.len(), 2);
    assert!(!paper.officers[0].certificate.is_empty());
}

#[test]
fn the_content_hash_of_the_form_is_that_of_its_paper_whenever_it_is_made() {
    let (story, case) = after(TODAY);
    let paper = papers::on_spot_decision(&case, &setting(&story)).unwrap();
    assert_eq!(Paper::from(paper).content_hash(), case.draft().unwrap().content);
}

#[test]
fn a_correction_order_leaves_the_party_the_choice() {
    let (story, case) = after(TODAY);
    let paper = papers::correction_order(&case, 0, &setting(&story)).unwrap();
    assert_eq!(paper.number.to_string(), "渝武隆双河责改〔2026〕1号");
    assert_eq!(paper.basis[0].text, "《中华人民共和国行政处罚法》第二十八条第一款");
    assert!(matches!(paper.remedy, Remedy::Either { .. }));
    assert_eq!(paper.demands, ["搬走货箱"]);
}

#[test]
fn papers_that_belong_to_a_decision_carry_its_number_with_their_own_word() {
    let (story, case) = after(TODAY);
    let receipt = papers::service_receipt(&case, &setting(&story)).unwrap();
    assert_eq!(receipt.number.to_string(), "渝武隆双河当罚决送达〔2026〕1号");
    assert_eq!(receipt.papers[0].content, case.draft().unwrap().content);
    let at = Moment::at(Day::new(2026, 3, 26).unwrap(), 9, 0);
    let notice = papers::payment_notice(&case, &setting(&story), at).unwrap();
    assert_eq!(notice.number.to_string(), "渝武隆双河当罚决缴款〔2026〕1号");
    assert_eq!((notice.fine, notice.surcharge), (Fen::yuan(200), Fen::yuan(12)));
    let Collect::Bank { last_day, .. } = notice.collect else { panic!("paid at the bank") };
    assert_eq!(last_day, Day::new(2026, 3, 24));
}

#[test]
fn a_decision_of_2008_speaks_in_the_grantors_name_without_cap_or_electronic_payment() {
    let (story, case) = after(
        "故事 试点文书
机关 试点
职权 消防 委托 fire.exit-blocked-1998 自 2007-11-01 至 2008-12-31 依据 消防委托书 署名 武隆县公安局消防大队 字号 武公消双河
执法员 甲 证 2007-10-01 至 2009-12-31
当事人 李某(虚构) 公民 生于 1970-02-03
2008-03-10 甲 发现 fire.exit-blocked-1998 -> 可以
2008-03-10 甲 出示证件 -> 可以
2008-03-10 甲 告知 放弃陈述 -> 可以
2008-03-10 甲 填写 罚款 50元 -> 可以
",
    );
    let paper = papers::on_spot_decision(&case, &setting(&story)).unwrap();
    assert_eq!(paper.issuer.organ, "武隆县公安局消防大队");
    assert_eq!(paper.issuer.seal.name, "武隆县公安局消防大队");
    assert_eq!(paper.issuer.entrusted_to, "武隆县双河乡人民政府");
    assert_eq!(paper.issuer.entrusted_by_paper, "消防委托书");
    assert_eq!(paper.procedure[0].text, "《中华人民共和国行政处罚法》第三十三条");
    assert_eq!(paper.heard, Hearing::Waived);
    assert!(matches!(paper.remedy, Remedy::Either { .. }));
    let Some(Collect::Bank { electronic: false, surcharge, .. }) = &paper.collect else {
        panic!("{:?}", paper.collect)
    };
    assert_eq!(surcharge.cap_percent, None);
}

#[test]
fn what_a_paper_lacks_is_said_by_name() {
    let (story, case) = after(TODAY);
    let mut case = case;
    case.finding.evidence.clear();
    case.finding.party.address.clear();
    let Err(Unfilled::Missing(missing)) = papers::on_spot_decision(&case, &setting(&story)) else {
        panic!("it is incomplete")
    };
    let names: Vec<&str> = missing.iter().map(|m| m.zh.as_str()).collect();
    assert_eq!(names, ["当事人住址或者住所", "证据"]);
    let (_, early) = after(
        "故事 早
职权 消防 赋权 fire.exit-blocked
执法员 甲、乙 证 2024-01-01 至 2029-12-31
当事人 张某(虚构) 公民
2026-03-09 甲、乙 发现 fire.exit-blocked -> 可以
",
    );
    assert!(papers::service_receipt(&early, &setting(&story)).is_err());
}
