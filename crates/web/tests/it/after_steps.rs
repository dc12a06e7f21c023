//! Every step that may follow a decision, through its form: once well, once refused.

use crate::case::{done, opened};
use crate::office::{Answer, World};
use crate::steps::{LAST, Step, Typed, case, run, step};
use casework::case::{AfterStep, Command};
use casework::{ActId, Actor, CaseId, OfficerId, PostId};
use std::collections::BTreeSet;
use store::cases::{self, Attempt};
use web::role::Role;

const OFFICER: &str = "officer";
const HEAD: &str = "head";
const CLERK: &str = "clerk";

const fn direct(day: &'static str, time: &'static str) -> [(&'static str, &'static str); 5] {
    [
        ("issued", LAST),
        ("way", "direct"),
        ("served", day),
        ("served-time", time),
        ("receiver", "钱满仓"),
    ]
}
const ON_MARCH_20: Typed = &direct("2026-3-20", "9:12");
const ON_MAY_11: Typed = &direct("2026-5-11", "9:05");

const WEBSITE: (&str, &str) = ("publish-place", "区政府网站（虚构）");

/// Published, deferred, paid in instalments, closed, archived; and what then comes too late.
const DEFERRED: &[Step] = &[
    step("2026-03-10", OFFICER, "unpublish", &[("on", "2026-3-10")], "O132"),
    step("2026-03-10", OFFICER, "publish", &[("on", "2026-3-8"), WEBSITE], "O105"),
    step("2026-03-10", OFFICER, "publish", &[("on", "2026-3-10"), WEBSITE], ""),
    step("2026-03-11", CLERK, "unpublish", &[("on", "2026-3-11")], ""),
    step("2026-03-20", OFFICER, "defer", &defer("100", "100"), "G721"),
    step("2026-03-20", HEAD, "defer", &defer("100", "50"), "G722"),
    step("2026-03-20", HEAD, "defer", &defer("100", "100"), ""),
    step("2026-03-20", OFFICER, "serve-paper", ON_MARCH_20, ""),
    step("2026-03-20", OFFICER, "serve-paper", ON_MARCH_20, "O132"),
    step("2026-04-15", CLERK, "pay", &pay("2026-4-15", "100"), ""),
    step("2026-04-15", OFFICER, "demand", &[("demand-fine", "100")], "G7"),
    step("2026-05-15", CLERK, "pay", &pay("2026-5-15", "101"), "O110"),
    step("2026-05-15", CLERK, "pay", &pay("2026-5-15", "100"), ""),
    step("2026-05-15", CLERK, "archive", &[("keeper", "文秘")], "G761"),
    step("2026-05-15", OFFICER, "close", &[], "G"),
    step("2026-05-18", OFFICER, "report", &[], ""),
    step("2026-05-18", OFFICER, "close", &[], ""),
    step("2026-05-18", HEAD, "defer", &defer("100", "100"), "O134"),
    step("2026-05-19", CLERK, "archive", &[("keeper", "文秘")], ""),
    step("2026-05-19", CLERK, "archive", &[("keeper", "文秘")], "O132"),
];

const fn defer(one: &'static str, two: &'static str) -> [(&'static str, &'static str); 7] {
    [
        ("asked-on", "2026-3-18"),
        ("reason", "家中有人住院（虚构）"),
        ("granted", "yes"),
        ("instalment-by", "2026-4-15"),
        ("instalment-amount", one),
        ("instalment-by", "2026-5-15"),
        ("instalment-amount", two),
    ]
}

const fn pay(on: &'static str, amount: &'static str) -> [(&'static str, &'static str); 4] {
    [("on", on), ("amount", amount), ("pay-way", "bank"), ("receipt", on)]
}

const SAID: Typed = &[("said", "手头紧张（虚构）"), ("weighed", "可以申请分期（虚构）")];

/// Demanded, not waived before it is paid, taken to the court and enforced.
const ENFORCED: &[Step] = &[
    step("2026-03-24", OFFICER, "demand", &[("demand-fine", "200")], "G731"),
    step("2026-03-24", OFFICER, "answer-demand", SAID, "O312"),
    step("2026-05-11", HEAD, "apply-court", &[("claimed", "400")], "G735"),
    step("2026-05-11", OFFICER, "demand", &surcharge("201"), "G741"),
    step("2026-05-11", OFFICER, "demand", &surcharge("200"), ""),
    step("2026-05-11", OFFICER, "serve-paper", &direct("2026-5-11", "9:12"), ""),
    step("2026-05-12", OFFICER, "answer-demand", SAID, ""),
    step("2026-05-12", HEAD, "waive-surcharge", &waive("100"), "O332"),
    step("2026-05-12", OFFICER, "court-answered", &court("accepted", "2026-5-12"), "O316"),
    step("2026-05-22", HEAD, "apply-court", &[("claimed", "400")], "G736"),
    step("2026-05-26", OFFICER, "apply-court", &[("claimed", "400")], "G738"),
    step("2026-05-26", HEAD, "apply-court", &[("claimed", "400")], ""),
    step("2026-05-28", OFFICER, "court-answered", &court("accepted", "2026-5-28"), ""),
    step("2026-06-05", OFFICER, "court-answered", &court("enforce", "2026-6-5"), ""),
    step("2026-06-20", CLERK, "court-answered", &court("enforced", "2026-6-20"), ""),
];

