//! Papers are issued by the step that says what they say; their bytes are named afterwards.

use super::said;
use crate::matter::{Issued, Matter};
use crate::papers::PaperKind;
use crate::round::ask::{Ask, Said};
use crate::{Hash, rules};

/// Issues the paper of the step that is being taken, about the last of several things or the only one.
pub(super) fn issue(ask: &Ask, after: &mut Matter, form: &str, of: usize) {
    let (at, part) = (ask.scene.done_at, of.saturating_sub(1));
    after.issued.push(Issued { form: form.to_owned(), at, part, paper: None });
}

pub(super) fn may_mark(ask: &mut Ask, held: &Matter) {
    let waits = held.issued.iter().any(|issued| issued.paper.is_none());
    ask.no_if(!waits, &rules::NOTHING, "没有待制作的文书", "no paper waits to be made");
}

pub(in crate::matter) fn mark_paper(
    ask: &mut Ask,
    after: &mut Matter,
    issued: usize,
    paper: &Hash,
) -> Option<Said> {
    let Some(held) = after.issued.get_mut(issued).filter(|issued| issued.paper.is_none()) else {
        ask.no(&rules::NOTHING, "没有待制作的这份文书", "there is no such paper to be made");
        return None;
    };
    held.paper = Some(paper.clone());
    let title = PaperKind::form(&held.form).zh();
    let mut said = said("matter.paper", format!("制作{title}"))?;
    said.facts = serde_json::json!({ "form": held.form, "paper": paper });
    Some(said)
}
