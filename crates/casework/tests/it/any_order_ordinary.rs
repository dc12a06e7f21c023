//! Rules of the ordinary procedure that hold whatever is tried in whatever order.

use casework::case::ordinary::{
    Custody, EvidenceItem, EvidenceKind, KeepingEnd, ReviewReason, Source, Speaker, Thing,
};
use casework::case::{
    AfterStep, Case, CollectBy, Command, FileStep, Ground, Leniency, Penalty, Service, ServiceWay,
    allowed,
};
use casework::story::{Attempt, Memory, Rejected, Story, Town, Verb, What};
use casework::{ActId, Actor, Hash, OfficerId, PostId};
use law::{Day, Fen, Law, Moment};
use proptest::prelude::*;
use std::collections::BTreeSet;

const HEAD: &str = "故事 随机
机关 今天
职权 消防 赋权 fire.exit-blocked 自 2025-07-01
执法员 甲、乙 证 2024-01-01 至 2029-12-31
负责人 丙、丁
法制审核员 戊 资格 2019-06-01
人员 己
当事人 某公司(虚构) 单位
2026-03-09 08:00 甲、乙 发现 fire.exit-blocked -> 可以
";

/// A try, by small numbers: which step, how much, whether the wrong person acts, how long after the last.
#[derive(Debug, Clone, Copy)]
struct Try {
    which: u8,
    amount: u8,
    wrong: bool,
    days: u8,
}

const STEPS: u8 = 30;

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = (0u8..STEPS, 0u8..5, 0u8..12, 0u8..10);
    let one = one.prop_map(|(which, amount, wrong, days)| Try {
        which,
        amount,
        wrong: wrong == 0,
        days: if days > 7 { days } else { 0 },
    });
    // The way to a decision, shuffled in among everything else, so that many runs get far.
    let way = Just(WAY.to_vec());
    (way, prop::collection::vec((any::<prop::sample::Index>(), one), 0..40)).prop_map(
        |(mut way, others)| {
            for (at, other) in others {
                way.insert(at.index(way.len() + 1), other);
            }
            way
        },
    )
}

const fn go(which: u8, days: u8) -> Try {
    Try { which, amount: 2, wrong: false, days }
}

/// Shown, filed, evidence, verified, reported, told, marked, served, defended, drafted, decided, served.
const WAY: [Try; 12] = [
    go(0, 0),
    go(1, 0),
    go(2, 0),
    go(3, 0),
    go(4, 1),
    go(5, 0),
    go(6, 0),
    go(7, 0),
    go(8, 8),
    go(9, 0),
    go(10, 0),
    go(11, 0),
];

fn fine(amount: u8) -> Penalty {
    Penalty::Fine { amount: Fen::yuan([-1, 4999, 8000, 50_000, 60_000][amount as usize]) }
}

fn item(at: Moment) -> EvidenceItem {
    EvidenceItem {
        kind: EvidenceKind::Document,
        title: "照片".to_owned(),
        shows: "堵塞".to_owned(),
        source: "现场".to_owned(),
        taken_at: at,
        taken_by: vec![OfficerId::new("甲"), OfficerId::new("乙")],
        file: None,
        signature: String::new(),
        verified: None,
        custody: Vec::new(),
    }
}

fn text() -> String {
    "说明".to_owned()
}

