//! The registers' own rules: a grant's life, an officer's, training, parties. The clock is a line here.

use casework::grant::{
    self, Grant, GrantState, GrantStep, GrantTerm, GrantedItem, Publication, Side, Standing, held,
};
use casework::officer::{self, Certificate, Officer, OfficerStep, Suspension, Tie, TieKind};
use casework::party::{self, Party, PartyKind};
use casework::power::{Power, PowerKind, PowerMode};
use casework::register::{Changed, Desk};
use casework::training::{
    self, Ability, Attendance, Class, Exam, LeftOut, Mark, Score, Sitting, rates, still_to_pass,
};
use casework::{ClassId, ExamId, GrantId, ItemId, OfficerId, PartyId, PostId, Refusal};
use law::{Day, Fen, Law};

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub const OFFICE: &str = "虚构区双河镇人民政府";

pub fn desk() -> Desk<'static> {
    Desk { law: Law::embedded(), today: day("2026-03-09"), office: OFFICE }
}

/// A letter of entrustment for 2026, published by both sides.
pub fn grant() -> Grant {
    let published =
        |side| Publication { side, on: day("2025-12-25"), place: "虚构网站".into() };
    Grant {
        id: GrantId::new("g1"),
        mode: PowerMode::Entrusted,
        grantor: "虚构区消防救援局".into(),
        paper: "行政执法委托书（虚消委〔2025〕1号）".into(),
        signed_on: day("2025-12-20"),
        matters: "消防安全检查与处罚".into(),
        kinds: vec![
            PowerKind::Inspect,
            PowerKind::Correct,
            PowerKind::Warn,
            PowerKind::Fine,
            PowerKind::Confiscate,
            PowerKind::Stop,
        ],
        ceiling: None,
        territory: "500156112".into(),
        signing_name: "虚构区消防救援局".into(),
        number_prefix: "虚消双河".into(),
        terms: vec![GrantTerm {
            from: day("2026-01-01"),
            to: Some(day("2026-12-31")),
            paper: "虚消委〔2025〕1号".into(),
        }],
        publications: vec![published(Side::Grantor), published(Side::Township)],
        changes: vec![],
        revoked: None,
        reviews: vec![],
        review_months: 12,
    }
}

fn exit() -> GrantedItem {
    GrantedItem {
        item: ItemId::new("fire.exit-blocked"),
        kinds: vec![PowerKind::Inspect, PowerKind::Correct, PowerKind::Warn, PowerKind::Fine],
        ceiling: None,
    }
}

fn change(on: &str, remove: &[&Power], add: &[GrantedItem]) -> GrantStep {
    GrantStep::ChangeList {
        on: day(on),
        paper: "虚府发〔2026〕2号".into(),
        remove: remove.iter().map(|p| p.id.clone()).collect(),
        add: add.to_vec(),
        transition: true,
    }
}

/// The grant with one power on its list.
pub fn listed() -> (Grant, Vec<Power>) {
    take(&grant(), &[], &change("2026-01-01", &[], &[exit()]))
}

fn take(grant: &Grant, powers: &[Power], step: &GrantStep) -> (Grant, Vec<Power>) {
    match grant::take(grant, powers, step, &desk()) {
        Ok(Changed { row, .. }) => row,
        Err(refusals) => panic!("{refusals:?}"),
    }
}

fn refused(grant: &Grant, powers: &[Power], step: &GrantStep) -> Vec<String> {
    gates(&grant::take(grant, powers, step, &desk()).unwrap_err())
}

fn gates(refusals: &[Refusal]) -> Vec<String> {
    assert!(refusals.iter().all(|r| !r.sentence.is_empty() && !r.next_zh.is_empty()));
    refusals.iter().map(|r| r.gate.clone()).collect()
}

