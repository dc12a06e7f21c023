//! Rules that hold whatever is tried in whatever order.

use casework::case::fine::owed;
use casework::case::{
    Case, CollectBy, Command, Destination, Ground, Harm, Heard, Leniency, Pause, PauseReason,
    Payment, PaymentWay, Penalty, Service, ServiceWay, allowed,
};
use casework::story::{Attempt, Memory, Rejected, Story, Town, What};
use casework::{ActId, Actor, Hash, OfficerId, PostId};
use law::{Day, Fen, Law, Moment};
use proptest::prelude::*;
use std::collections::BTreeSet;

const HEAD: &str = "故事 随机
机关 今天
职权 消防 赋权 fire.exit-blocked 自 2025-07-01
执法员 甲、乙 证 2024-01-01 至 2029-12-31
当事人 张某(虚构) 公民 生于 1980-05-01
2026-03-09 08:00 甲、乙 发现 fire.exit-blocked -> 可以
";

/// A command, by three small numbers: which, how much, which kind.
#[derive(Debug, Clone)]
struct Try {
    which: u8,
    amount: u8,
    kind: u8,
    /// Hours since the try before.
    later: u8,
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = (0u8..26, 0u8..6, 0u8..4, 0u8..60);
    let one = one.prop_map(|(which, amount, kind, later)| Try { which, amount, kind, later });
    prop::collection::vec(one, 1..60)
}

fn penalty(t: &Try) -> Penalty {
    let amount = Fen::yuan([-1, 0, 50, 100, 200, 201][t.amount as usize]);
    match t.kind {
        0 => Penalty::Warning,
        1 | 2 => Penalty::Fine { amount },
        _ => Penalty::WarningAndFine { amount },
    }
}

/// Most tries are the steps of the procedure, so that some sequences get far.
fn command(t: &Try, at: Moment) -> Command {
    let on = at.day();
    let hash = Hash::of(&[t.amount]);
    match t.which {
        0 => Command::Show,
        1 | 2 => {
            let waived = t.kind > 0;
            let proposed = Some(Penalty::WarningAndFine { amount: Fen::yuan(200) });
            let (told, statement, weighed) = (t.amount > 0, String::new(), String::new());
            Command::Hear { heard: Heard { told, proposed, statement, waived, weighed } }
        }
        3..=5 => {
            let (penalty, reasons) = (penalty(t), "事实清楚".to_owned());
            let (collect, leniency) = (CollectBy::Bank, Leniency::None);
            Command::Draft { penalty, reasons, collect, leniency }
        }
        6..=8 => Command::Decide { paper: hash },
        9 | 10 => {
            let (way, receiver) = (ServiceWay::Direct, "张某".to_owned());
            Command::Serve { service: Service::new(way, at, receiver, "") }
        }
        11..=13 => {
            let amount = Fen::yuan([0, 1, 20, 100, 200, 206][t.amount as usize]);
            let way =
                [PaymentWay::OnSpot, PaymentWay::Bank, PaymentWay::Electronic][t.kind as usize % 3];
            let receipt = at.to_string();
            let payment = Payment { on, amount, way, receipt, handed_in_on: None, banked_on: None };
            Command::Pay { payment, asked_by_party: false, hard_to_enforce: t.kind == 3 }
        }
        14 => Command::HandIn { payment: t.amount as usize, on },
        15 => Command::Bank { payment: t.amount as usize, on },
        16 => {
            let why = [PauseReason::Reconsideration, PauseReason::Suit, PauseReason::Deferral];
            let to = (t.amount > 2).then(|| on.plus_days(10));
            Command::Pause { pause: Pause { from: on, to, why: why[t.kind as usize % 3] } }
        }
        17 => Command::Resume { on },
        18 => Command::Report,
        19 => Command::Recount,
        20 => Command::OrderCorrection { what: "搬走".to_owned(), by: Some(on.plus_days(1)) },
        21 => Command::CorrectionDone { on },
        22 => Command::Void { reason: "写错".to_owned() },
        23 => {
            let (ground, grounds_text) = (Ground::ALL[t.amount as usize], "说明".to_owned());
            Command::CloseWithoutPenalty { ground, harm: Harm::None, grounds_text }
        }
        24 if t.amount == 0 => {
            let to = Destination::OrdinaryProcedure;
            Command::HandOver { to, reason: "另查".to_owned() }
        }
        _ => Command::Close,
    }
}

fn actor() -> Actor {
    Actor { officer: OfficerId::new("甲"), name: "甲".into(), post: PostId::new("officer") }
}

/// What comes in at the bank is entered by the clerk: whoever handled the case keeps away from it.
fn actor_for(command: &Command) -> Actor {
    match command {
        Command::Pay { payment, .. } if payment.way != PaymentWay::OnSpot => {
            Actor { officer: OfficerId::new("丁"), name: "丁".into(), post: PostId::new("clerk") }
        }
        _ => actor(),
    }
}

