//! Orders that a visit gave in the field: the number comes out of the device's block, and the paper that was
//! handed over with that number is the paper of the order.

use super::admit::{Doing, brings, no_paper};
use super::originals;
use crate::cases::EnactProblem;
use crate::numbers::FromBlock;
use crate::papers::{self, NewPaper};
use crate::{Problem, Reader, Writer, inspections};
use casework::fieldbook::ordered;
use casework::inspection::paper::{self, At};
use casework::inspection::{Command, Inspection};
use casework::number::DocumentNumber;
use casework::papers::Paper;
use casework::{Hash, InspectionId};

/// The numbers that no order has taken yet: one that is left over is the next order's of the same series.
pub(super) struct Ordering<'a> {
    doing: &'a Doing<'a>,
    left: Vec<&'a DocumentNumber>,
}

/// A number for an order, and the paper that bears it.
pub(super) struct Order<'a> {
    pub block: FromBlock<'a>,
    paper: Option<&'a Hash>,
}

impl<'a> Ordering<'a> {
    pub fn of(doing: &'a Doing<'a>) -> Ordering<'a> {
        Ordering { doing, left: doing.numbers.iter().collect() }
    }

    /// What this step takes; none where it gives no order, or leaves its number to the office.
    pub fn take(&mut self, command: &Command) -> Option<Order<'a>> {
        let series = ordered(command)?;
        let at = self.left.iter().position(|number| number.prefix.ends_with(series.word()))?;
        let number = self.left.remove(at);
        let packet = self.doing.packet;
        let named = packet.number_of(series).filter(|named| named.number == number.to_string());
        let block = FromBlock { device: &packet.device, number, check: None };
        Some(Order { block, paper: named.and_then(|named| named.paper.as_ref()) })
    }
}

/// Keeps the bytes that were handed over, and beside them the particulars under their own hash; the step that
/// writes them down is the answer. None where no paper was made, or it never came.
pub(super) fn keep(
    w: &mut Writer,
    doing: &Doing<'_>,
    (id, order): (&InspectionId, &Order<'_>),
) -> Result<Option<Command>, EnactProblem> {
    let Some(hash) = order.paper.filter(|hash| !doing.missing.contains(hash)) else {
        return Ok(None);
    };
    if !brings(doing, hash) {
        let said =
            ("文号所指的文书没有随包送来", "the paper that bears the number did not come along");
        return Err(no_paper(doing, said));
    }
    let visit = inspections::get(w, id)?;
    let of_number = |issued: &casework::inspection::Issued| {
        issued.number.as_ref() == Some(order.block.number) && issued.paper.is_none()
    };
    let Some(issued) = visit.issued.iter().position(of_number) else { return Ok(None) };
    let (media, bytes) = originals::take(w, hash)?;
    if media != "application/pdf" {
        return Err(no_paper(doing, ("通知书不是 PDF", "the order is not a PDF")));
    }
    let filled = filled(w, doing, (&visit, issued))?;
    let (subject, number) = (inspections::subject(id), order.block.number.to_string());
    let content = filled.as_ref().map_or_else(|| hash.clone(), Paper::content_hash);
    let mut put = |kind: &str, bytes: &[u8]| {
        let (subject, number, content) = (&subject, &number, &content);
        papers::put(w, &NewPaper { kind, subject, number, content, bytes }, doing.noted_at)
    };
    if let Some(filled) = &filled {
        put("particulars", &filled.canonical())?;
    }
    put(&visit.issued[issued].form, &bytes)?;
    originals::forget(w, hash)?;
    Ok(Some(Command::MarkPaper { issued, paper: hash.clone() }))
}

/// The particulars as the office has them; none where it lacks one, which is no reason to lose what was
/// handed over.
fn filled(
    r: &mut Reader,
    doing: &Doing<'_>,
    (visit, issued): (&Inspection, usize),
) -> Result<Option<Paper>, Problem> {
    let on = (&doing.actor.officer, doing.done_at.day());
    let around = inspections::around(r, Some(visit), None, on)?;
    let at = At {
        law: doing.law,
        office: &around.office,
        powers: &around.powers,
        officers: &around.officers,
        yearly: around.yearly.as_ref(),
        in_year: 0,
        before: around.before.as_ref(),
    };
    Ok(paper::fill(visit, issued, &at).ok())
}
