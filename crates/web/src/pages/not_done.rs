//! Why a deed of a case or a matter was not done, to whoever asked and inside the transaction.

use casework::Refusal;
use store::cases::EnactProblem;

/// Why nothing was done: the law or the office says no, or the paper of the deed cannot be filled.
pub enum NotDone {
    Refused(Vec<Refusal>),
    Unfilled(String),
}

/// The same, inside the transaction, with what the world did.
pub enum Undone {
    Not(NotDone),
    Stale,
    Store(store::Problem),
}

impl From<store::Problem> for Undone {
    fn from(problem: store::Problem) -> Undone {
        Undone::Store(problem)
    }
}

impl From<EnactProblem> for Undone {
    fn from(problem: EnactProblem) -> Undone {
        match problem {
            EnactProblem::Refused(refusals) => Undone::Not(NotDone::Refused(refusals)),
            EnactProblem::Stale(_) => Undone::Stale,
            EnactProblem::Store(problem) => Undone::Store(problem),
        }
    }
}