const fn surcharge(amount: &'static str) -> [(&'static str, &'static str); 2] {
    [("demand-fine", "200"), ("demand-surcharge", amount)]
}

const fn waive(amount: &'static str) -> [(&'static str, &'static str); 2] {
    [("waived-amount", amount), ("reason", "当事人已缴清罚款（虚构）")]
}

const fn court(answer: &'static str, on: &'static str) -> [(&'static str, &'static str); 4] {
    [("court-answer", answer), ("on", on), ("reason", "符合条件（虚构）"), ("received", "400")]
}

/// The fine is paid late, and by an agreement its surcharge is let go.
const WAIVED: &[Step] = &[
    step("2026-05-11", OFFICER, "demand", &surcharge("200"), ""),
    step("2026-05-11", OFFICER, "serve-paper", ON_MAY_11, ""),
    step("2026-05-12", CLERK, "pay", &pay("2026-5-12", "200"), ""),
    step("2026-05-12", OFFICER, "waive-surcharge", &waive("200"), "O332"),
    step("2026-05-12", HEAD, "waive-surcharge", &waive("200"), ""),
];

/// Stayed, taken up again, stayed once more; ended only when the party has died with nothing left.
const ENDED: &[Step] = &[
    step("2026-05-11", OFFICER, "unstay", &[("to", "2026-5-11")], "O132"),
    step("2026-05-11", OFFICER, "stay", &stay("2026-3-1"), "O105"),
    step("2026-05-11", OFFICER, "stay", &stay("2026-5-11"), ""),
    step("2026-06-11", OFFICER, "unstay", &[("to", "2026-6-11")], ""),
    step("2026-06-12", HEAD, "end-execution", &ended("unable", "", ""), "O327"),
    step("2026-06-12", HEAD, "end-execution", &ended("party-died", "2026-6-1", "no"), "O336"),
    step("2026-06-12", HEAD, "end-execution", &ended("party-died", "2026-6-1", "yes"), ""),
    step("2026-06-12", OFFICER, "stay", &stay("2026-6-12"), "O132"),
];

const fn stay(from: &'static str) -> [(&'static str, &'static str); 2] {
    [("from", from), ("reason", "当事人住院（虚构）")]
}

const fn ended(
    ground: &'static str,
    on: &'static str,
    left: &'static str,
) -> [(&'static str, &'static str); 4] {
    [
        ("end-ground", ground),
        ("gone-on", on),
        ("nothing-left", left),
        ("reason", "户籍证明（虚构）"),
    ]
}

const RECONSIDERED: [(&str, &str); 3] =
    [("dispute-kind", "reconsideration"), ("filed-on", "2026-4-3"), ("body", "武隆区人民政府")];
const APPEALED: Typed =
    &[("dispute-kind", "appeal"), ("filed-on", "2026-4-3"), ("body", "第三中级人民法院")];

/// Reconsidered and changed; then corrected, and at last withdrawn and paid back.
const WITHDRAWN: &[Step] = &[
    step("2026-03-20", CLERK, "pay", &pay("2026-3-20", "150"), ""),
    step("2026-03-20", CLERK, "refunded", &[("on", "2026-3-20")], "O333"),
    step("2026-03-23", OFFICER, "correct-decision", &slip("118号", "181号"), "G751"),
    step("2026-03-23", HEAD, "correct-decision", &slip("罚款200元", "罚款100元"), "O321"),
    step("2026-03-23", HEAD, "correct-decision", &slip("双河路118号", "双河路181号"), ""),
    step("2026-04-03", OFFICER, "dispute", APPEALED, "O317"),
    step("2026-04-03", OFFICER, "dispute-ended", &result("changed", "100"), "O317"),
    step("2026-04-03", OFFICER, "dispute", &RECONSIDERED, ""),
    step("2026-05-20", OFFICER, "dispute-ended", &result("changed", "300"), "O317"),
    step("2026-05-20", OFFICER, "dispute-ended", &result("changed", "180"), ""),
    step("2026-06-01", OFFICER, "withdraw-decision", &[("reason", "认定有误（虚构）")], "G751"),
    step("2026-06-01", HEAD, "withdraw-decision", &[("reason", "认定有误（虚构）")], ""),
    step("2026-06-02", CLERK, "pay", &pay("2026-6-2", "30"), "O319"),
    step("2026-06-02", CLERK, "refunded", &[("on", "2026-6-2")], ""),
];

