//! Which matters there are in the demo: of every kind, and each with the turn it takes.

mod pilot;
mod today;

use crate::demo::township::Era;

/// What is out of the ordinary with a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Straight,
    /// Only just taken.
    Fresh,
    /// Something was missing and was brought after some days; or never.
    Missing {
        brought: bool,
    },
    Declined,
    Withdrawn,
    /// Accepted, and nobody has it yet; or sorted, and not taken over.
    Unsorted,
    Untaken,
    /// Somebody objected to the posting.
    Objection {
        upheld: bool,
    },
    /// 代办
    Agent,
    /// The county takes its time: explained, answered late.
    Late,
    /// Rated badly, called back.
    Low,
    OwnMotion,
    /// Mediation: with an agreement, confirmed by the court; or stopped.
    Agreed,
    NotAgreed,
    /// Petition: the head let it take longer; or a review was asked for and came back.
    Longer,
    Reviewed,
}

pub struct Row {
    pub service: &'static str,
    /// Days after the first day of what is shown; 0 for what comes again and again.
    pub begun: i64,
    pub what: &'static str,
    /// Of a mediation: what they agree on.
    pub answer: &'static str,
    pub turn: Turn,
}

const fn row(
    service: &'static str,
    begun: i64,
    turn: Turn,
    [what, answer]: [&'static str; 2],
) -> Row {
    Row { service, begun, what, answer, turn }
}

pub fn of(era: Era) -> &'static [Row] {
    match era {
        Era::Pilot => pilot::ALL,
        Era::Today => today::ALL,
    }
}

/// Simple matters that are taken at the rounds and at the desk, in turn.
pub fn simple(era: Era) -> &'static [Row] {
    match era {
        Era::Pilot => pilot::SIMPLE,
        Era::Today => today::SIMPLE,
    }
}