#[test]
fn a_grant_without_a_letter_or_a_term_is_not_entered() {
    let none = |grant: &Grant| gates(&grant::enter(grant, &desk()).unwrap_err());
    assert!(grant::enter(&grant(), &desk()).is_ok());
    assert_eq!(none(&Grant { paper: " ".into(), ..grant() }), ["O170"]);
    assert_eq!(none(&Grant { matters: String::new(), kinds: vec![], ..grant() }), ["O170", "O170"]);
    assert_eq!(none(&Grant { terms: vec![], ..grant() }), ["O171"]);
    let open = GrantTerm { to: None, ..grant().terms[0].clone() };
    assert_eq!(none(&Grant { terms: vec![open.clone()], ..grant() }), ["O171"], "a letter ends");
    let own = Grant {
        mode: PowerMode::Empowered,
        signing_name: OFFICE.into(),
        terms: vec![open],
        ..grant()
    };
    assert!(grant::enter(&own, &desk()).is_ok(), "a decision may be open-ended");
}

#[test]
fn compulsion_cannot_be_entrusted_and_the_name_follows_the_mode() {
    let mut kinds = grant().kinds;
    kinds.push(PowerKind::Compel);
    let compels = grant::enter(&Grant { kinds, ..grant() }, &desk()).unwrap_err();
    assert_eq!(compels[0].cite.statute, "行政强制法2011");
    let own = grant::enter(&Grant { signing_name: OFFICE.into(), ..grant() }, &desk());
    assert_eq!(gates(&own.unwrap_err()), ["O173"]);
    let other = Grant { mode: PowerMode::Empowered, ..grant() };
    assert_eq!(gates(&grant::enter(&other, &desk()).unwrap_err()), ["O173"]);
}

#[test]
fn powers_are_published_when_both_sides_have_published() {
    let quiet = Grant { publications: vec![], ..grant() };
    let (quiet, powers) = take(&quiet, &[], &change("2026-01-01", &[], &[exit()]));
    assert!(!powers[0].published);
    let step =
        |side, on: &str| GrantStep::Publish { side, on: day(on), place: "虚构网站".into() };
    let (half, rows) = take(&quiet, &powers, &step(Side::Grantor, "2026-02-01"));
    assert!(rows.is_empty());
    assert_eq!(half.unpublished_on(day("2026-03-09")), [Side::Township]);
    assert_eq!(refused(&half, &powers, &step(Side::Grantor, "2026-02-02")), ["O174"]);
    assert_eq!(refused(&half, &powers, &step(Side::Township, "2025-12-01")), ["O174"], "too early");
    assert_eq!(refused(&half, &powers, &step(Side::Township, "2026-03-10")), ["O174"], "tomorrow");
    let (whole, rows) = take(&half, &powers, &step(Side::Township, "2026-02-20"));
    assert!(rows[0].published);
    let standing = |on: &str| held(&rows[0], Some(&whole), day(on), None);
    assert_eq!(standing("2026-02-19"), Standing::Unpublished, "as it was on that day");
    assert_eq!(standing("2026-02-20"), Standing::Held);
}

#[test]
fn a_renewal_that_overlaps_is_refused_and_one_after_a_gap_leaves_the_gap() {
    let (grant, powers) = listed();
    let renew = |from: &str| GrantStep::Renew {
        term: GrantTerm {
            from: day(from),
            to: Some(day("2027-12-31")),
            paper: "虚消委〔2026〕9号".into(),
        },
    };
    assert_eq!(refused(&grant, &powers, &renew("2026-12-31")), ["O171"]);
    let (after, rows) = take(&grant, &powers, &renew("2027-01-01"));
    assert_eq!(
        (rows[0].id.as_str(), rows[0].to),
        ("g1.fire.exit-blocked", Some(day("2027-12-31")))
    );
    assert_eq!(after.state_on(day("2027-06-01")), GrantState::Held);
    let (after, rows) = take(&grant, &powers, &renew("2027-02-01"));
    assert_eq!(rows[0].id.as_str(), "g1.fire.exit-blocked~2", "a row of its own");
    assert_eq!(after.state_on(day("2027-01-15")), GrantState::Expired);
}

