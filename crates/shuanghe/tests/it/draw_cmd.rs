//! A published draw, repeated by whoever has the file; and one that somebody has changed.

use crate::run::{en, zh};
use casework::inspection::Draw;
use casework::inspection::draw::{Candidate, Committed, Lists, Published, Revealed, Secret, teams};
use casework::inspection::lot;
use casework::{DrawId, OfficeId, PlanId};
use law::Moment;
use std::path::PathBuf;

fn candidate(id: &str, name: &str) -> Candidate {
    Candidate { id: id.into(), name: name.into() }
}

/// A draw as an office publishes it.
fn published() -> Published {
    let lists = Lists {
        plan: PlanId::new("2026-000001"),
        line: 0,
        objects: (1..=6).map(|n| candidate(&format!("p{n}"), &format!("虚构店{n}"))).collect(),
        officers: (1..=5).map(|n| candidate(&format!("o{n}"), &format!("虚构人员{n}"))).collect(),
        left_out: Vec::new(),
        take: 2,
        team: 2,
        public_source: String::new(),
        again: None,
    };
    let secret = Secret { seed: "seed".into(), salt: "salt".into() };
    let at = Moment::from_millis(1_773_000_000_000);
    Published::from(&Draw {
        id: DrawId::new("2026-000001"),
        office: OfficeId::new("500156112"),
        version: 3,
        committed: Some(Committed {
            commitment: lot::commitment("seed", "salt"),
            at,
            secret: None,
        }),
        revealed: Some(Revealed {
            teams: teams(&lists, "seed", ""),
            secret,
            public_value: String::new(),
            witness: "虚构纪检".into(),
            at: at.plus_minutes(10),
        }),
        lists,
    })
}

fn file(name: &str, draw: &serde_json::Value) -> PathBuf {
    let path =
        std::env::temp_dir().join(format!("shuanghe-draw-{name}-{}.json", std::process::id()));
    std::fs::write(&path, draw.to_string()).unwrap();
    path
}

fn verify(name: &str, draw: &serde_json::Value) -> (crate::run::Ran, crate::run::Ran) {
    let path = file(name, draw);
    let line = format!("draw verify {}", path.display());
    let ran = (zh(&line), en(&format!("{line} --json")));
    std::fs::remove_file(path).unwrap();
    ran
}

#[test]
fn a_draw_as_published_agrees() {
    let (said, json) = verify("good", &serde_json::json!(published()));
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(said.has("复核相符"), "{}", said.out);
    assert_eq!(json.json()["checks"]["teams"], true);
}

#[test]
fn whatever_was_changed_is_named_and_the_exit_code_says_so() {
    let good = serde_json::json!(published());
    let mut other_team = good.clone();
    other_team["revealed"]["teams"][0]["officers"][0] = "o9".into();
    let mut other_list = good.clone();
    other_list["lists"]["objects"][0]["name"] = "另一家".into();
    let mut other_seed = good.clone();
    other_seed["revealed"]["secret"]["seed"] = "seed2".into();
    let mut late = good.clone();
    late["committed_at"] = serde_json::json!(Moment::from_millis(1_774_000_000_000));
    for (name, draw, fault) in [
        ("teams", other_team, "teams"),
        ("lists", other_list, "lists"),
        ("seed", other_seed, "seed"),
        ("late", late, "order"),
    ] {
        let (said, json) = verify(name, &draw);
        assert_eq!((said.code, json.code), (1, 1), "{name}: {}{}", said.out, said.err);
        assert!(said.has("不符"), "{}", said.out);
        assert_eq!(json.json()["checks"][fault], false, "{name}: {}", json.out);
        assert_eq!(json.json()["agrees"], false);
    }
}

#[test]
fn what_is_no_draw_is_said_to_be_none() {
    let (said, _) = verify("none", &serde_json::json!({ "form": "other" }));
    assert_eq!(said.code, 2);
    assert!(said.has("不是公布的抽取文件") && said.has("下一步"), "{}", said.err);
    assert_eq!(zh("draw verify /nowhere/at/all.json").code, 2);
}