const fn slip(wrong: &'static str, right: &'static str) -> [(&'static str, &'static str); 2] {
    [("wrong-text", wrong), ("right-text", right)]
}

const fn result(outcome: &'static str, sum: &'static str) -> [(&'static str, &'static str); 5] {
    [
        ("which-dispute", "0"),
        ("on", "2026-5-20"),
        ("outcome", outcome),
        ("outcome-paper", "武隆府复〔2026〕1号（虚构）"),
        ("changed-to", sum),
    ]
}

/// Proposed, approved, sent to the police, not taken, asked to think again.
const TRANSFERRED: &[Step] = &[
    step("2026-03-10", OFFICER, "propose-transfer", &crime(&["o1"]), "O322"),
    step("2026-03-10", OFFICER, "rule-transfer", YES, "O325"),
    step("2026-03-10", OFFICER, "propose-transfer", &crime(&["o1", "o2"]), ""),
    step("2026-03-10", OFFICER, "send-transfer", &[], "G373"),
    step("2026-03-10", OFFICER, "rule-transfer", YES, "O323"),
    step("2026-03-11", HEAD, "rule-transfer", YES, ""),
    step("2026-03-11", OFFICER, "ask-transfer-review", REVIEW, "O325"),
    step("2026-03-11", OFFICER, "send-transfer", &[], ""),
    step("2026-03-16", OFFICER, "transfer-answered", &answer(""), "O127"),
    step("2026-03-16", OFFICER, "transfer-answered", &answer("没有犯罪事实（虚构）"), ""),
    step("2026-03-17", OFFICER, "ask-transfer-review", REVIEW, ""),
];

const YES: Typed = &[("approved", "yes"), ("reason", "事实清楚（虚构）")];
const REVIEW: Typed = &[("on", "2026-3-17"), ("review-of", "武隆区公安局（虚构）")];