#[test]
fn a_changed_list_takes_away_and_lets_the_township_finish_what_was_filed() {
    let (grant, powers) = listed();
    let (after, rows) = take(&grant, &powers, &change("2026-03-01", &[&powers[0]], &[]));
    let gone = &rows[0];
    assert_eq!((gone.revoked_on, gone.transition), (Some(day("2026-03-01")), true));
    let on = day("2026-03-05");
    let standing = |filed: Option<&str>| held(gone, Some(&after), on, filed.map(day));
    assert_eq!(standing(Some("2026-02-28")), Standing::HeldByTransition);
    assert_eq!(standing(Some("2026-03-01")), Standing::Revoked, "filed on the very day");
    assert_eq!(standing(None), Standing::Revoked);
    assert_eq!(held(gone, Some(&after), day("2026-02-28"), None), Standing::Held);
    let again = refused(&after, &rows, &change("2026-03-02", &[gone], &[]));
    assert_eq!(again, ["O176"], "it is off the list");
}

#[test]
fn what_a_letter_does_not_give_is_not_put_on_its_list() {
    let (grant, powers) = listed();
    let compel = GrantedItem { kinds: vec![PowerKind::Compel], ..exit() };
    let added = |item: GrantedItem| change("2026-03-01", &[&powers[0]], &[item]);
    assert_eq!(refused(&grant, &powers, &added(compel)), ["O177"]);
    let capped = Grant { ceiling: Some(Fen::yuan(200)), ..grant.clone() };
    let dear = GrantedItem { ceiling: Some(Fen::yuan(500)), ..exit() };
    assert_eq!(refused(&capped, &powers, &added(dear)), ["O177"]);
    assert_eq!(refused(&grant, &powers, &change("2026-03-01", &[], &[exit()])), ["O176"]);
    assert_eq!(refused(&grant, &powers, &change("2027-03-01", &[], &[exit()])), ["O177", "O176"]);
    assert_eq!(refused(&grant, &powers, &change("2026-03-01", &[], &[])), ["O132"]);
}

#[test]
fn a_revoked_grant_takes_its_powers_along_and_is_not_renewed() {
    let (grant, powers) = listed();
    let revoke = |reason: &str| GrantStep::Revoke {
        on: day("2026-03-09"),
        reason: reason.into(),
        transition: false,
    };
    assert_eq!(refused(&grant, &powers, &revoke(" ")), ["O127"]);
    let (after, rows) = take(&grant, &powers, &revoke("区里收回"));
    assert_eq!(rows[0].revoked_on, Some(day("2026-03-09")));
    assert_eq!(after.state_on(day("2026-03-09")), GrantState::Revoked);
    assert_eq!(refused(&after, &rows, &change("2026-03-09", &[], &[exit()])), ["O175"]);
}

#[test]
fn a_review_falls_due_so_many_months_after_the_last() {
    let (grant, powers) = listed();
    assert_eq!(grant.review_due(), Some(day("2027-01-01")));
    let look = GrantStep::Review { on: day("2026-03-01"), conclusion: "能够承接".into() };
    let (after, _) = take(&grant, &powers, &look);
    assert_eq!(after.review_due(), Some(day("2027-03-01")));
    let future = GrantStep::Review { on: day("2026-04-01"), conclusion: "能够承接".into() };
    assert_eq!(refused(&grant, &powers, &future), ["O171"]);
}

fn one(id: &str) -> Officer {
    Officer::new(OfficerId::new(id), id, PostId::new("officer"))
}

fn certificate(number: &str) -> Certificate {
    Certificate {
        number: number.into(),
        organ: "虚构局".into(),
        scope: vec!["all".into()],
        from: day("2024-01-01"),
        to: day("2027-12-31"),
    }
}

fn step(officer: &Officer, step: OfficerStep) -> Result<Officer, Vec<String>> {
    officer::take(officer, &step, &desk()).map(|c| c.row).map_err(|r| gates(&r))
}

#[test]
fn a_helper_gets_no_certificate() {
    let helper = Officer { helper: true, ..one("虚构甲") };
    let given = OfficerStep::Certificate { certificate: certificate("c1"), exam: None };
    assert_eq!(step(&helper, given).unwrap_err(), ["O180"]);
    let certified = Officer { certificates: vec![certificate("c1")], ..helper };
    assert_eq!(gates(&officer::enter(&certified, &desk()).unwrap_err()), ["O180"]);
}

