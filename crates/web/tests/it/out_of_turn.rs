//! What comes at the wrong time or from the wrong person, through the pages: out of order, on a closed case,
//! by a suspended officer, across midnight, over a holiday.

use crate::case::{done, opened, perform_by_hand, send};
use crate::file::{enter_evidence, filed};
use crate::file_refused::refused;
use crate::office::World;
use crate::steps::{Step, Typed, case, run, step};
use casework::case::{AfterStep, Command, FileStep};
use web::role::Role;

const HEARD: Typed = &[("told", "yes"), ("penalty", "fine"), ("amount", "200"), ("waived", "yes")];
const DRAFT: Typed = &[
    ("penalty", "fine"),
    ("amount", "200"),
    ("reasons", "堵塞安全出口，当场认错。"),
    ("collect", "bank"),
];
const SERVED: Typed = &served("2026-3-20");
const TOO_SOON: Typed = &served("2026-3-10");
const fn served(day: &'static str) -> [(&'static str, &'static str); 4] {
    [("way", "direct"), ("served", day), ("served-time", "9:00"), ("receiver", "钱满仓")]
}

async fn found(world: &World) -> String {
    let mut officer = world.signed_in(Role::Officer).await;
    let path = opened(&mut officer).await;
    done(&mut officer, &path, "show", &[]).await;
    path
}