/// Who usually does it, and what.
fn command(t: Try, at: Moment, case: &Case) -> (&'static str, Command) {
    let on = at.day();
    let issued = case.issued.len().saturating_sub(1);
    let leniency = Leniency::None;
    let step = match t.which {
        0 => return ("甲", Command::Show),
        6 => {
            let paper = Hash::of(&[t.amount]);
            return ("甲", after(AfterStep::MarkPaper { issued, paper }));
        }
        7 => {
            let service = Service::new(ServiceWay::Direct, at, "某公司", "");
            return ("甲", after(AfterStep::ServePaper { issued, service }));
        }
        10 => return ("丙", Command::Decide { paper: Hash::of(&[t.amount]) }),
        11 => {
            let service = Service::new(ServiceWay::Direct, at, "某公司", "");
            return ("甲", Command::Serve { service });
        }
        12 => return ("甲", Command::Void { reason: text() }),
        1 => return ("丙", own(FileStep::File { source: Source::Inspection, reason: text() })),
        2 => FileStep::AddEvidence { item: Box::new(item(at)) },
        3 => FileStep::VerifyEvidence { evidence: 0, usable: t.amount != 0, note: text() },
        4 => FileStep::Report {
            facts: text(),
            proposed: fine(t.amount),
            leniency,
            reasons: text(),
            grave: t.amount == 3,
            public_interest: false,
            complicated: t.amount == 3,
        },
        5 => FileStep::Notify {
            proposed: fine(t.amount),
            leniency,
            reasons: text(),
            hearing: t.amount > 2,
            answer_days: 5,
        },
        8 => FileStep::Defend {
            on,
            statement: text(),
            waived: t.amount == 0,
            silent: t.amount == 1,
            weighed: text(),
            accepted: false,
        },
        9 => FileStep::Draft {
            penalty: if t.amount == 0 {
                Penalty::None { ground: Ground::NotMadeOut }
            } else {
                fine(t.amount)
            },
            reasons: text(),
            leniency,
            collect: CollectBy::Bank,
        },
        _ => return later(t, at),
    };
    ("甲", own(step))
}

/// The hearing, the review and the discussion.
fn later(t: Try, at: Moment) -> (&'static str, Command) {
    let on = at.day();
    let step = match t.which {
        13 => FileStep::AskHearing { on, by: text(), way: text() },
        14 => FileStep::WithdrawHearing { on },
        15 => FileStep::CallHearing {
            to_be_held: at.plus_minutes(60 * 24 * 14),
            place: text(),
            chair: OfficerId::new(if t.amount == 0 { "甲" } else { "己" }),
            recorder: text(),
            public: true,
            closed_because: String::new(),
        },
        16 => FileStep::HoldHearing {
            at,
            ended_at: at,
            present: vec![text()],
            agents: Vec::new(),
            absent: t.amount == 0,
            transcript: text(),
            signature: text(),
        },
        17 => FileStep::ReportHearing { opinion: text() },
        18 => {
            let (reason, passed) = (ReviewReason::Complicated, t.amount > 0);
            return ("戊", own(FileStep::Review { reason, passed, opinion: text() }));
        }
        19 => {
            let speaker = |name: &str| Speaker {
                officer: OfficerId::new(name),
                name: name.to_owned(),
                view: "同意".to_owned(),
            };
            let speakers = vec![speaker("丙"), speaker("丁")];
            let chair = OfficerId::new("丙");
            return (
                "丙",
                own(FileStep::Discuss {
                    place: text(),
                    chair,
                    recorder: text(),
                    speakers,
                    conclusion: text(),
                    agreed: t.amount > 0,
                }),
            );
        }
        _ => return aside(t, at),
    };
    ("己", own(step))
}

/// What may come in between at any time.
fn aside(t: Try, at: Moment) -> (&'static str, Command) {
    let step = match t.which {
        20 => return ("丙", own(FileStep::Halt { reason: text() })),
        21 => return ("丙", own(FileStep::Continue)),
        22 => return ("丙", own(FileStep::WithdrawFiling { reason: text() })),
        23 => {
            let things = vec![Thing {
                name: text(),
                model: String::new(),
                quantity: "1件".to_owned(),
                state: text(),
            }];
            FileStep::Keep {
                things,
                place: text(),
                reason: text(),
                approved_by: OfficerId::new("丙"),
            }
        }
        24 => FileStep::SettleKeeping {
            keeping: t.amount as usize % 2,
            how: KeepingEnd::Returned,
            note: text(),
        },
        25 => FileStep::MoveEvidence {
            evidence: 0,
            custody: Custody {
                at,
                from: "甲".to_owned(),
                to: "己".to_owned(),
                place: text(),
                state: text(),
            },
        },
        26 => FileStep::Challenge { against: OfficerId::new("乙"), by: text(), reason: text() },
        27 => {
            let stands_aside = t.amount == 0;
            return ("丙", own(FileStep::RuleChallenge { challenge: 0, stands_aside }));
        }
        28 => {
            let term = "decide-extension-market".to_owned();
            return ("丙", own(FileStep::Extend { term, reason: text() }));
        }
        _ => return ("丙", own(FileStep::NotFile { reason: text() })),
    };
    ("甲", own(step))
}

