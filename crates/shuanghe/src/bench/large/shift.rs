//! One case made of another: other days, another party, place, officers and amount; the same course.

use casework::Act;
use casework::case::Case;
use law::Day;
use serde_json::Value;

/// What is put in place of what.
pub struct Turn {
    /// By how many days all days move.
    pub days: i64,
    /// Texts in place of others, wherever they stand as a whole or within a sentence.
    pub texts: Vec<(String, String)>,
}

impl Turn {
    pub fn case(&self, case: &Case) -> anyhow::Result<Case> {
        let mut value = serde_json::to_value(case)?;
        self.walk(&mut value);
        Ok(serde_json::from_value(value)?)
    }

    pub fn act(&self, act: &Act, id: String) -> anyhow::Result<Act> {
        let mut value = serde_json::to_value(act)?;
        self.walk(&mut value);
        if let Some(map) = value.as_object_mut() {
            map.insert("id".to_owned(), Value::String(id));
        }
        Ok(serde_json::from_value(value)?)
    }

    fn walk(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.text(text),
            Value::Array(all) => all.iter_mut().for_each(|one| self.walk(one)),
            Value::Object(all) => all.values_mut().for_each(|one| self.walk(one)),
            _ => {}
        }
    }

    fn text(&self, text: &str) -> String {
        let day = text.get(..10).and_then(|head| Day::parse(head).ok());
        if let Some(day) = day.filter(|_| text.as_bytes().get(4) == Some(&b'-')) {
            return format!("{}{}", day.plus_days(self.days), &text[10..]);
        }
        let turned = self.texts.iter().filter(|(from, _)| text.contains(from.as_str()));
        turned.fold(text.to_owned(), |text, (from, to)| text.replace(from.as_str(), to))
    }
}