/// Every deed the program knows, by everybody who may open the door, with an empty form.
async fn every_deed_is_refused(world: &World, path: &str) {
    let before = case(world, path);
    for role in [Role::Officer, Role::Head, Role::Clerk, Role::LegalReviewer] {
        let mut visitor = world.signed_in(role).await;
        let keys = Command::KEYS.into_iter().chain(FileStep::KEYS).chain(AfterStep::KEYS);
        for deed in keys.filter(|deed| *deed != "find") {
            let answer = perform_by_hand(&mut visitor, path, deed).await;
            assert!(
                [403, 409, 422].contains(&answer.status),
                "{role:?} {deed}: {} {}",
                answer.status,
                answer.text()
            );
            assert_eq!(case(world, path), before, "{role:?} {deed} changed the case");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_done_any_more_to_a_closed_case() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let path = found(&world).await;
    let why =
        [("ground", "not-made-out"), ("harm", "none"), ("grounds-text", "没有堵塞（虚构）。")];
    done(&mut officer, &path, "close-without-penalty", &why).await;
    every_deed_is_refused(&world, &path).await;
    run(&world, &path, ON_A_CLOSED_CASE).await;
}

/// With forms that would be good at another time.
const ON_A_CLOSED_CASE: &[Step] = &[
    step("2026-03-10", "officer", "hear", HEARD, "O134"),
    step("2026-03-10", "officer", "draft", DRAFT, "O134"),
    step("2026-03-10", "officer", "serve", TOO_SOON, "O134"),
    step("2026-03-10", "head", "file", &[("source", "other"), ("reason", "再查")], "O134"),
    step("2026-03-10", "clerk", "pay", PAID, "O134"),
    step("2026-03-10", "head", "stay", &[("from", "2026-3-10"), ("reason", "等等")], "O134"),
];
const PAID: Typed =
    &[("on", "2026-3-10"), ("amount", "200"), ("pay-way", "bank"), ("receipt", "A1")];

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_too_early_changes_nothing_and_names_the_step_before() {
    let world = World::new();
    let path = found(&world).await;
    run(&world, &path, TOO_EARLY).await;
}

const TOO_EARLY: &[Step] = &[
    step("2026-03-10", "officer", "draft", DRAFT, "G305"),
    step("2026-03-10", "officer", "serve", TOO_SOON, "G701"),
    step("2026-03-10", "clerk", "pay", PAID, "G720"),
    step("2026-03-10", "officer", "close", &[], "G703"),
    step("2026-03-10", "clerk", "archive", &[("keeper", "文秘")], "G761"),
    step("2026-03-10", "legal-reviewer", "review", REVIEW, "不能"),
    step("2026-03-10", "officer", "hear", HEARD, ""),
    step(
        "2026-03-10",
        "officer",
        "hear",
        &[("told", "yes"), ("penalty", "fine"), ("amount", "201"), ("waived", "yes")],
        "G301",
    ),
];
const REVIEW: Typed =
    &[("review-reason", "after-hearing"), ("passed", "yes"), ("opinion", "可以。")];

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_officer_gathers_no_evidence() {
    let world = World::new();
    let path = filed(&world).await;
    world.at("2026-03-11", 9, 0);
    let mut discipline = world.signed_in(Role::Discipline).await;
    let page = discipline.get("/officers/o4").await;
    let why = [("from", "2026-3-11"), ("reason", "接受调查（虚构）。")];
    let answer = send(&mut discipline, &page, "/officers/o4/suspend", &why).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get(&path).await;
    let fields = [
        ("evidence-kind", "object"),
        ("evidence-title", "耳标（虚构）"),
        ("shows", "来源"),
        ("evidence-source", "现场提取"),
        ("taken", "2026-3-11"),
        ("taken-time", "8:30"),
        ("taken-by", "o1"),
        ("taken-by", "o4"),
    ];
    let action = format!("{path}/do/add-evidence");
    let (csrf, version) = (page.csrf(), case(&world, &path).version.to_string());
    let mut all = vec![("csrf", &*csrf), ("version", &*version), ("act", "act-suspended")];
    all.extend(fields);
    let answer = officer.post(&action, &all).await;
    refused(&answer, "G204");
    assert!(answer.body.contains("value=\"耳标（虚构）\""), "nothing typed is lost");
    // Lifted, it goes on.
    world.at("2026-03-12", 10, 0);
    let mut discipline = world.signed_in(Role::Discipline).await;
    let page = discipline.get("/officers/o4").await;
    let lifted = [("last", "2026-3-11")];
    let answer = send(&mut discipline, &page, "/officers/o4/lift", &lifted).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let mut officer = world.signed_in(Role::Officer).await;
    enter_evidence(&mut officer, &path, "2026-3-12", "object").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_looked_at_before_midnight_is_not_decided_after_it() {
    let world = World::new();
    let path = found(&world).await;
    let mut officer = world.signed_in(Role::Officer).await;
    done(&mut officer, &path, "hear", HEARD).await;
    world.at("2026-03-09", 23, 58);
    let mut officer = world.signed_in(Role::Officer).await;
    done(&mut officer, &path, "draft", DRAFT).await;
    let page = officer.get(&path).await;
    let seen = page.hidden("seen");
    assert_eq!(seen.len(), 64);
    world.at("2026-03-10", 0, 2);
    let mut officer = world.signed_in(Role::Officer).await;
    let action = format!("{path}/do/decide");
    let (csrf, version) = (officer.get(&path).await.csrf(), page.hidden("version"));
    let version =
        if version.is_empty() { case(&world, &path).version.to_string() } else { version };
    let fields =
        [("csrf", &*csrf), ("version", &*version), ("act", "act-midnight"), ("seen", &*seen)];
    refused(&officer.post(&action, &fields).await, "O114");
    // Voided and filled again, it bears the new day.
    done(&mut officer, &path, "void", &[("reason", "过了午夜（虚构）")]).await;
    done(&mut officer, &path, "draft", DRAFT).await;
    done(&mut officer, &path, "decide", &[]).await;
    assert_eq!(
        case(&world, &path).draft().unwrap().number.to_string(),
        "渝武隆双河当罚决〔2026〕2号"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_last_day_on_a_holiday_moves_to_the_next_working_day() {
    let world = World::new();
    let path = found(&world).await;
    run(&world, &path, OVER_QINGMING).await;
    // Fifteen days from the twentieth of March end on the fourth of April, the first day of Qingming.
    let page = world.signed_in(Role::Officer).await.get(&path).await;
    assert!(page.body.contains("2026年4月7日 星期二"), "{}", page.text());
    run(&world, &path, ON_THE_LAST_DAY).await;
    assert_eq!(case(&world, &path).money.payments.len(), 1);
    let page = world.signed_in(Role::Officer).await.get(&path).await;
    assert!(!page.body.contains("加处罚款 6"), "nothing accrued over the holiday");
}

const OVER_QINGMING: &[Step] = &[
    step("2026-03-16", "officer", "hear", HEARD, ""),
    step("2026-03-16", "officer", "draft", DRAFT, ""),
    step("2026-03-16", "officer", "decide", &[], ""),
    step("2026-03-20", "officer", "serve", SERVED, ""),
];
const ON_THE_LAST_DAY: &[Step] = &[
    step("2026-04-07", "clerk", "pay", &paid("201"), "O110"),
    step("2026-04-07", "clerk", "pay", &paid("200"), ""),
];
const fn paid(amount: &'static str) -> [(&'static str, &'static str); 4] {
    [("on", "2026-4-7"), ("amount", amount), ("pay-way", "bank"), ("receipt", "A1")]
}