const fn crime(team: &[&'static str]) -> [(&'static str, &'static str); 5] {
    let second = if team.len() > 1 { ("team", team[1]) } else { ("nobody", "") };
    [
        ("crime", "yes"),
        ("transfer-to", "武隆区公安局（虚构）"),
        ("reason", "涉嫌危险作业罪（虚构）"),
        ("team", team[0]),
        second,
    ]
}

const fn answer(note: &'static str) -> [(&'static str, &'static str); 3] {
    [("on", "2026-3-16"), ("taken-over", "no"), ("note", note)]
}

const GOODS: Typed = &[
    ("disposed-goods", "货架两个（虚构）"),
    ("disposed-how", "公开拍卖（虚构）"),
    ("disposal-witness", "庚（虚构）"),
];

/// Tries to serve, and things that were never taken.
const TRIED: &[Step] = &[
    step("2026-03-10", OFFICER, "dispose-goods", GOODS, "O328"),
    step("2026-03-20", HEAD, "defer", &defer("100", "100"), ""),
    step("2026-03-20", OFFICER, "service-failed", &failed(LAST, ""), "请填写“理由”"),
    step("2026-03-20", OFFICER, "service-failed", &failed(LAST, "退回（虚构）"), ""),
    step("2026-03-20", OFFICER, "mark-paper", &[("issued", LAST)], "O132"),
];

const fn failed(paper: &'static str, why: &'static str) -> [(&'static str, &'static str); 5] {
    [
        ("failed-paper", paper),
        ("way", "post"),
        ("tried", "2026-3-20"),
        ("tried-time", "9:05"),
        ("reason", why),
    ]
}

/// Decided on the spot and handed over on the ninth of March.
async fn served(world: &World) -> String {
    let path = heard(world).await;
    let mut officer = world.signed_in(Role::Officer).await;
    let reasons = ("reasons", "堵塞安全出口，当场认错。");
    let draft = [("penalty", "fine"), ("amount", "200"), reasons, ("collect", "bank")];
    done(&mut officer, &path, "draft", &draft).await;
    done(&mut officer, &path, "decide", &[]).await;
    let served = [
        ("way", "direct"),
        ("served", "2026-3-9"),
        ("served-time", "10:00"),
        ("receiver", "钱满仓"),
    ];
    done(&mut officer, &path, "serve", &served).await;
    path
}

async fn heard(world: &World) -> String {
    let mut officer = world.signed_in(Role::Officer).await;
    let path = opened(&mut officer).await;
    done(&mut officer, &path, "show", &[]).await;
    let told = [("told", "yes"), ("penalty", "fine"), ("amount", "200"), ("waived", "yes")];
    done(&mut officer, &path, "hear", &told).await;
    path
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fine_is_published_deferred_paid_closed_and_archived() {
    let world = World::new();
    let path = served(&world).await;
    run(&world, &path, DEFERRED).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fine_is_demanded_and_enforced_by_the_court() {
    let world = World::new();
    let path = served(&world).await;
    run(&world, &path, ENFORCED).await;
    assert_eq!(case(&world, &path).after.court.unwrap().answers.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_surcharge_of_a_fine_that_was_paid_is_waived_by_the_head() {
    let world = World::new();
    let path = served(&world).await;
    run(&world, &path, WAIVED).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn execution_is_stayed_taken_up_and_ended() {
    let world = World::new();
    let path = served(&world).await;
    run(&world, &path, ENDED).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_is_disputed_corrected_withdrawn_and_paid_back() {
    let world = World::new();
    let path = served(&world).await;
    // What the party reads who looks at the code on the decision, before and after each turn.
    let mut officer = world.signed_in(Role::Officer).await;
    let paper = case(&world, &path).decision().unwrap().1.clone();
    let shown = officer.get(&format!("/papers/{paper}")).await;
    let content = shown.body.split("href=\"/p/").nth(1).unwrap()[..64].to_owned();
    let read = async || world.visitor().get(&format!("/p/{content}")).await;
    let since = ["后来作过更正", "诉讼变更", "不再执行"];
    let told = |page: &Answer| since.map(|said| page.body.contains(said));
    assert_eq!(told(&read().await), [false; 3]);
    run(&world, &path, &WITHDRAWN[..5]).await;
    assert_eq!(told(&read().await), [true, false, false], "corrected");
    run(&world, &path, &WITHDRAWN[5..10]).await;
    assert_eq!(told(&read().await), [false, true, false], "changed");
    run(&world, &path, &WITHDRAWN[10..]).await;
    let page = read().await;
    assert_eq!(told(&page), [false, false, true], "withdrawn");
    assert!(page.status == 200 && page.body.contains("本机关制作过这份文书"), "{}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspected_crime_goes_to_the_police() {
    let world = World::new();
    let path = heard(&world).await;
    run(&world, &path, TRANSFERRED).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn service_is_tried_and_what_was_never_taken_is_not_disposed_of() {
    let world = World::new();
    let path = served(&world).await;
    run(&world, &path, TRIED).await;
}

/// A paper whose number was taken by a program, which has no bytes yet, gets them on the page.
#[tokio::test(flavor = "multi_thread")]
async fn a_paper_without_bytes_is_made_on_the_page() {
    let world = World::new();
    let path = served(&world).await;
    world.at("2026-05-11", 9, 0);
    let demand = AfterStep::Demand { fine: law::Fen::yuan(200), surcharge: law::Fen::yuan(200) };
    let command = Command::After { step: Box::new(demand) };
    let actor = Actor {
        officer: OfficerId::new("o1"),
        name: "周山".to_owned(),
        post: PostId::new("officer"),
    };
    let at = law::Moment::at(law::Day::parse("2026-05-11").unwrap(), 8, 0);
    let before = case(&world, &path);
    world.write(|w| {
        let attempt = Attempt {
            case: Some(&CaseId::new(path.trim_start_matches("/cases/"))),
            version: before.version,
            command: &command,
            act: &ActId::new("act-program"),
            actor: &actor,
            done_at: at,
            noted_at: at,
        };
        cases::enact(w, law::Law::embedded(), &attempt).unwrap();
        Ok(())
    });
    assert!(case(&world, &path).issued.last().unwrap().paper.is_none());
    run(&world, &path, MADE).await;
    assert!(case(&world, &path).issued.last().unwrap().paper.is_some());
}

const MADE: &[Step] = &[
    step("2026-05-11", OFFICER, "serve-paper", &direct("2026-5-11", "9:00"), "O113"),
    step("2026-05-11", OFFICER, "mark-paper", &[("issued", LAST)], ""),
    step("2026-05-11", OFFICER, "mark-paper", &[("issued", LAST)], "O132"),
];

#[test]
fn every_step_after_a_decision_is_sent_well_and_refused() {
    let all = [DEFERRED, ENFORCED, WAIVED, ENDED, WITHDRAWN, TRANSFERRED, TRIED, MADE];
    let entrusted = crate::entrusted::AFTER;
    let steps = all.into_iter().chain([entrusted]).flatten();
    let (mut good, mut bad) = (BTreeSet::new(), BTreeSet::new());
    for step in steps {
        if step.said.is_empty() {
            good.insert(step.deed)
        } else {
            bad.insert(step.deed)
        };
    }
    for key in AfterStep::KEYS.into_iter().chain(["pay", "close"]) {
        assert!(good.contains(key), "{key} is never sent well");
        assert!(bad.contains(key), "{key} is never refused");
    }
}
