//! Which papers a case can fill by itself now.

use super::{Setting, inner};
use crate::case::Case;
use crate::papers::{FormId, PaperKind};
use law::Moment;

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