/// Plays the tries in memory; every state that came about, in order.
fn played(tries: &[Try]) -> (Memory<'static>, Vec<(Moment, Case)>) {
    let law = Law::embedded();
    let story = Story::read("any.story", HEAD).unwrap();
    let mut town = Memory::new(law);
    town.set_up(&story.setup).unwrap();
    let What::Act(find) = &story.steps[0].what else { panic!("a finding") };
    let casework::story::Verb::Do(find) = &find.verb else { panic!("a finding") };
    let mut at = Moment::at(Day::new(2026, 3, 9).unwrap(), 8, 0);
    let mut attempt = Attempt {
        case: None,
        version: 0,
        command: find.clone(),
        act: ActId::new("0"),
        actor: actor(),
        done_at: at,
        noted_at: at,
    };
    let (mut case, _) = town.enact(&attempt).unwrap();
    let mut states = vec![(at, case.clone())];
    for (i, t) in tries.iter().enumerate() {
        at = at.plus_minutes(i64::from(t.later / 50) * 60 * 24 + 1);
        let command = command(t, at);
        attempt = Attempt {
            case: Some(case.id.clone()),
            version: case.version,
            actor: actor_for(&command),
            command,
            act: ActId::new((i + 1).to_string()),
            done_at: at,
            noted_at: at,
        };
        match town.enact(&attempt) {
            Ok((after, _)) => {
                assert_eq!(after.version, case.version + 1);
                case = after;
                states.push((at, case.clone()));
            }
            Err(Rejected::Refused(refusals)) => {
                assert!(!refusals.is_empty());
                for refusal in &refusals {
                    assert!(refusal.sentence.contains('《'), "no article: {}", refusal.sentence);
                    assert!(refusal.next.starts_with("next-"));
                }
            }
            Err(Rejected::Problem(problem)) => panic!("{problem}"),
        }
    }
    (town, states)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_penalised_unheard_and_money_never_goes_below_nothing(tries in tries()) {
        let (town, states) = played(&tries);
        for (at, case) in &states {
            if case.decision().is_some() {
                let heard = case.hearing.as_ref().unwrap();
                prop_assert!(heard.told && heard.taken());
                prop_assert!(case.draft().unwrap().penalty.fine() >= Fen(0));
            }
            let owed = owed(case, Law::embedded(), at.day()).unwrap();
            prop_assert!(owed.balance >= Fen(0));
            prop_assert!(owed.paid.0 <= owed.fine.0 + owed.surcharge.0);
            prop_assert!(owed.surcharge <= owed.fine);
        }
        let taken: BTreeSet<String> = town.numbers.iter().map(ToString::to_string).collect();
        prop_assert_eq!(taken.len(), town.numbers.len());
    }
}

#[test]
fn the_random_tries_do_get_far() {
    let step = |which, amount, kind| Try { which, amount, kind, later: 0 };
    let way = [
        step(0, 0, 0),
        step(1, 1, 1),
        step(3, 4, 1),
        step(6, 0, 0),
        step(9, 0, 0),
        step(11, 4, 1),
        step(18, 0, 0),
        step(25, 0, 0),
    ];
    let (_, states) = played(&way);
    assert_eq!(states.last().unwrap().1.stage.key(), "closed");
}

#[test]
fn a_deed_that_is_foreseen_as_impossible_is_refused_when_tried() {
    let step = |which, amount, kind| Try { which, amount, kind, later: 0 };
    let way = [
        step(0, 0, 0),
        step(1, 1, 1),
        step(3, 4, 1),
        step(6, 0, 0),
        step(9, 0, 0),
        step(11, 4, 1),
        step(18, 0, 0),
    ];
    for n in 0..=way.len() {
        let (mut town, states) = played(&way[..n]);
        let (at, case) = states.last().unwrap();
        let story = Story::read("any.story", HEAD).unwrap();
        let law = Law::embedded();
        let scene = casework::case::Scene {
            law,
            office: &story.setup.office,
            act: ActId::new("x"),
            actor: actor(),
            done_at: *at,
            noted_at: *at,
            power: story.setup.powers.first(),
            officers: &story.setup.officers,
            fined_before: false,
            earlier_breaches: 0,
            for_version: case.version,
            new_case: case.id.clone(),
            next_serial: 1,
        };
        for possible in allowed(case, &scene) {
            let pairs = (0..26).flat_map(|which| [(which, 4), (which, 0)]);
            let mut tries = pairs.map(|(which, amount)| command(&step(which, amount, 1), *at));
            let Some(command) = tries.find(|command| command.key() == possible.deed) else {
                continue;
            };
            let attempt = Attempt {
                case: Some(case.id.clone()),
                version: case.version,
                command,
                act: ActId::new("y"),
                actor: actor(),
                done_at: *at,
                noted_at: *at,
            };
            if !possible.refusals.is_empty() {
                assert!(town.enact(&attempt).is_err(), "{} at {}", possible.deed, case.stage.key());
            }
        }
    }
}
