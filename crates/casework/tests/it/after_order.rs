//! Rules that hold whatever is tried after a decision, by whomever, in whatever order.

use casework::case::after::{CourtAnswer, DisputeKind, EndGround, Instalment, Outcome};
use casework::case::fine::owed;
use casework::case::{AfterStep, Case, Command, Payment, PaymentWay, Service, ServiceWay, allowed};
use casework::story::{Attempt, Memory, Rejected, Story, Town, Verb, What};
use casework::{ActId, Actor, Hash, OfficerId, PostId};
use law::{Fen, Law, Moment};
use proptest::prelude::*;

const HEAD: &str = "故事 随机
机关 今天
职权 消防 赋权 fire.exit-blocked 自 2025-07-01
执法员 甲、乙 证 2024-01-01 至 2029-12-31
负责人 镇长丙
人员 出纳丁
当事人 张某(虚构) 公民 生于 1980-05-01
2026-03-09 08:00 甲、乙 发现 fire.exit-blocked -> 可以
2026-03-09 甲 出示证件 -> 可以
2026-03-09 甲 告知 罚款 200元 放弃陈述 -> 可以
2026-03-09 甲 填写 罚款 200元 -> 可以
2026-03-09 甲 决定 -> 可以
2026-03-09 甲 送达 交 张某(虚构) -> 可以
";

/// A step, by small numbers: which, how much, which kind, by whom, how many days later.
#[derive(Debug, Clone)]
struct Try {
    which: u8,
    amount: u8,
    kind: u8,
    who: u8,
    later: u8,
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = (0u8..34, 0u8..6, 0u8..7, 0u8..4, 0u8..40);
    let one =
        one.prop_map(|(which, amount, kind, who, later)| Try { which, amount, kind, who, later });
    prop::collection::vec(one, 1..80)
}

/// The sums that fit are among the sums tried, so that some sequences get far.
fn command(t: &Try, case: &Case, at: Moment) -> Command {
    let law = Law::embedded();
    let on = at.day();
    let now = owed(case, law, on).unwrap();
    let amount =
        [now.balance, now.principal(), now.surcharge_open(), Fen(0), Fen(-1), Fen::yuan(10)]
            [t.amount as usize];
    let last = case.issued.len().saturating_sub(1);
    let text = if t.amount == 5 { String::new() } else { "说明（虚构）".to_owned() };
    let step = match t.which {
        0..=2 => AfterStep::MarkPaper { issued: last, paper: Hash::of(&[t.amount]) },
        3..=5 => {
            let way =
                [ServiceWay::Direct, ServiceWay::Post, ServiceWay::Announced][t.kind as usize % 3];
            let mut service = Service::new(way, at, "张某(虚构)", "");
            service.note = "虚构001".to_owned();
            AfterStep::ServePaper { issued: last, service }
        }
        6 => AfterStep::ServiceFailed {
            issued: (t.amount > 2).then_some(last),
            way: ServiceWay::Post,
            at,
            reason: text,
            whereabouts_unknown: t.kind.is_multiple_of(2),
        },
        7 => AfterStep::Defer {
            asked_on: on,
            reason: text,
            granted: t.kind > 1,
            instalments: vec![Instalment { by: on.plus_days(20), amount }],
        },
        8..=10 => AfterStep::Demand { fine: now.principal(), surcharge: now.surcharge_open() },
        11 => AfterStep::AnswerDemand { said: text, weighed: "已复核（虚构）".to_owned() },
        12 => AfterStep::WaiveSurcharge { amount, reason: text },
        13..=15 => AfterStep::ApplyCourt { claimed: now.balance },
        _ => return later(t, case, at, amount, text),
    };
    Command::After { step: Box::new(step) }
}

