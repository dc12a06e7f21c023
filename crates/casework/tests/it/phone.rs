//! The commands that the forms of the field app hand over (`field/vectors/commands.json`) are the commands
//! of this house: each is read by its own type and written back as it came, so that no field is dropped in
//! silence and none is missing.

use casework::consultation::QuestionCommand;
use casework::{case, inspection, matter, round};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../field/vectors/commands.json");

/// What was written is what was read, but for what stands for nothing: fields with a default.
fn same<T: Serialize + DeserializeOwned>(written: &Value, about: &str) {
    let read: T = match serde_json::from_value(written.clone()) {
        Ok(read) => read,
        Err(error) => panic!("{about}: {error}\n{written}"),
    };
    let back = serde_json::to_value(&read).unwrap();
    assert!(holds(&back, written), "{about}: a field was dropped\n{written}\n{back}");
}

/// Whether everything in `written` stands in `back` with the same value.
fn holds(back: &Value, written: &Value) -> bool {
    match (back, written) {
        (Value::Object(back), Value::Object(written)) => {
            written.iter().all(|(key, value)| back.get(key).is_some_and(|held| holds(held, value)))
        }
        (Value::Array(back), Value::Array(written)) => {
            back.len() == written.len() && back.iter().zip(written).all(|(b, w)| holds(b, w))
        }
        _ => back == written,
    }
}

#[test]
fn what_the_forms_of_the_phone_hand_over_is_read_here() {
    let samples: Vec<Value> =
        serde_json::from_str(&std::fs::read_to_string(FILE).unwrap()).unwrap();
    assert!(samples.len() >= 15, "{} samples", samples.len());
    for sample in &samples {
        let name = sample["name"].as_str().unwrap();
        let subject = sample["subject"].as_str().unwrap();
        for command in sample["commands"].as_array().unwrap() {
            let about = format!("{name}, {}", command["do"]);
            match subject.split_once(':').unwrap().0 {
                "question" => same::<QuestionCommand>(command, &about),
                "matter" => same::<matter::Command>(command, &about),
                "round" => same::<round::Command>(command, &about),
                "inspection" => same::<inspection::Command>(command, &about),
                "case" => same::<case::Command>(command, &about),
                other => panic!("{about}: nothing is called {other}"),
            }
        }
    }
}

#[test]
fn a_command_with_a_field_that_nobody_reads_is_seen() {
    let odd = serde_json::json!({ "do": "show", "by": "甲" });
    let read: case::Command = serde_json::from_value(odd.clone()).unwrap();
    assert!(!holds(&serde_json::to_value(&read).unwrap(), &odd));
}