fn own(step: FileStep) -> Command {
    Command::Ordinary { step: Box::new(step) }
}

fn after(step: AfterStep) -> Command {
    Command::After { step: Box::new(step) }
}

fn actor(name: &str) -> Actor {
    let post = match name {
        "丙" | "丁" => "head",
        "戊" => "legal-reviewer",
        "己" => "clerk",
        _ => "officer",
    };
    Actor { officer: OfficerId::new(name), name: name.to_owned(), post: PostId::new(post) }
}

fn begun() -> (Memory<'static>, Case, Moment) {
    let law = Law::embedded();
    let story = Story::read("any.story", HEAD).unwrap();
    let mut town = Memory::new(law);
    town.set_up(&story.setup).unwrap();
    let What::Act(find) = &story.steps[0].what else { panic!("a finding") };
    let Verb::Do(find) = &find.verb else { panic!("a finding") };
    let at = Moment::at(Day::new(2026, 3, 9).unwrap(), 8, 0);
    let (case, _) = town.enact(&attempt(None, (find.clone(), "甲"), at)).unwrap();
    (town, case, at)
}

fn attempt(case: Option<&Case>, (command, by): (Command, &str), at: Moment) -> Attempt {
    Attempt {
        case: case.map(|case| case.id.clone()),
        version: case.map_or(0, |case| case.version),
        command,
        act: ActId::new(at.to_string()),
        actor: actor(by),
        done_at: at,
        noted_at: at,
    }
}

/// Plays the tries in memory; every state that came about, with who brought it about.
fn played(tries: &[Try]) -> (Memory<'static>, Vec<(String, Case)>) {
    let (mut town, mut case, mut at) = begun();
    let mut states = vec![("甲".to_owned(), case.clone())];
    for t in tries {
        at = at.plus_minutes(i64::from(t.days) * 60 * 24 + 1);
        let (usual, command) = command(*t, at, &case);
        let by = match (t.wrong, usual) {
            (false, by) => by,
            (true, "甲") => "丙",
            (true, _) => "甲",
        };
        let tried = attempt(Some(&case), (command, by), at);
        let stale = Attempt { version: case.version - 1, ..tried.clone() };
        let Err(Rejected::Refused(refusals)) = town.enact(&stale) else { panic!("a stale copy") };
        assert_eq!(refusals[0].gate, "O104");
        match town.enact(&tried) {
            Ok((after, said)) => {
                assert_eq!(after.version, case.version + 1);
                assert!(said.ends_with('。'), "{said}");
                case = after;
                states.push((by.to_owned(), case.clone()));
            }
            Err(Rejected::Refused(refusals)) => {
                assert!(!refusals.is_empty());
                for refusal in &refusals {
                    assert!(refusal.sentence.contains('《'), "no article: {}", refusal.sentence);
                    assert!(refusal.next.starts_with("next-"));
                    assert!(!refusal.sentence.contains("2200"), "no day: {}", refusal.sentence);
                }
            }
            Err(Rejected::Problem(problem)) => panic!("{problem}"),
        }
    }
    (town, states)
}

