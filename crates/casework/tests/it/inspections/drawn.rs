//! The draw: repeated by anybody, never in silence, and binding for the visit that follows.

use super::*;

fn lists() -> Lists {
    let object = |n: u32| Candidate { id: format!("x{n}"), name: format!("虚构店{n}") };
    let person = |id: &str| Candidate { id: id.into(), name: format!("虚构{id}") };
    Lists {
        plan: PlanId::new("2026-000001"),
        line: 0,
        objects: (1..=6).map(object).collect(),
        officers: ["甲", "乙", "丙"].map(person).to_vec(),
        left_out: vec![LeftOut {
            id: "x9".into(),
            name: "虚构加油站".into(),
            why: WhyNot::Key,
            note: "重点监管".into(),
        }],
        take: 2,
        team: 2,
        public_source: String::new(),
        again: None,
    }
}

fn drawing(town: &Town, held: Option<&Draw>, command: &DrawCommand) -> Result<Draw, Vec<Refusal>> {
    let scene = town.scene(held.map_or(0, |draw| draw.version));
    draw::decide(held, command, &scene).map(|change| change.state)
}

fn prepare(lists: Lists) -> DrawCommand {
    DrawCommand::Prepare { lists: Box::new(lists), parties: vec![party()] }
}

fn secret() -> Secret {
    Secret { seed: "20260309虚构".into(), salt: "盐".into() }
}

fn committed(town: &Town) -> Draw {
    let done = drawing(town, None, &prepare(lists()));
    let draw = done.unwrap_or_else(|r| panic!("{}", sentences(&r)));
    let commitment = lot::commitment(&secret().seed, &secret().salt);
    drawing(town, Some(&draw), &DrawCommand::Commit { commitment, secret: None }).unwrap()
}

fn reveal(secret: Secret) -> DrawCommand {
    DrawCommand::Reveal { secret, public_value: String::new(), witness: "虚构纪检".into() }
}

#[test]
fn a_draw_is_repeated_by_anybody_from_what_is_published() {
    let town = Town::planned();
    let draw = committed(&town);
    let draw = drawing(&town, Some(&draw), &reveal(secret()))
        .unwrap_or_else(|r| panic!("{}", sentences(&r)));
    let teams = &draw.revealed.as_ref().unwrap().teams;
    assert_eq!(teams.len(), 2);
    assert!(teams.iter().all(|team| team.officers.len() == 2));
    let written = serde_json::to_string(&draw::Published::from(&draw)).unwrap();
    let read: draw::Published = serde_json::from_str(&written).unwrap();
    assert_eq!(draw::verify(&read), []);

    let mut forged = read.clone();
    forged.revealed.as_mut().unwrap().teams[0].object = "x6".into();
    let other = forged != read;
    assert!(!other || draw::verify(&forged) == [draw::Fault::Teams]);
    let mut forged = read.clone();
    forged.lists.objects.pop();
    assert!(draw::verify(&forged).contains(&draw::Fault::Lists));
    let mut forged = read.clone();
    forged.revealed.as_mut().unwrap().secret.seed.push('1');
    assert!(draw::verify(&forged).contains(&draw::Fault::Seed));
    let mut forged = read;
    forged.committed_at = Some(town.now.plus_minutes(1));
    assert_eq!(draw::verify(&forged), [draw::Fault::Order]);
}

#[test]
fn another_seed_than_the_committed_one_draws_nothing() {
    let town = Town::planned();
    let draw = committed(&town);
    let other = Secret { seed: "20260310虚构".into(), ..secret() };
    says(&drawing(&town, Some(&draw), &reveal(other)).unwrap_err(), "O423");
    // Nor does a seed without any commitment.
    let draw = drawing(&town, None, &prepare(lists())).unwrap();
    says(&drawing(&town, Some(&draw), &reveal(secret())).unwrap_err(), "G812");
}