#[test]
fn a_certificate_that_is_not_there_is_not_extended() {
    let extend = |to: &str| OfficerStep::Extend { number: "c1".into(), to: day(to) };
    assert_eq!(step(&one("虚构甲"), extend("2030-01-01")).unwrap_err(), ["O182"]);
    let holder = Officer { certificates: vec![certificate("c1")], ..one("虚构甲") };
    assert_eq!(
        step(&holder, extend("2026-01-01")).unwrap_err(),
        ["O182"],
        "shorter is no extension"
    );
    assert_eq!(step(&holder, extend("2030-01-01")).unwrap().certificates[0].to, day("2030-01-01"));
}

#[test]
fn a_suspension_in_the_past_says_why_it_is_late() {
    let suspend = |from: &str, late: &str| OfficerStep::Suspend {
        suspension: Suspension {
            from: day(from),
            to: None,
            reason: "违反禁酒令（虚构）".into(),
            noted_on: None,
            late_reason: late.into(),
        },
    };
    let holder = one("虚构甲");
    assert!(!step(&holder, suspend("2026-03-09", "")).unwrap().suspensions[0].is_back_dated());
    assert_eq!(step(&holder, suspend("2026-03-01", " ")).unwrap_err(), ["O181"]);
    let late = step(&holder, suspend("2026-03-01", "当日停电")).unwrap();
    assert!(late.suspensions[0].is_back_dated());
}

#[test]
fn posts_follow_one_another_and_whoever_left_may_not_act() {
    let post =
        |post: &str, from: &str| OfficerStep::Post { post: PostId::new(post), from: day(from) };
    let first = step(&one("虚构甲"), post("officer", "2025-01-01")).unwrap();
    let then = step(&first, post("team-leader", "2026-01-01")).unwrap();
    assert_eq!(then.post_on(day("2025-12-31")), Some(&PostId::new("officer")));
    assert_eq!(then.post_on(day("2026-01-01")), Some(&PostId::new("team-leader")));
    assert_eq!(then.post_on(day("2024-12-31")), None);
    assert_eq!(step(&then, post("clerk", "2025-06-01")).unwrap_err(), ["O183"]);
    assert_eq!(step(&then, post("clerk", "2026-03-10")).unwrap_err(), ["O183"], "tomorrow");
    let leave = OfficerStep::Leave { last: day("2026-03-08"), reason: "调离".into() };
    let gone = step(&then, leave).unwrap();
    assert!(gone.is_suspended_on(day("2026-03-09")) && !gone.is_suspended_on(day("2026-03-08")));
    assert_eq!(gone.post_on(day("2026-03-09")), None);
}

#[test]
fn a_declared_tie_finds_the_party_of_a_case() {
    let tie = Tie {
        party: None,
        name: "虚构杂货店".into(),
        kind: TieKind::Kin,
        note: "店主是其姐姐".into(),
        declared_on: day("2026-01-01"),
        ended_on: None,
    };
    let tied = step(&one("虚构甲"), OfficerStep::Tie { tie: tie.clone() }).unwrap();
    assert_eq!(step(&tied, OfficerStep::Tie { tie }).unwrap_err(), ["O132"]);
    let shop = person("p1", "虚构杂货店", "");
    assert_eq!(tied.tie_to(&shop, day("2026-03-09")).map(|t| t.kind), Some(TieKind::Kin));
    assert!(tied.tie_to(&person("p2", "别家", ""), day("2026-03-09")).is_none());
    let ended = step(&tied, OfficerStep::Untie { at: 0, last: day("2026-02-01") }).unwrap();
    assert!(ended.tie_to(&shop, day("2026-03-09")).is_none());
}

fn exam() -> Exam {
    let mark = |ability| Mark { ability, full: 100, pass: 60 };
    Exam {
        id: ExamId::new("e1"),
        title: "上岗考试".into(),
        on: day("2026-02-01"),
        marks: Ability::ALL.map(mark).to_vec(),
        resit_of: None,
        sittings: vec![],
    }
}

