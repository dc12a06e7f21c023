//! A case taken through its pages by a table: the day, who, which deed, what is typed, and what must come
//! of it: done, or refused by this gate.

use crate::office::{Answer, Visitor, World};
use casework::CaseId;
use casework::case::Case;

pub type Typed = &'static [(&'static str, &'static str)];

/// `said` is empty where it must be done; else the gate, rule or words of the refusal. `LAST` as a value
/// stands for the place of the paper that was issued last.
pub struct Step {
    pub day: &'static str,
    pub account: &'static str,
    pub deed: &'static str,
    pub typed: Typed,
    pub said: &'static str,
}

pub const LAST: &str = "@last";

pub const fn step(
    day: &'static str,
    account: &'static str,
    deed: &'static str,
    typed: Typed,
    said: &'static str,
) -> Step {
    Step { day, account, deed, typed, said }
}

pub fn case(world: &World, path: &str) -> Case {
    let id = CaseId::new(path.trim_start_matches("/cases/"));
    world.read(|r| store::cases::get(r, &id))
}

/// Takes every step of the table; on one day they follow each other by minutes.
pub async fn run(world: &World, path: &str, steps: &[Step]) {
    let (mut day, mut minutes) = ("", 0);
    for (n, step) in steps.iter().enumerate() {
        (day, minutes) = if step.day == day { (day, minutes + 5) } else { (step.day, 9 * 60) };
        world.at(day, (minutes / 60) as u8, (minutes % 60) as u8);
        let mut visitor = world.signed_in_as(step.account).await;
        let before = case(world, path).version;
        let answer = take(world, &mut visitor, path, (n, step)).await;
        let what = format!("{day} {} {} {:?}", step.account, step.deed, step.typed);
        if step.said.is_empty() {
            assert_eq!(answer.status, 303, "{what}: {}", told(&answer));
            assert!(case(world, path).version > before, "{what}: nothing was done");
        } else {
            assert!([422, 403].contains(&answer.status), "{what}: {}", answer.status);
            assert!(told(&answer).contains(step.said), "{what}: {}", told(&answer));
            assert_eq!(case(world, path).version, before, "{what}: a refusal changes nothing");
        }
    }
}

fn told(answer: &Answer) -> &str {
    let errors = answer.body.split("class=\"errors\"").nth(1).unwrap_or(&answer.body);
    errors.split("</div>").next().unwrap_or_default()
}

/// Sends the form of the page; where the page offers none, the same by hand: the door is not the lock.
async fn take(
    world: &World,
    visitor: &mut Visitor<'_>,
    path: &str,
    (n, step): (usize, &Step),
) -> Answer {
    let page = visitor.get(path).await;
    let action = format!("{path}/do/{}", step.deed);
    let mut fields = page.form(&action);
    let case = case(world, path);
    if fields.is_empty() {
        let act = format!("act-by-hand-{}-{n}", case.version);
        let version = case.version.to_string();
        fields = [("csrf", page.csrf()), ("version", version), ("act", act)]
            .map(|(name, value)| (name.to_owned(), value))
            .to_vec();
    }
    let last = case.issued.len().saturating_sub(1).to_string();
    let typed = step.typed.iter().map(|(name, value)| {
        let value = if *value == LAST { &last } else { *value };
        ((*name).to_owned(), value.to_owned())
    });
    fields.extend(typed);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    visitor.post(&action, &fields).await
}
