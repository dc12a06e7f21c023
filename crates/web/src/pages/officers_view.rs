//! An officer's certificates, suspensions and ties, as their page shows them.

use crate::frame::Frame;
use crate::pages::law::from_to;
use casework::officer::{Certificate, Officer, Suspension};
use casework::training::Exam;

pub(super) struct CertificateLine {
    pub number: String,
    pub scope: String,
    pub from_to: String,
    /// The exam it rests on, and the yearly checks.
    pub notes: Vec<String>,
}

pub(super) struct SuspensionLine {
    pub said: String,
    /// Written down after it had begun: when, and why so late.
    pub late: Option<String>,
}

pub(super) struct TieLine {
    pub at: usize,
    pub said: String,
    pub party: Option<String>,
    pub open: bool,
}

pub(super) fn scope(f: &Frame, certificate: &Certificate) -> String {
    let words: Vec<String> = certificate.scope.iter().map(|s| f.of("scope", s)).collect();
    words.join(&f.t("comma"))
}

pub(super) fn certificates(f: &Frame, officer: &Officer, exams: &[Exam]) -> Vec<CertificateLine> {
    let line = |c: &Certificate| {
        let mut notes = Vec::new();
        if let Some(note) = officer.note_of(&c.number) {
            if let Some(id) = &note.exam {
                let title = exams.iter().find(|e| e.id == *id).map(|e| e.title.clone());
                notes.push(f.t1("certificate-rests-on", title.unwrap_or_else(|| id.to_string())));
            }
            let check = |c: &casework::officer::YearlyCheck| {
                f.t2(
                    "certificate-checked",
                    c.year.to_string(),
                    format!("{} {}", f.day(&c.on), c.note),
                )
            };
            notes.extend(note.checks.iter().map(check));
        }
        CertificateLine {
            number: c.number.clone(),
            scope: scope(f, c),
            from_to: from_to(f, c.from, Some(c.to)),
            notes,
        }
    };
    officer.certificates.iter().map(line).collect()
}

pub(super) fn suspension_line(f: &Frame, s: &Suspension) -> SuspensionLine {
    let late = s.noted_on.filter(|_| s.is_back_dated());
    SuspensionLine {
        said: f.t2("suspension-line", from_to(f, s.from, s.to), &s.reason),
        late: late.map(|noted| f.t2("suspension-back-dated", f.day(&noted), &s.late_reason)),
    }
}

pub(super) fn ties(f: &Frame, officer: &Officer) -> Vec<TieLine> {
    let line = |(at, tie): (usize, &casework::officer::Tie)| TieLine {
        at,
        said: format!(
            "{} · {} · {} {}",
            tie.name,
            f.of("tie", tie.kind.key()),
            from_to(f, tie.declared_on, tie.ended_on),
            tie.note
        ),
        party: tie.party.as_ref().map(ToString::to_string),
        open: tie.ended_on.is_none(),
    };
    officer.ties.iter().enumerate().map(line).collect()
}
