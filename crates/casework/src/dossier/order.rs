//! In which order papers stand in the file.

use super::{Original, Volume};
use crate::papers::{Paper, PaperKind};

/// The main volume and the side volume, each in its order. A record of service stands behind the paper it
/// served; one that served a paper the file does not have stands with the decision's.
pub fn order(papers: Vec<Original>) -> (Vec<Original>, Vec<Original>) {
    let (receipts, mut papers): (Vec<_>, Vec<_>) =
        papers.into_iter().partition(|original| served(&original.paper).is_some());
    papers.sort_by_key(|original| (rank(original.paper.kind()), original.paper.moment()));
    let (mut main, side): (Vec<_>, Vec<_>) =
        papers.into_iter().partition(|original| original.paper.kind().volume() == Volume::Main);
    for receipt in receipts {
        let number = served(&receipt.paper).unwrap_or_default().to_owned();
        let of = main.iter().rposition(|original| original.paper.number() == number);
        let last = main.iter().rposition(|original| rank(original.paper.kind()) <= RECEIPTS);
        // Behind the receipts that the paper has already.
        let place = of.or(last).map_or(0, |place| place + 1);
        let more = main[place..].iter().take_while(|o| served(&o.paper) == Some(&number)).count();
        main.insert(place + more, receipt);
    }
    (main, side)
}

/// The number of the first paper that a record of service served.
fn served(paper: &Paper) -> Option<&str> {
    match paper {
        Paper::ServiceReceipt(receipt) => {
            Some(receipt.papers.first().map_or("", |served| served.number.as_str()))
        }
        _ => None,
    }
}

const DECISION: u8 = 2;
const RECEIPTS: u8 = 3;
const SENT: u8 = 4;
const EVIDENCE: u8 = 5;
const HEARING: u8 = 6;
const PAYMENT: u8 = 7;
const TRANSFER: u8 = 8;

/// The group a kind stands in within its volume; smaller groups stand first.
pub fn rank(kind: PaperKind) -> u8 {
    match kind {
        PaperKind::OnSpotDecision | PaperKind::Decision | PaperKind::NoPenalty => DECISION,
        PaperKind::ServiceReceipt => RECEIPTS,
        PaperKind::CorrectionOrder => SENT,
        PaperKind::PaymentNotice => PAYMENT,
        PaperKind::Form(form) => of_form(form.key()),
    }
}

fn of_form(key: &str) -> u8 {
    match key {
        "filing-approval" | "not-filing-approval" => 0,
        "withdraw-filing-approval" => 1,
        "decision-correction" | "decision-withdrawal" => DECISION,
        "address-confirmation" | "service-announcement" => RECEIPTS,
        "lead-register"
        | "inspection-approval"
        | "scene-record"
        | "survey-record"
        | "photo-sheet"
        | "inquiry-record"
        | "evidence-register"
        | "things-list"
        | "keeping-approval" => EVIDENCE,
        "investigation-report" => EVIDENCE,
        "defence-record" | "defence-review" | "hearing-call" | "hearing-record"
        | "hearing-report" | "legal-review" => HEARING,
        "handling-approval" | "discussion-record" => PAYMENT,
        "deferral-approval" | "deferral-notice" | "demand" | "court-application"
        | "goods-disposal" => PAYMENT,
        "case-transfer" | "crime-transfer" | "closing-report" => TRANSFER,
        _ => SENT,
    }
}
