//! The decision of the ordinary procedure, filled from the file of the case.

use super::{
    Route, Setting, Unfilled, bank, bases, basis, breached, collect, complete, lacking, remedy_for,
};
use crate::case::{Case, Draft, Ordinary, Penalty};
use crate::papers::{Hearing, HearingShown, OrdinaryDecision, PaperKind, PartyShown, Told};
use law::{Cite, Fen};

/// 行政处罚决定书, or 不予行政处罚决定书, from the moment it has been drafted.
pub fn decision(case: &Case, at: &Setting) -> Result<OrdinaryDecision, Unfilled> {
    let draft = case.draft().ok_or_else(|| lacking("number"))?;
    let file = case.ordinary.as_deref().ok_or_else(|| lacking("told"))?;
    let f = &case.finding;
    let day = draft.drafted_at.day();
    let item = at.item(case);
    let act = if crate::rules::revised(at.law, day) { "2021:57.1" } else { "1996:38" };
    let act = Cite::parse(&format!("行政处罚法{act}")).expect("each is an article's number");
    let paper = OrdinaryDecision {
        number: draft.number.clone(),
        issuer: at.issuer(),
        party: PartyShown::from(&f.party),
        matter: at.matter(case),
        filed_on: file.filing.at.day(),
        found_at: f.found_at,
        place: f.place_text.clone(),
        facts: file.report.as_ref().map_or_else(|| f.facts.clone(), |report| report.facts.clone()),
        evidence: super::begun::evidence(case),
        breached: item.map(|item| breached(at.law, item)).into_iter().collect(),
        basis: match draft.penalty {
            Penalty::None { ground } => vec![basis(at.law, &ground.cite(at.law, day))],
            _ => item.map(|item| bases(at.law, &item.basis)).unwrap_or_default(),
        },
        procedure: vec![basis(at.law, &act)],
        penalty: draft.penalty.clone(),
        leniency: draft.leniency.clone(),
        reasons: draft.reasons.clone(),
        told: told(case, file),
        heard: heard(file),
        hearing: hearing(file),
        discussed_on: file.discussions.last().map(|discussion| discussion.at.day()),
        correction: super::ordered_before(case, draft.drafted_at),
        collect: None,
        remedy: remedy_for(at.law, at.office, Some(f.item.as_str()), day, Route::Other)?,
        decided_at: draft.drafted_at,
    };
    let paper = OrdinaryDecision { collect: money(case, draft, &paper, at)?, ..paper };
    complete(paper, OrdinaryDecision::missing)
}

/// The notice that counts: the last one, by the day the party had it.
fn told(case: &Case, file: &Ordinary) -> Option<Told> {
    let notice = file.notices.last()?;
    let issued = case.issued.get(notice.issued)?;
    let on = issued.service.as_ref().map_or(issued.at, |service| service.at).day();
    let kind = super::issued::notice_kind(notice.hearing);
    Some(Told { title: PaperKind::form(kind).zh().to_owned(), number: issued.number.clone(), on })
}

fn heard(file: &Ordinary) -> Hearing {
    match &file.defence {
        Some(defence) if defence.waived => Hearing::Waived,
        Some(defence) if !defence.silent && !defence.statement.trim().is_empty() => {
            Hearing::Stated {
                statement: defence.statement.clone(),
                weighed: defence.weighed.clone(),
            }
        }
        _ => Hearing::Silent,
    }
}

fn hearing(file: &Ordinary) -> Option<HearingShown> {
    let held = file.hearing_held.as_ref()?;
    let place = file.hearing_call.as_ref().map(|call| call.place.clone()).unwrap_or_default();
    let opinion = file.hearing_report.as_ref().map(|report| report.opinion.clone());
    let opinion = opinion.unwrap_or_default();
    Some(HearingShown { held_at: held.at, place, absent: held.absent, opinion })
}

fn money(
    case: &Case,
    draft: &Draft,
    paper: &OrdinaryDecision,
    at: &Setting,
) -> Result<Option<crate::papers::Collect>, Unfilled> {
    let edition = at.law.on(draft.drafted_at.day());
    Ok(match (paper.to_pay() > Fen(0), draft.penalty.fine() > Fen(0)) {
        (false, _) => None,
        (true, true) => Some(collect(case, at, &edition)?),
        // Gains alone go to the bank too; the law sets no day surcharge on them.
        (true, false) => Some(bank(at, &edition, None)?),
    })
}
