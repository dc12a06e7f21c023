//! The rows behind a figure of rounds: what was asked at them, and what became of the entries of their reply lists.

use super::view;
use crate::act_line;
use crate::frame::Frame;
use casework::RoundId;
use casework::round::{Entry, Outcome};
use store::rounds::{self, Asked, Figures, RoundLine};
use store::{Problem, Reader};

/// The most rows of one figure on the page.
pub const ROWS_MAX: usize = 400;

/// Something that was asked at a round.
pub struct AskedLine {
    pub path: String,
    pub id: String,
    pub kind: String,
    pub round: String,
    pub asked: String,
    pub answered: String,
    pub days: String,
    pub grade: String,
}

/// An entry of a reply list that was dealt with.
pub struct SettledLine {
    pub path: String,
    pub id: String,
    pub kind: String,
    pub round: String,
    pub due: String,
    pub state: String,
}

/// The rows that the address wants: a heading, and how many there are in all where not all are shown.
pub struct Opened {
    pub title: String,
    pub cut: Option<String>,
    pub asked: Vec<AskedLine>,
    pub settled: Vec<SettledLine>,
}

/// What was asked at the rounds: all of it, answered, waiting, or rated.
pub fn asked(f: &Frame, all: &[Asked], which: &str) -> Option<Opened> {
    let key = ["taken", "answered", "waiting", "rated"].into_iter().find(|key| *key == which)?;
    let shown = |one: &&Asked| match key {
        "taken" => true,
        "answered" => one.answered_on.is_some(),
        "waiting" => one.answered_on.is_none(),
        _ => one.grade > 0,
    };
    let count = all.iter().filter(shown).count();
    let rows = all.iter().filter(shown).take(ROWS_MAX).map(|one| asked_line(f, one)).collect();
    Some(Opened {
        title: f.of("figures-rows", key),
        cut: cut(f, count),
        asked: rows,
        settled: vec![],
    })
}

fn cut(f: &Frame, count: usize) -> Option<String> {
    let all = count.to_string();
    (count > ROWS_MAX).then(|| f.t2("figures-rows-cut", ROWS_MAX.to_string(), all))
}

fn asked_line(f: &Frame, one: &Asked) -> AskedLine {
    let (kind, id) = one.subject.split_once(':').unwrap_or_default();
    let days = one.answered_on.map(|on| on.days_since(one.on).max(0).to_string());
    AskedLine {
        path: act_line::path(&one.subject).unwrap_or_default(),
        id: id.to_owned(),
        kind: f.of("asked-kind", kind),
        round: one.round.to_string(),
        asked: f.day(&one.on),
        answered: one.answered_on.map(|on| f.day(&on)).unwrap_or_default(),
        days: days.unwrap_or_default(),
        grade: match one.grade {
            0 => String::new(),
            grade => f.of("grade", &grade.to_string()),
        },
    }
}

/// What became of entries, as the address wants it: told, deferred, or not met.
pub fn outcome(which: &str) -> Option<&'static str> {
    ["told", "deferred", "missed"].into_iter().find(|key| *key == which)
}

/// The entries with this outcome; only rounds that have some are opened.
pub fn entries(
    r: &mut Reader<'_, '_>,
    lines: &[RoundLine],
    which: &str,
) -> Result<Vec<(RoundId, Entry)>, Problem> {
    let count = |figures: &Figures| match which {
        "told" => figures.told,
        "deferred" => figures.deferred,
        _ => figures.missed,
    };
    let mut found = Vec::new();
    for line in lines.iter().filter(|line| count(&line.figures) > 0) {
        let round = rounds::get(r, &line.id)?;
        let of = round.entries().iter().filter(|entry| entry.outcome.key() == which);
        found.extend(of.map(|entry| (line.id.clone(), entry.clone())));
    }
    Ok(found)
}

pub fn settled(f: &Frame, which: &'static str, all: &[(RoundId, Entry)]) -> Opened {
    let line = |(round, entry): &(RoundId, Entry)| {
        let (kind, id) = entry.promise.subject.split_once(':').unwrap_or_default();
        SettledLine {
            path: act_line::path(&entry.promise.subject).unwrap_or_default(),
            id: id.to_owned(),
            kind: f.of("asked-kind", kind),
            round: round.to_string(),
            due: f.day(&entry.promise.due),
            state: match &entry.outcome {
                Outcome::Told { way, .. } => view::way(f, *way),
                Outcome::Deferred { until, .. } => f.t1("entry-deferred", f.day(until)),
                Outcome::Missed { .. } => f.t("entry-missed"),
                Outcome::Open => f.t("entry-none"),
            },
        }
    };
    let rows = all.iter().take(ROWS_MAX).map(line).collect();
    let title = f.of("figures-rows", which);
    Opened { title, cut: cut(f, all.len()), asked: vec![], settled: rows }
}
