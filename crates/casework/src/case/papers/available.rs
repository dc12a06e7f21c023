//! Which papers a case can fill by itself now.

use super::{Setting, inner};
use crate::case::Case;
use crate::papers::{FormId, PaperKind};
use law::Moment;

/// Taken along blank and signed by hand: what counts of it is the sheet that comes back.
const BLANK: [&str; 1] = ["address-confirmation"];

/// What the records of the case fill and its file should hold: papers for the inside that have no step to
/// make them. The file without them is what a reviewer sends back.
pub fn recorded(case: &Case, at: &Setting, now: Moment) -> Vec<PaperKind> {
    let kinds = available(case, at, now).into_iter();
    let kept = |kind: &PaperKind| match kind {
        PaperKind::Form(form) => !BLANK.contains(&form.key()),
        // The decision is made by deciding.
        _ => false,
    };
    kinds.filter(kept).collect()
}

/// The kinds that lack nothing: what a page can offer. Papers of a series are not among them; they are made
/// with the step that issues them.
pub fn available(case: &Case, at: &Setting, now: Moment) -> Vec<PaperKind> {
    let typed = [PaperKind::Decision, PaperKind::NoPenalty].into_iter();
    let kinds = typed.chain(FormId::all().map(PaperKind::Form));
    let fills = |kind: &PaperKind| {
        // A decision is of one kind or the other.
        inner(case, *kind, at, now).is_ok_and(|paper| paper.kind() == *kind)
    };
    kinds.filter(fills).collect()
}
