//! Grants, people, training and parties as a county keeps them, from outside.

use crate::case::{finding, opened, send};
use crate::office::{Answer, CODE, Visitor, World, entry};
use casework::PartyId;
use casework::party::{Party, PartyKind};
use web::role::Role;

const LETTER: &[(&str, &str)] = &[
    ("mode", "entrusted"),
    ("grantor", "武隆区消防救援局"),
    ("paper", "行政执法委托书（虚构）"),
    ("signed-on", "2025-12-20"),
    ("matters", "消防安全"),
    ("kind", "inspect"),
    ("kind", "warn"),
    ("kind", "fine"),
    ("from", "2026-01-01"),
    ("to", "2026-12-31"),
    ("signing-name", "武隆区消防救援局"),
    ("review-months", "12"),
];

fn without<'a>(fields: &[(&'a str, &'a str)], name: &str) -> Vec<(&'a str, &'a str)> {
    fields.iter().filter(|(n, _)| *n != name).copied().collect()
}

/// A letter of entrustment, entered; the path of its page.
pub async fn grant(visitor: &mut Visitor<'_>) -> String {
    let page = visitor.get("/grants/new").await;
    let sent = send(visitor, &page, "/grants/new", LETTER).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    sent.header("location").to_owned()
}

async fn deed(visitor: &mut Visitor<'_>, path: &str, key: &str, fields: &[(&str, &str)]) -> Answer {
    let page = visitor.get(path).await;
    send(visitor, &page, &format!("{path}/do/{key}"), fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_without_a_last_day_or_in_the_wrong_name_comes_back_filled() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Clerk).await;
    let page = visitor.get("/grants/new").await;
    let open = send(&mut visitor, &page, "/grants/new", &without(LETTER, "to")).await;
    assert_eq!(open.status, 422);
    assert!(
        open.body.contains("委托书应当载明期限") && open.body.contains("行政执法委托书（虚构）")
    );
    let mut own = without(LETTER, "signing-name");
    own.push(("signing-name", "重庆市武隆区双河镇人民政府"));
    let own = send(&mut visitor, &page, "/grants/new", &own).await;
    assert!(own.status == 422 && own.body.contains("以委托机关的名义"), "{}", own.text());
    let mut compel = LETTER.to_vec();
    compel.push(("kind", "compel"));
    let compel = send(&mut visitor, &page, "/grants/new", &compel).await;
    assert!(compel.body.contains("《行政强制法》第十七条"), "{}", compel.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_is_published_listed_and_rechecked() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Clerk).await;
    let path = grant(&mut visitor).await;
    assert!(visitor.get(&path).await.body.contains("授权机关尚未公布"));
    let change = [
        ("on", "2026-03-01"),
        ("list-paper", "清单（虚构）"),
        ("item", "fire.exit-blocked"),
        ("kind", "warn"),
        ("kind", "fine"),
    ];
    assert_eq!(deed(&mut visitor, &path, "change", &change).await.status, 303);
    let twice = deed(&mut visitor, &path, "change", &change).await;
    assert!(twice.status == 422 && twice.body.contains("已在清单上"), "{}", twice.text());
    for side in ["grantor", "township"] {
        let fields = [("side", side), ("on", "2026-03-02"), ("publish-place", "政府网站")];
        assert_eq!(deed(&mut visitor, &path, "publish", &fields).await.status, 303);
    }
    let page = visitor.get(&path).await.body;
    assert!(!page.contains("尚未公布") && page.contains("今天有效 1 项，共 1 项"));
    let recheck = visitor.get(&format!("{path}/recheck")).await;
    assert!(recheck.status == 200 && recheck.body.contains("没有案件依据这份授权"));
    let list = visitor.get("/grants").await.body;
    assert!(list.contains("行政执法委托书（虚构）"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_keepers_at_once_the_second_is_told_and_keeps_what_was_typed() {
    let world = World::new();
    let mut one = world.signed_in(Role::Clerk).await;
    let mut other = world.signed_in(Role::Head).await;
    let path = grant(&mut one).await;
    let page = other.get(&path).await;
    let fields = [("on", "2026-03-02"), ("review-conclusion", "能够承接")];
    assert_eq!(deed(&mut one, &path, "review", &fields).await.status, 303);
    let late = send(&mut other, &page, &format!("{path}/do/review"), &fields).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("能够承接"), "nothing typed is lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_is_not_there_is_answered_with_a_sentence() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Clerk).await;
    let page = visitor.get("/officers/o1").await;
    let fields = [("number", "没有这个编号"), ("to", "2030-01-01")];
    let answer = send(&mut visitor, &page, "/officers/o1/extend", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("没有编号为“没有这个编号”的执法证"), "{}", answer.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspension_in_the_past_asks_why_and_is_shown_as_back_dated() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Discipline).await;
    let page = visitor.get("/officers/o1").await;
    let fields = [("from", "2026-03-01"), ("reason", "违反禁酒令（虚构）")];
    let answer = send(&mut visitor, &page, "/officers/o1/suspend", &fields).await;
    assert!(answer.status == 422 && answer.body.contains("为什么现在才登记"), "{}", answer.text());
    let told = [&fields[..], &[("back-dated-reason", "当日停电")]].concat();
    let answer = send(&mut visitor, &page, "/officers/o1/suspend", &told).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = visitor.get("/officers/o1").await.body;
    assert!(page.contains("倒填日期") && page.contains("当日停电"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_helper_is_listed_and_never_counted_and_gets_no_certificate() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Clerk).await;
    let page = visitor.get("/officers/new").await;
    let fields = [("officer-name", "虚构辅助"), ("post", "officer"), ("helper", "yes")];
    let path = send(&mut visitor, &page, "/officers/new", &fields).await;
    let path = path.header("location").to_owned();
    let page = visitor.get(&path).await;
    assert!(page.body.contains("辅助人员") && !page.body.contains(&format!("{path}/certificate")));
    let certificate = [
        ("certificate", "虚构0001"),
        ("organ", "虚构局"),
        ("scope", "all"),
        ("from", "2026-01-01"),
        ("to", "2030-12-31"),
    ];
    let csrf = page.csrf();
    let with = [&[("csrf", csrf.as_str())][..], &certificate].concat();
    let refused = visitor.post(&format!("{path}/certificate"), &with).await;
    assert!(refused.status == 422 && refused.body.contains("不是执法人员"), "{}", refused.text());
    let list = visitor.get("/officers").await.body;
    assert!(
        list.contains("执法岗位 4 人，今天持有效证件 3 人"),
        "a helper beside them does not count"
    );
    let rates = visitor.get("/training").await.body;
    assert!(rates.contains("虚构辅助") && rates.contains("3 人，共 4 人"), "of those who enforce");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_enforce_is_not_shown_as_lacking_a_certificate() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Head).await;
    let list = visitor.get("/officers").await;
    let row = |name: &str| {
        let rows = list.body.split("<tr>").find(|row| row.contains(name)).unwrap_or_default();
        rows.to_owned()
    };
    assert!(row("江窗").contains("其他岗位"), "{}", list.text());
    assert!(!row("江窗").contains("没有执法证件"));
    // The same numerator and denominator as on the training page.
    let said = list.body.split("执法岗位 ").nth(1).and_then(|rest| rest.split('<').next());
    let said: Vec<u32> = said
        .unwrap_or_default()
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|n| n.parse().ok())
        .collect();
    let [all, valid] = said[..] else { panic!("{said:?}: {}", list.text()) };
    let training = visitor.get("/training").await;
    assert!(training.text().contains(&format!("{valid} 人，共 {all} 人")), "{}", training.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn training_is_entered_and_an_impossible_share_is_pointed_out() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Clerk).await;
    let page = visitor.get("/training/classes/new").await;
    let class = [
        ("class-title", "卫生法律法规"),
        ("teacher", "虚构师"),
        ("on", "2026-02-01"),
        ("hours", "1.5"),
    ];
    let path = send(&mut visitor, &page, "/training/classes/new", &class).await;
    let path = path.header("location").to_owned();
    let page = visitor.get(&path).await;
    let longer = send(&mut visitor, &page, &path, &[("hours-o1", "2")]).await;
    assert!(longer.status == 422 && longer.body.contains("超过班次时长"), "{}", longer.text());
    assert_eq!(send(&mut visitor, &page, &path, &[("hours-o1", "1.5")]).await.status, 303);
    assert!(visitor.get("/training").await.body.contains("25.0%"));
    let share = visitor.get("/training?percent=88.7&of=18").await.body;
    assert!(share.contains("18 人里没有哪个人数等于 88.7%"));
    let possible = visitor.get("/training?percent=88.9&of=18").await.body;
    assert!(possible.contains("18 人中的 16 人"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exam_takes_scores_within_its_marks() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Clerk).await;
    let page = visitor.get("/training/exams/new").await;
    let exam = [
        ("exam-title", "上岗考试"),
        ("on", "2026-02-02"),
        ("full-cases", "100"),
        ("pass-cases", "60"),
    ];
    let path = send(&mut visitor, &page, "/training/exams/new", &exam).await;
    assert_eq!(path.status, 303, "{}", path.text());
    let path = path.header("location").to_owned();
    let page = visitor.get(&path).await;
    let score = |points: &'static str| [("candidate", "o1"), ("points-cases", points)];
    let over = send(&mut visitor, &page, &path, &score("101")).await;
    assert!(over.status == 422 && over.body.contains("超过满分100分"), "{}", over.text());
    let word = send(&mut visitor, &page, &path, &score("很好")).await;
    assert!(word.status == 422 && word.body.contains("请写整数分"));
    assert_eq!(send(&mut visitor, &page, &path, &score("59")).await.status, 303);
    assert!(visitor.get(&path).await.body.contains("未合格：会办案"));
}

fn party(id: &str, name: &str, code: &str) -> Party {
    Party {
        id: PartyId::new(id),
        kind: PartyKind::Person,
        name: name.to_owned(),
        code: code.to_owned(),
        born: None,
        legal_representative: String::new(),
        phone: "00000000001".to_owned(),
        address: "虚构村1号".to_owned(),
        made_up: true,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_of_somebody_else_is_refused_and_what_is_left_empty_stays() {
    let world = World::new();
    world.write(|w| store::parties::put(w, &party("p1", "钱满仓", CODE), &entry("act-p1")));
    let mut visitor = world.signed_in(Role::Officer).await;
    let page = visitor.get("/parties/new").await;
    let fields = [("party-kind", "person"), ("name", "孙大有"), ("code", CODE)];
    let refused = send(&mut visitor, &page, "/parties/new", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("钱**") && refused.body.contains("孙**"), "{}", refused.text());
    assert!(!refused.body.contains("钱满仓"));
    let page = visitor.get("/parties/p1/correct").await;
    assert!(!page.body.contains(CODE));
    let fields = [("party-kind", "person"), ("name", "钱满仓"), ("address", "虚构村2号")];
    let done = send(&mut visitor, &page, "/parties/p1/correct", &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let mut seer = world.signed_in(Role::Head).await;
    let page = seer.get("/parties/p1").await;
    let open = send(&mut seer, &page, "/parties/p1/unmask", &[("reason", "核对")]).await;
    assert!(open.body.contains(CODE) && open.body.contains("虚构村2号"));
}

#[tokio::test(flavor = "multi_thread")]
async fn merged_rows_open_one_page_with_the_cases_of_both_and_can_be_parted() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    world.write(|w| {
        store::parties::put(w, &party("p1", "钱满仓", CODE), &entry("act-p1"))?;
        store::parties::put(w, &party("p2", "钱满仓", ""), &entry("act-p2"))
    });
    let case = opened(&mut visitor).await;
    let page = visitor.get("/parties/p1").await;
    let nowhere = [("merge-into", "p9"), ("reason", "同一人")];
    let nowhere = send(&mut visitor, &page, "/parties/p1/merge", &nowhere).await;
    assert!(nowhere.status == 422 && nowhere.body.contains("没有这条登记"));
    let fields = [("merge-into", "/parties/p2"), ("reason", "同一人，一次没有带证")];
    let done = send(&mut visitor, &page, "/parties/p1/merge", &fields).await;
    assert_eq!((done.status, done.header("location")), (303, "/parties/p2"), "{}", done.text());
    let old = visitor.get("/parties/p1").await;
    assert_eq!(old.header("location"), "/parties/p2", "the merged id keeps resolving");
    let page = visitor.get("/parties/p2").await;
    assert!(page.body.contains(&format!("href=\"{case}\"")), "the case of the other row");
    let action = page.body.split("/parties/p2/part/").nth(1).unwrap();
    let id = action.split('"').next().unwrap().to_owned();
    let csrf = page.csrf();
    let fields = [("csrf", csrf.as_str()), ("reason", "不是同一人")];
    let parted = visitor.post(&format!("/parties/p2/part/{id}"), &fields).await;
    assert_eq!(parted.status, 303, "{}", parted.text());
    assert_eq!(visitor.get("/parties/p1").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declared_tie_names_the_party_of_the_register() {
    let world = World::new();
    world.write(|w| store::parties::put(w, &party("p1", "钱满仓", CODE), &entry("act-p1")));
    let mut visitor = world.signed_in(Role::Clerk).await;
    let fields = [("tie-name", "钱满仓"), ("tie-kind", "kin"), ("on", "2026-03-01"), ("note", "")];
    let page = visitor.get("/officers/o1").await;
    let done = send(&mut visitor, &page, "/officers/o1/do/tie", &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = visitor.get("/officers/o1").await.body;
    assert!(page.contains("href=\"/parties/p1\"") && page.contains("近亲属"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_with_somebody_tied_to_its_party_asks_to_stand_aside() {
    let world = World::new();
    world.write(|w| store::parties::put(w, &party("p1", "钱满仓", CODE), &entry("act-p1")));
    let mut keeper = world.signed_in(Role::Clerk).await;
    let fields = [("tie-name", "钱满仓"), ("tie-kind", "kin"), ("on", "2026-03-01"), ("note", "")];
    let page = keeper.get("/officers/o1").await;
    send(&mut keeper, &page, "/officers/o1/do/tie", &fields).await;
    let mut visitor = world.signed_in(Role::Officer).await;
    let page = visitor.get("/cases/new").await;
    let mut finding = finding(&["o1", "o2"]);
    let answer = send(&mut visitor, &page, "/cases/new", &finding).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("周山申报过与这个当事人的回避关系（近亲属）"),
        "{}",
        answer.text()
    );
    finding.push(("recused", "o1"));
    let answer = send(&mut visitor, &page, "/cases/new", &finding).await;
    assert!(!answer.body.contains("申报过与这个当事人"), "said; now the gates judge");
}