/// What the court says, disputes, and what becomes of the decision itself.
fn later(t: &Try, case: &Case, at: Moment, amount: Fen, text: String) -> Command {
    let on = at.day();
    let step = match t.which {
        16 | 17 => AfterStep::CourtAnswered {
            answer: match t.kind {
                0..=2 => CourtAnswer::Accepted { on },
                3 => CourtAnswer::NotAccepted { on, reason: text },
                4 | 5 => CourtAnswer::Ruled { on, enforce: t.amount > 0, reason: text },
                _ => CourtAnswer::Enforced { on, received: amount },
            },
        },
        18 => AfterStep::Dispute {
            kind: [DisputeKind::Reconsideration, DisputeKind::Suit, DisputeKind::Appeal]
                [t.kind as usize % 3],
            filed_on: on,
            body: text,
            stayed: t.kind.is_multiple_of(2),
        },
        19 | 20 => {
            let outcome = Outcome::ALL[t.kind as usize];
            let changed_to = (outcome == Outcome::Changed).then_some(Fen::yuan(100));
            let dispute = case.after.disputes.len().saturating_sub(1);
            AfterStep::DisputeEnded { dispute, on, outcome, paper: text, changed_to }
        }
        21 => AfterStep::CorrectDecision { wrong: "118号".into(), right: text },
        22 if t.amount == 0 => AfterStep::WithdrawDecision { reason: text },
        22 | 23 => AfterStep::Refunded { on },
        24 => AfterStep::Publish { on, place: text },
        25 => AfterStep::Unpublish { on },
        _ => return last_steps(t, at, amount, text),
    };
    Command::After { step: Box::new(step) }
}

/// The transfer of a crime, stays, payments, and the end of the case.
fn last_steps(t: &Try, at: Moment, amount: Fen, text: String) -> Command {
    let on = at.day();
    let yes = t.kind.is_multiple_of(2);
    let step = match t.which {
        26 => AfterStep::ProposeTransfer {
            crime: yes,
            to: "某局（虚构）".into(),
            reason: text,
            team: vec![OfficerId::new("甲"), OfficerId::new("乙")],
        },
        27 => AfterStep::RuleTransfer { approved: t.kind > 1, reason: text },
        28 => AfterStep::SendTransfer,
        29 if yes => AfterStep::TransferAnswered { on, taken: t.amount > 3, note: text },
        29 => AfterStep::AskTransferReview { on, of: text },
        30 if yes => AfterStep::Stay { from: on, reason: text },
        30 => AfterStep::Unstay { to: on },
        31 => AfterStep::EndExecution {
            reason: text,
            ground: EndGround::ALL[t.kind as usize % 3],
            gone_on: Some(on),
            nothing_left: true,
        },
        32 => {
            let receipt = at.to_string();
            let (way, handed_in_on, banked_on) = (PaymentWay::Bank, None, None);
            let payment = Payment { on, amount, way, receipt, handed_in_on, banked_on };
            return Command::Pay { payment, asked_by_party: false, hard_to_enforce: false };
        }
        _ => match t.kind {
            0..=2 => return Command::Report,
            3 | 4 => return Command::Close,
            5 => AfterStep::Archive { keeper: text },
            _ => AfterStep::DisposeGoods {
                goods: "货箱".into(),
                how: text,
                witness: "己（虚构）".into(),
            },
        },
    };
    Command::After { step: Box::new(step) }
}

fn actor(who: u8) -> Actor {
    let (id, post) = match who {
        0 => ("甲", "officer"),
        1 | 2 => ("镇长丙", "head"),
        _ => ("出纳丁", "clerk"),
    };
    Actor { officer: OfficerId::new(id), name: id.into(), post: PostId::new(post) }
}