fn sitting(officer: &str, points: [u16; 5]) -> Sitting {
    let scores = Ability::ALL.into_iter().zip(points);
    Sitting {
        officer: OfficerId::new(officer),
        scores: scores.map(|(ability, points)| Score { ability, points }).collect(),
    }
}

#[test]
fn a_score_above_the_full_mark_or_of_a_helper_is_refused() {
    let score = |officer: &Officer, sitting: &Sitting| {
        let scored = training::score(&exam(), sitting, (Some(officer), None), &desk());
        scored.map(|c| c.row).map_err(|r| gates(&r))
    };
    let sat = score(&one("甲"), &sitting("甲", [60, 61, 62, 63, 64])).unwrap();
    assert!(still_to_pass(&sat, &[], &OfficerId::new("甲"), day("2026-03-09")).is_empty());
    assert_eq!(score(&one("甲"), &sitting("甲", [101, 60, 60, 60, 60])).unwrap_err(), ["O184"]);
    let mut short = sitting("甲", [60; 5]);
    short.scores.pop();
    assert_eq!(score(&one("甲"), &short).unwrap_err(), ["O184"]);
    let helper = Officer { helper: true, ..one("丁") };
    assert_eq!(score(&helper, &sitting("丁", [60; 5])).unwrap_err(), ["O180"]);
}

#[test]
fn a_resit_is_for_those_who_failed_and_counts_with_what_was_passed() {
    let mut first = exam();
    first.sittings = vec![sitting("甲", [59, 80, 80, 80, 80]), sitting("乙", [80; 5])];
    let resit = Exam {
        id: ExamId::new("e2"),
        on: day("2026-03-01"),
        marks: vec![Mark { ability: Ability::Cases, full: 100, pass: 60 }],
        resit_of: Some(first.id.clone()),
        ..exam()
    };
    assert!(training::enter_exam(&resit, Some(&first), &desk()).is_ok());
    let early = Exam { on: day("2026-01-01"), ..resit.clone() };
    assert_eq!(gates(&training::enter_exam(&early, Some(&first), &desk()).unwrap_err()), ["O185"]);
    let points = |who: &str| Sitting {
        officer: OfficerId::new(who),
        scores: vec![Score { ability: Ability::Cases, points: 75 }],
    };
    let sit =
        |who: &str| training::score(&resit, &points(who), (Some(&one(who)), Some(&first)), &desk());
    assert_eq!(gates(&sit("乙").unwrap_err()), ["O185"], "passed at once");
    assert_eq!(gates(&sit("丙").unwrap_err()), ["O185"], "never sat");
    let again = sit("甲").unwrap().row;
    let who = OfficerId::new("甲");
    let open = |by: &str| still_to_pass(&first, std::slice::from_ref(&again), &who, day(by));
    assert_eq!(open("2026-02-28"), [Ability::Cases]);
    assert!(open("2026-03-01").is_empty());
}

#[test]
fn both_rates_say_whom_they_count_and_whom_they_leave_out() {
    let certified = |id: &str| Officer { certificates: vec![certificate(id)], ..one(id) };
    let officers = [
        certified("甲"),
        one("乙"),
        Officer { helper: true, ..one("丙") },
        Officer { organ: "虚构区消防救援局".into(), ..certified("丁") },
        Officer { post: PostId::new("clerk"), ..one("戊") },
    ];
    let class = Class {
        id: ClassId::new("c1"),
        title: "卫生法律法规".into(),
        teacher: "虚构师".into(),
        on: day("2026-02-01"),
        minutes: 240,
        attendance: vec![
            Attendance { officer: OfficerId::new("甲"), minutes: 240 },
            Attendance { officer: OfficerId::new("乙"), minutes: 240 },
            Attendance { officer: OfficerId::new("丙"), minutes: 240 },
        ],
    };
    let all = rates(&officers, std::slice::from_ref(&class), day("2026-03-09"));
    assert_eq!((all.trained.counted.len(), all.trained.of.len()), (2, 2));
    assert_eq!((all.certified.counted.len(), all.certified.per_mille()), (1, Some(500)));
    let why: Vec<LeftOut> = all.left_out.iter().map(|(_, why)| *why).collect();
    assert_eq!(why, [LeftOut::Helper, LeftOut::OtherOrgan, LeftOut::OtherPost]);
    let before = rates(&officers, &[class], day("2026-01-31"));
    assert_eq!(before.trained.counted.len(), 0, "the class was later");
    assert_eq!(rates(&[], &[], day("2026-03-09")).trained.per_mille(), None);
}