#[test]
fn nobody_draws_again_in_silence() {
    let mut town = Town::planned();
    town.draws = vec![(DrawId::new("2026-000001"), true)];
    says(&drawing(&town, None, &prepare(lists())).unwrap_err(), "O424");
    let reason =
        |reason: &str| Some(Again { first: DrawId::new("2026-000001"), reason: reason.into() });
    let silent = Lists { again: reason("  "), ..lists() };
    says(&drawing(&town, None, &prepare(silent)).unwrap_err(), "O424");
    let again = Lists { again: reason("两家抽中企业已注销"), ..lists() };
    let done = drawing(&town, None, &prepare(again));
    assert!(done.is_ok(), "{}", sentences(&done.unwrap_err()));
}

#[test]
fn a_draw_that_was_made_is_not_made_again() {
    let town = Town::planned();
    let draw = committed(&town);
    let draw = drawing(&town, Some(&draw), &reveal(secret())).unwrap();
    says(&drawing(&town, Some(&draw), &reveal(secret())).unwrap_err(), "G813");
    says(&drawing(&town, Some(&draw), &prepare(lists())).unwrap_err(), "O134");
}

#[test]
fn an_officer_with_a_tie_to_an_object_is_not_drawn_from() {
    let mut town = Town::planned();
    town.officers[2].ties.push(tie());
    says(&drawing(&town, None, &prepare(lists())).unwrap_err(), "O422");
    let mut without = lists();
    let tied = without.officers.pop().unwrap();
    let left = LeftOut { id: tied.id, name: tied.name, why: WhyNot::Tie, note: "近亲属".into() };
    without.left_out.push(left);
    assert!(drawing(&town, None, &prepare(without)).is_ok());
}

#[test]
fn a_draw_needs_a_published_plan_and_officers_who_may_act() {
    let town = Town::new();
    says(&drawing(&town, None, &prepare(lists())).unwrap_err(), "O421");
    let mut town = Town::planned();
    town.officers[0].helper = true;
    says(&drawing(&town, None, &prepare(lists())).unwrap_err(), "O421");
    let town = Town::planned();
    let one = Lists { team: 1, ..lists() };
    speaks_of(&drawing(&town, None, &prepare(one)).unwrap_err(), "2名以上");
}

#[test]
fn a_public_number_goes_into_the_draw() {
    let town = Town::planned();
    let named =
        Lists { public_source: "2026年3月10日虚构彩票开奖号码".into(), ..lists() };
    let draw = drawing(&town, None, &prepare(named)).unwrap();
    let commitment = lot::commitment(&secret().seed, &secret().salt);
    let draw =
        drawing(&town, Some(&draw), &DrawCommand::Commit { commitment, secret: None }).unwrap();
    says(&drawing(&town, Some(&draw), &reveal(secret())).unwrap_err(), "O423");
    let with = |value: &str| DrawCommand::Reveal {
        secret: secret(),
        public_value: value.into(),
        witness: String::new(),
    };
    let one = drawing(&town, Some(&draw), &with("0417253")).unwrap();
    assert_eq!(draw::verify(&draw::Published::from(&one)), []);
}

#[test]
fn the_officers_of_a_drawn_visit_are_those_drawn() {
    let mut town = Town::planned();
    let draw = committed(&town);
    let draw = drawing(&town, Some(&draw), &reveal(secret())).unwrap();
    let team = draw.revealed.as_ref().unwrap().teams[0].clone();
    let object = Party { id: PartyId::new(team.object.clone()), ..party() };
    let drawn: Vec<_> = team.officers.iter().map(OfficerId::new).collect();
    let others: Vec<_> = ["甲", "乙", "丙"].map(OfficerId::new).to_vec();
    let visit =
        Opening { draw: Some(draw.id.clone()), party: object, officers: drawn, ..opening() };
    town.draw = Some(draw);
    let done = town.open(visit.clone());
    assert!(done.is_ok(), "{}", sentences(&done.unwrap_err()));
    let changed = Opening { officers: others, ..visit.clone() };
    says(&town.open(changed).unwrap_err(), "O421");
    let elsewhere = Party { id: PartyId::new("x99"), ..party() };
    says(&town.open(Opening { party: elsewhere, ..visit }).unwrap_err(), "O421");
}
