//! What the form of each deed asks for: a table of fields, drawn by one template and read in `read_*`.
//!
//! A field's words stand in the words files under its name: `field-NAME`, `hint-NAME`.

use crate::form::{Form, ROWS_MAX};

/// The button that asks for more rows of a table: nothing is done, and the form comes back longer.
pub const MORE_ROWS: &str = "more-rows";
const ROWS_FIRST: usize = 2;
const ROWS_MORE: usize = 3;

/// What a field is chosen from that the case or the register holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Everybody in the register, the grantor's people among them.
    People,
    /// Who may approve what the head of the organ must.
    Heads,
    /// Who has a certificate or a part in the case, as boxes to tick.
    Officers,
    /// The officers of the case.
    OfCase,
    Evidence,
    /// What is registered for keeping and not settled.
    Keepings,
    /// Samples without a result.
    Samplings,
    /// Challenges not ruled on.
    Challenges,
    /// Issued papers without bytes.
    Unmade,
    /// Issued papers that were not served.
    Unserved,
    /// The decision and the issued papers that were not served.
    Undelivered,
    Payments,
    /// Reviews and suits without an end.
    Disputes,
    /// Rows of law by which the period may be made longer.
    Extensions,
    /// Of a matter: the applicant, and agents whose mandate holds.
    Acting,
    /// Mandates that run.
    Mandates,
    /// Papers that the catalogue asks for.
    Asked,
    /// Those of them that are not there.
    Wanted,
    /// Steps of the catalogue that are not done.
    Steps,
    /// Papers that are with the office.
    Kept,
    /// All sides of a dispute.
    Sides,
    /// Issued papers of a matter without bytes.
    MatterPapers,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Line,
    /// A line for a number or a code.
    Short,
    /// A number of days.
    Count,
    /// A few lines.
    Text,
    /// A record as long as it must be.
    Long,
    Day,
    /// A day and an hour: `NAME` and `NAME-time`.
    Moment,
    Amount,
    Tick,
    /// One of a closed list of the words files; nothing is chosen until somebody chooses.
    Choice(&'static str, &'static [&'static str]),
    /// The same with the first value as what usually holds.
    Usual(&'static str, &'static [&'static str]),
    /// One of what the case or the register holds.
    Pick(List),
    /// Any of them.
    Many(List),
    /// Lines of a table, as many as are needed.
    Rows(&'static [Cell]),
    /// Files, chosen or taken with a camera.
    Files,
    /// Nothing to fill in; only a place for what stands against the deed.
    Hidden,
}

/// A column of a table in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    pub name: &'static str,
    pub kind: CellKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    Line,
    Text,
    Day,
    Amount,
    Pick(List),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    pub name: &'static str,
    pub kind: Kind,
    pub must: bool,
    /// Asked only while another field has one of these values; without script always shown.
    pub only: Option<(&'static str, &'static str)>,
}

impl Input {
    pub fn cells(&self) -> &'static [Cell] {
        match self.kind {
            Kind::Rows(cells) => cells,
            _ => &[],
        }
    }
    /// The words of a list's values, and the values.
    pub fn choices(&self) -> (&'static str, &'static [&'static str]) {
        match self.kind {
            Kind::Choice(list, values) | Kind::Usual(list, values) => (list, values),
            _ => ("", &[]),
        }
    }
    /// A closed list in which nothing is chosen yet.
    pub fn is_open(&self) -> bool {
        matches!(self.kind, Kind::Choice(..))
    }
    pub fn time_name(&self) -> String {
        format!("{}-time", self.name)
    }
    /// The rows a table is drawn with: those that came, and a few to begin with.
    pub fn rows_shown(&self, form: &Form) -> Vec<usize> {
        let typed = form.rows_typed(self.cells().iter().map(|cell| cell.name));
        let more = if form.ticked(MORE_ROWS) { ROWS_MORE } else { 0 };
        (0..(typed + more).clamp(ROWS_FIRST, ROWS_MAX)).collect()
    }
    /// The condition as the page carries it; empty where there is none.
    pub fn on(&self) -> &'static str {
        self.only.map_or("", |(field, _)| field)
    }
    pub fn is(&self) -> &'static str {
        self.only.map_or("", |(_, values)| values)
    }
}

impl Cell {
    pub fn is_text(&self) -> bool {
        self.kind == CellKind::Text
    }
    pub fn is_day(&self) -> bool {
        self.kind == CellKind::Day
    }
    pub fn is_amount(&self) -> bool {
        self.kind == CellKind::Amount
    }
    pub fn width(&self) -> &'static str {
        match self.kind {
            CellKind::Text => "wide",
            CellKind::Day | CellKind::Amount => "slim",
            CellKind::Line | CellKind::Pick(_) => "",
        }
    }
    pub fn list(&self) -> Option<List> {
        match self.kind {
            CellKind::Pick(list) => Some(list),
            _ => None,
        }
    }
}

