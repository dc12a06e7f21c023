//! Which faults are one packet's own, and which the machine's.

use crate::Problem;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Work that panics is a fault as any other, so that the part of the transaction it stood in can be given up.
pub(super) fn caught<T, E: From<Problem>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let (column, why) = ("packet".to_owned(), "the program failed at it".to_owned());
        Err(Problem::Row { column, why }.into())
    })
}

/// Whether the next packet may fare better: what the packet says, or what it is about, is at fault. Where the
/// machine is, nothing more is tried, and the phone sends all of it again.
pub(super) fn of_packet(problem: &Problem) -> bool {
    match problem {
        Problem::Constraint(_)
        | Problem::Database(_)
        | Problem::Missing { .. }
        | Problem::Conflict { .. }
        | Problem::Input { .. }
        | Problem::Stale { .. }
        | Problem::Sealed { .. }
        | Problem::Row { .. } => true,
        Problem::Address(_)
        | Problem::NewerVersion { .. }
        | Problem::NotADatabase(_)
        | Problem::Unreachable(_)
        | Problem::Busy
        | Problem::Full
        | Problem::Unwritable(_)
        | Problem::Key(_)
        | Problem::NotAKey(_)
        | Problem::OtherKey { .. }
        | Problem::Import { .. } => false,
    }
}