/// A case as it was served, and the town it stands in.
fn served() -> (Memory<'static>, Case, Moment) {
    let story = Story::read("any.story", HEAD).unwrap();
    let mut town = Memory::new(Law::embedded());
    town.set_up(&story.setup).unwrap();
    let mut case: Option<Case> = None;
    let mut last = None;
    for (i, step) in story.steps.iter().enumerate() {
        let What::Act(act) = &step.what else { continue };
        let command = match &act.verb {
            Verb::Do(command) => command.clone(),
            Verb::Decide => Command::Decide { paper: Hash::of(b"paper") },
            _ => panic!("a command"),
        };
        let attempt = Attempt {
            case: case.as_ref().map(|case| case.id.clone()),
            version: case.as_ref().map_or(0, |case| case.version),
            command,
            act: ActId::new(format!("h{i}")),
            actor: actor(0),
            done_at: act.at,
            noted_at: act.at,
        };
        case = Some(town.enact(&attempt).unwrap().0);
        last = Some(act.at);
    }
    (town, case.unwrap(), last.unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn money_papers_and_dues_stay_in_order_whatever_follows_a_decision(tries in tries()) {
        let law = Law::embedded();
        let (mut town, mut case, mut at) = served();
        for (i, t) in tries.iter().enumerate() {
            at = at.plus_minutes(i64::from(t.later / 8) * 60 * 24 * 5 + 1);
            let command = command(t, &case, at);
            let before = case.clone();
            let attempt = Attempt {
                case: Some(case.id.clone()),
                version: case.version,
                command: command.clone(),
                act: ActId::new(i.to_string()),
                actor: actor(t.who),
                done_at: at,
                noted_at: at,
            };
            match town.enact(&attempt) {
                Ok((after, said)) => {
                    prop_assert!(said.ends_with('。') && !said.contains("。。"), "{said}");
                    case = after;
                }
                Err(Rejected::Refused(refusals)) => {
                    prop_assert!(!refusals.is_empty());
                    for refusal in &refusals {
                        prop_assert!(refusal.sentence.contains('《'), "{}", refusal.sentence);
                    }
                }
                Err(Rejected::Problem(problem)) => panic!("{problem}"),
            }
            let now = owed(&case, law, at.day()).unwrap();
            prop_assert!(now.balance >= Fen(0) && now.refund >= Fen(0));
            prop_assert!(now.balance == Fen(0) || now.refund == Fen(0));
            prop_assert!(now.surcharge <= Fen::yuan(200));
            // Nothing that was recorded is taken away, and what does not stand is not executed.
            prop_assert!(case.issued.len() >= before.issued.len());
            prop_assert!(case.after.disputes.len() >= before.after.disputes.len());
            if case.standing(at.day()).void {
                prop_assert_eq!(now.balance, Fen(0));
            }
            if before.standing(at.day()).void {
                prop_assert_eq!(case.after.demands.len(), before.after.demands.len());
                prop_assert_eq!(case.after.court.is_some(), before.after.court.is_some());
                prop_assert_eq!(case.money.payments.len(), before.money.payments.len());
            }
            if let Some(court) = &case.after.court {
                prop_assert!(case.after.demands.iter().any(|demand| demand.at < court.at));
            }
        }
        let mut numbers: Vec<String> = town.numbers.iter().map(ToString::to_string).collect();
        let all = numbers.len();
        numbers.sort();
        numbers.dedup();
        prop_assert_eq!(numbers.len(), all);
    }
}

#[test]
fn a_step_that_is_foreseen_as_impossible_is_refused_when_tried() {
    let law = Law::embedded();
    let story = Story::read("any.story", HEAD).unwrap();
    for days in [1, 20, 65, 160] {
        let (mut town, case, at) = served();
        let at = at.plus_minutes(days * 60 * 24);
        for who in 0..4 {
            let scene = casework::case::Scene {
                law,
                office: &story.setup.office,
                act: ActId::new("x"),
                actor: actor(who),
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
            for possible in allowed(&case, &scene).iter().filter(|p| !p.refusals.is_empty()) {
                let every = (0..34).flat_map(|which| (0..7).map(move |kind| (which, kind)));
                for (which, kind) in every {
                    let t = Try { which, amount: 0, kind, who, later: 0 };
                    let command = command(&t, &case, at);
                    if command.key() != possible.deed {
                        continue;
                    }
                    let attempt = Attempt {
                        case: Some(case.id.clone()),
                        version: case.version,
                        command,
                        act: ActId::new("y"),
                        actor: actor(who),
                        done_at: at,
                        noted_at: at,
                    };
                    let done = town.enact(&attempt);
                    assert!(done.is_err(), "{} by {who} after {days} days", possible.deed);
                }
            }
        }
    }
}