pub const fn must(name: &'static str, kind: Kind) -> Input {
    Input { name, kind, must: true, only: None }
}

pub const fn may(name: &'static str, kind: Kind) -> Input {
    Input { name, kind, must: false, only: None }
}

/// Asked for while `field` has one of `values` (with blanks between them).
pub const fn only(
    name: &'static str,
    kind: Kind,
    (field, values): (&'static str, &'static str),
) -> Input {
    Input { name, kind, must: false, only: Some((field, values)) }
}

pub const fn cell(name: &'static str, kind: CellKind) -> Cell {
    Cell { name, kind }
}

pub const YES_NO: &[&str] = &["yes", "no"];

const FINED: (&str, &str) = ("penalty", "fine warning-and-fine confiscation");
const TAKEN: (&str, &str) = ("penalty", "confiscation");
pub const GROUNDS: &[&str] = &[
    "minor-corrected",
    "first-slight-corrected",
    "no-fault",
    "under-14",
    "incapable",
    "not-made-out",
    "time-barred",
];

/// On what an investigation ends without a decision.
pub const ENDS: &[&str] = &[
    "not-made-out",
    "party-died",
    "party-ended",
    "time-barred",
    "minor-corrected",
    "first-slight-corrected",
    "no-fault",
    "under-14",
    "incapable",
];
pub const END_GROUNDS: &[&str] = &["unable", "party-died", "party-ended"];

/// A penalty that can be given on the spot.
pub const SPOT_PENALTY: &[Input] = &[
    must("penalty", Kind::Usual("penalty", &["warning", "fine", "warning-and-fine"])),
    only("amount", Kind::Amount, FINED),
];

/// Any of the outcomes of the ordinary procedure (2021 art. 57).
pub const PENALTY: &[Input] = &[
    must(
        "penalty",
        Kind::Usual(
            "penalty",
            &["warning", "fine", "warning-and-fine", "criticism", "confiscation", "none"],
        ),
    ),
    only("amount", Kind::Amount, FINED),
    only("gains", Kind::Amount, TAKEN),
    only("goods", Kind::Text, TAKEN),
    only("with-warning", Kind::Tick, TAKEN),
    only("no-penalty-ground", Kind::Choice("ground", GROUNDS), ("penalty", "none")),
];

pub const LENIENCY: &[Input] = &[
    must("leniency", Kind::Usual("leniency", &["none", "lighter", "reduced"])),
    only("leniency-ground", Kind::Line, ("leniency", "lighter reduced")),
];

const SPOT_COLLECT: (&str, &str) = ("collect", "on-spot");
pub const COLLECT: &[Input] = &[
    must("collect", Kind::Usual("collect", &["bank", "on-spot"])),
    only("asked", Kind::Tick, SPOT_COLLECT),
    only("hard", Kind::Tick, SPOT_COLLECT),
    only("receipt", Kind::Short, SPOT_COLLECT),
];

const NOT_DIRECT: (&str, &str) = ("way", "left post electronic commissioned announced");
pub const WAYS: &[&str] = &["direct", "left", "post", "electronic", "commissioned", "announced"];
pub const SERVICE: &[Input] = &[
    must("way", Kind::Usual("way", WAYS)),
    must("served", Kind::Moment),
    must("receiver", Kind::Line),
    may("witness", Kind::Line),
    only("service-note", Kind::Line, NOT_DIRECT),
    only("confirmed", Kind::Tick, ("way", "electronic post")),
    may("late-reason", Kind::Line),
];

pub const THINGS: &[Cell] = &[
    cell("thing-name", CellKind::Line),
    cell("thing-model", CellKind::Line),
    cell("thing-quantity", CellKind::Line),
    cell("thing-state", CellKind::Line),
];

pub const SPEAKERS: &[Cell] =
    &[cell("speaker", CellKind::Pick(List::People)), cell("view", CellKind::Text)];

pub const INSTALMENTS: &[Cell] =
    &[cell("instalment-by", CellKind::Day), cell("instalment-amount", CellKind::Amount)];
