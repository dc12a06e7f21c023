//! 送达回证: for the decision, and for every paper that is served by itself.

use super::{Setting, Unfilled, belonging, complete, decision_kind, issued, lacking};
use crate::case::{Case, Service, ServiceWay};
use crate::number::DocumentNumber;
use crate::papers::{PaperKind, ServedPaper, ServiceReceipt};
use law::Moment;

/// 送达回证 for the decision. Before service its lines for time and receiver are blank.
pub fn service_receipt(case: &Case, at: &Setting) -> Result<ServiceReceipt, Unfilled> {
    let draft = case.draft().ok_or_else(|| lacking("papers"))?;
    let (decided, _) = case.decision().ok_or_else(|| lacking("papers"))?;
    let served = ServedPaper {
        title: decision_kind(case, draft).zh().to_owned(),
        number: draft.number.to_string(),
        copies: 1,
        content: draft.content.clone(),
    };
    receipt(
        case,
        at,
        Served { number: &draft.number, paper: served, made: decided },
        case.service(),
    )
}

/// 送达回证 for an issued paper.
pub fn issued_receipt(case: &Case, index: usize, at: &Setting) -> Result<ServiceReceipt, Unfilled> {
    let of = case.issued.get(index).ok_or_else(|| lacking("papers"))?;
    let paper = issued(case, index, at)?;
    let served = ServedPaper {
        title: paper.kind().zh().to_owned(),
        number: of.number.to_string(),
        copies: 1,
        content: paper.content_hash(),
    };
    let served = Served { number: &of.number, paper: served, made: of.at };
    receipt(case, at, served, of.service.as_ref())
}

/// What a record of service is about: the paper, its number, and when it was made.
struct Served<'a> {
    number: &'a DocumentNumber,
    paper: ServedPaper,
    made: Moment,
}

fn receipt(
    case: &Case,
    at: &Setting,
    served: Served,
    service: Option<&Service>,
) -> Result<ServiceReceipt, Unfilled> {
    let paper = ServiceReceipt {
        number: belonging(served.number, PaperKind::ServiceReceipt),
        issuer: at.issuer(),
        matter: at.matter(case),
        addressee: case.finding.party.name.clone(),
        papers: vec![served.paper],
        served_in: case.finding.place_text.clone(),
        way: service.map_or(ServiceWay::Direct, |s| s.way),
        served_at: service.map(|s| s.at),
        receiver: service.map(|s| s.receiver.clone()).unwrap_or_default(),
        witness: service.map(|s| s.witness.clone()).unwrap_or_default(),
        note: service.map(|s| s.note.clone()).unwrap_or_default(),
        officers: at.officers(case, served.made.day()),
        issued_at: service.map_or(served.made, |s| s.at),
        made_up: case.finding.party.made_up,
    };
    complete(paper, ServiceReceipt::missing)
}