/// What must stand in the file of a case that has been decided.
fn decided_rightly(case: &Case) -> Result<(), TestCaseError> {
    let Some((on, _)) = case.decision() else { return Ok(()) };
    let file = case.ordinary.as_ref().expect("only a filed case is decided by the head");
    let by = file.decided_by.as_ref().map(|id| id.as_str());
    prop_assert!(matches!(by, Some("丙" | "丁")), "decided by {by:?}");
    prop_assert!(file.report.is_some());
    prop_assert!(file.halts.last().is_none_or(|halt| halt.to.is_some()));
    let Some(draft) = case.draft() else { return Ok(()) };
    if matches!(draft.penalty, Penalty::None { .. }) {
        return Ok(());
    }
    let used: Vec<_> = file.used_evidence().collect();
    prop_assert!(!used.is_empty() && used.iter().all(|item| item.verified.is_some()));
    let notice = file.notice().expect("a penalty was told beforehand");
    let served = case.notice_service().expect("and the notice was served");
    prop_assert!(served.at <= on);
    prop_assert!(draft.penalty.fine() <= notice.proposed.fine());
    let held = file.hearing_held.as_ref().is_some_and(|held| !held.absent);
    prop_assert!(file.defence.is_some() || held);
    prop_assert!(file.hearing_stands().is_none() || (held && file.hearing_report.is_some()));
    let report = file.report.as_ref().expect("it is there");
    if held || report.complicated {
        prop_assert!(file.review().is_some_and(|review| review.passed));
    }
    if report.grave {
        prop_assert!(file.discussions.last().is_some_and(|discussion| discussion.agreed));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_penalty_without_file_notice_hearing_and_head(tries in tries()) {
        let (town, states) = played(&tries);
        for (_, case) in &states {
            decided_rightly(case)?;
            // What the file gathers is never taken out again.
            let numbers: BTreeSet<String> = case.issued.iter().map(|p| p.number.to_string()).collect();
            prop_assert_eq!(numbers.len(), case.issued.len());
        }
        for pair in states.windows(2) {
            let (before, after) = (&pair[0].1, &pair[1].1);
            let evidence = |case: &Case| case.ordinary.as_ref().map_or(0, |file| file.evidence.len());
            prop_assert!(evidence(after) >= evidence(before));
            prop_assert!(after.issued.len() >= before.issued.len());
            prop_assert!(after.voided.len() >= before.voided.len());
        }
        let taken: BTreeSet<String> = town.numbers.iter().map(ToString::to_string).collect();
        prop_assert_eq!(taken.len(), town.numbers.len());
    }
}

#[test]
fn the_way_leads_to_a_served_decision() {
    let (_, states) = played(&WAY);
    assert_eq!(states.last().unwrap().1.stage.key(), "served");
}

/// What the dossier greys out is refused when it is tried, at every stage and for every actor.
#[test]
fn a_step_that_is_foreseen_as_impossible_is_refused_when_tried() {
    let story = Story::read("any.story", HEAD).unwrap();
    let law = Law::embedded();
    let mut looked = 0;
    for n in 0..=WAY.len() {
        let (mut town, states) = played(&WAY[..n]);
        let case = &states.last().unwrap().1;
        let days: i64 = WAY[..n].iter().map(|t| i64::from(t.days)).sum();
        let at = Moment::at(Day::new(2026, 3, 9).unwrap().plus_days(days), 18, 0);
        for by in ["甲", "丙", "戊", "己"] {
            let scene = casework::case::Scene {
                law,
                office: &story.setup.office,
                act: ActId::new("x"),
                actor: actor(by),
                done_at: at,
                noted_at: at,
                power: story.setup.powers.first(),
                officers: &story.setup.officers,
                fined_before: false,
                earlier_breaches: 0,
                for_version: case.version,
                new_case: case.id.clone(),
                next_serial: 1,
            };
            for possible in allowed(case, &scene) {
                if possible.refusals.is_empty() {
                    continue;
                }
                for which in 0..STEPS {
                    let (_, tried) = command(go(which, 0), at, case);
                    if tried.key() == possible.deed {
                        looked += 1;
                        let done = town.enact(&attempt(Some(case), (tried, by), at));
                        assert!(done.is_err(), "{by}: {} after {n} steps", possible.deed);
                    }
                }
            }
        }
    }
    assert!(looked > 300, "{looked}");
}
