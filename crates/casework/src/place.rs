//! A place of the register that lies far from any bank: remote, on water, or hard to reach. There a fine may be
//! taken in on the spot when the party asks for it (行政处罚法 2021 art. 69; 1996 art. 48).
//!
//! Which places these are no statute lists: the office says it once, by an act that names its ground, and every form
//! about that place begins with it. It does not know the other marks of a place.

use crate::register::{Changed, Desk, Outcome};
use crate::rules;
use serde::{Deserialize, Serialize};

const GROUND_CHARS_MAX: usize = 200;

/// What is said of a place, and on what ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remote {
    pub is_remote: bool,
    /// The paper or the reason, in the office's own words.
    pub ground: String,
}

/// Says of a place that it is remote, or that it is not any more.
pub fn mark(desk: &Desk, (name, standing): (&str, bool), wanted: &Remote) -> Outcome<Remote> {
    let mut ask = desk.asks(if wanted.is_remote { "place-remote" } else { "place-near" });
    let ground = wanted.ground.trim().trim_end_matches('。');
    let said = ("没有写明依据，或者写得太长", "no ground is given, or too long a one");
    let fits = !ground.is_empty() && ground.chars().count() <= GROUND_CHARS_MAX;
    ask.no_if(!fits, &rules::PLACE_GROUND, said);
    let said = ("这个地点已经这样登记", "the place is entered so already");
    ask.no_if(standing == wanted.is_remote, &rules::PLACE_SAME, said);
    let ground = crate::case::without_numbers(ground);
    let (kind, said) = match wanted.is_remote {
        true => {
            ("place.remote", format!("登记“{name}”为边远、水上、交通不便地区，依据：{ground}。"))
        }
        false => {
            ("place.near", format!("“{name}”不再登记为边远、水上、交通不便地区，依据：{ground}。"))
        }
    };
    ask.settle(Changed { row: Remote { ground, ..wanted.clone() }, kind, said })
}

#[cfg(test)]
mod tests {
    use super::*;
    use law::{Day, Law};

    #[test]
    fn a_place_is_marked_on_a_ground_and_not_twice() {
        let today = Day::parse("2026-11-24").unwrap();
        let desk = Desk { law: Law::embedded(), today, office: "虚构镇人民政府" };
        let of = |is_remote, ground: &str| Remote { is_remote, ground: ground.into() };
        let marked =
            mark(&desk, ("荞子村", false), &of(true, " 镇政府常务会议纪要第3期。 ")).unwrap();
        assert_eq!(
            (marked.kind, marked.said.as_str()),
            (
                "place.remote",
                "登记“荞子村”为边远、水上、交通不便地区，依据：镇政府常务会议纪要第3期。"
            )
        );
        let rules = |standing, wanted: &Remote| -> Vec<String> {
            mark(&desk, ("荞子村", standing), wanted)
                .unwrap_err()
                .into_iter()
                .map(|r| r.gate)
                .collect()
        };
        assert_eq!(rules(true, &of(true, "x")), ["O191"]);
        assert_eq!(rules(false, &of(true, "。")), ["O190"]);
        assert_eq!(rules(false, &of(false, &"远".repeat(201))), ["O190", "O191"]);
        let refusal = &mark(&desk, ("荞子村", false), &of(true, "")).unwrap_err()[0];
        assert!(refusal.sentence.contains("依据") && !refusal.next_zh.is_empty(), "{refusal:?}");
        assert!(mark(&desk, ("荞子村", true), &of(false, "通了公路")).is_ok());
    }
}