#[test]
fn attendance_fits_into_the_class() {
    let class = Class {
        id: ClassId::new("c1"),
        title: "执法技能".into(),
        teacher: "虚构师".into(),
        on: day("2026-02-01"),
        minutes: 90,
        attendance: vec![],
    };
    let attend = |who: &str, minutes| {
        let one_of = Attendance { officer: OfficerId::new(who), minutes };
        training::attend(&class, &[one_of.clone(), one_of], &[one("甲")], &desk())
    };
    assert_eq!(gates(&attend("甲", 60).unwrap_err()), ["O186"], "twice");
    let longer = [Attendance { officer: OfficerId::new("甲"), minutes: 91 }];
    let longer = training::attend(&class, &longer, &[one("甲")], &desk());
    assert_eq!(gates(&longer.unwrap_err()), ["O186"]);
    let tomorrow = Class { on: day("2026-03-10"), ..class.clone() };
    assert_eq!(gates(&training::enter_class(&tomorrow, &desk()).unwrap_err()), ["O186"]);
}

fn person(id: &str, name: &str, code: &str) -> Party {
    Party {
        id: PartyId::new(id),
        kind: PartyKind::Person,
        name: name.into(),
        code: code.into(),
        born: None,
        legal_representative: String::new(),
        phone: String::new(),
        address: String::new(),
        made_up: true,
    }
}

#[test]
fn two_rows_with_two_numbers_are_two_parties() {
    let (a, b) = ("999999199001011238", "999999199001010017");
    let merge = |x: &Party, y: &Party| party::merge("m1", (x, y), (&[], "同一人"), &desk());
    let (one, other) = (person("p1", "钱满仓", a), person("p2", "钱满仓", b));
    assert_eq!(gates(&merge(&one, &other).unwrap_err()), ["O189"]);
    assert_eq!(gates(&merge(&one, &one).unwrap_err()), ["O189"]);
    let nameless = person("p3", "钱满仓", "");
    let made = merge(&nameless, &one).unwrap().row;
    assert_eq!((made.lost.as_str(), made.kept.as_str()), ("p3", "p1"));
    let twice =
        party::merge("m2", (&nameless, &other), (std::slice::from_ref(&made), "x"), &desk());
    assert_eq!(gates(&twice.unwrap_err()), ["O189"], "it leads elsewhere already");
    let firm = Party { kind: PartyKind::Organisation, ..person("p4", "钱满仓", "") };
    assert_eq!(gates(&merge(&firm, &one).unwrap_err()), ["O135"]);
    let parted = party::part(&made, "不是同一人", &desk()).unwrap().row;
    assert!(!parted.is_open());
    assert_eq!(gates(&party::part(&parted, "x", &desk()).unwrap_err()), ["O132"]);
}

#[test]
fn a_number_is_kept_in_one_form_and_only_of_its_kind() {
    let read = party::read_code(PartyKind::Person, "9999 99199001011238").unwrap();
    assert_eq!((read.code.as_str(), read.made_up), ("999999199001011238", true));
    assert_eq!(read.born, Some(day("1990-01-01")));
    assert!(party::read_code(PartyKind::Organisation, "999999199001011238").is_err());
    let organ = party::read_code(PartyKind::Organisation, "11500221009303761B").unwrap();
    assert!(!organ.is_identity);
    let older = party::read_code(PartyKind::Organisation, "00930376-1").unwrap();
    assert!(party::same_person_possible(&organ.code, &older.code));
}
