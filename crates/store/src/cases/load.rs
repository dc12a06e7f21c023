//! Cases put in as they stand, with their acts: what `enact` writes, by the same functions, without asking
//! anybody. For measuring with a hundred thousand of them; nothing else may use it.

use super::{doc, state, subject};
use crate::{Problem, Writer, dues, journal, numbers, search};
use casework::Act;
use casework::case::Case;
use law::Law;

/// Writes a case as it stands after these acts, the last of which made it what it is.
#[doc(hidden)]
pub fn load(w: &mut Writer, law: &Law, case: &Case, acts: &[Act]) -> Result<(), Problem> {
    let about = subject(&case.id);
    let stored = state::stored(w, case)?;
    let mut seq = 0;
    for (i, act) in acts.iter().enumerate() {
        let last = i + 1 == acts.len();
        seq = journal::append(w, act, if last { &stored.hash } else { "" })?.seq;
    }
    if let (Some(draft), Some(act)) = (case.draft(), acts.last()) {
        numbers::take(w, &draft.number, &about, act.noted_at)?;
    }
    state::write(w, case, &stored, seq)?;
    let on = acts.last().map_or(case.finding.found_at, |act| act.noted_at).day();
    let of = dues::Of { subject: &about, officers: &case.finding.officers, on };
    dues::replace(w, &of, &case.dues)?;
    search::index_doc(w, &doc(law, case))
}
