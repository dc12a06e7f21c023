//! What people wrote into an inspection in their own words: whoever keeps it at rest seals it.

use super::{Inspection, Outcome, Signature, Stage};

/// Every free text, in a fixed order.
pub fn free_texts(inspection: &mut Inspection) -> Vec<&mut String> {
    let Inspection {
        opening,
        stage,
        approved,
        overrides,
        notice,
        answers,
        attached,
        record,
        results,
        told,
        ..
    } = inspection;
    let mut all = vec![&mut opening.ground, &mut opening.place_text, &mut opening.over_reason];
    all.extend(&mut opening.helpers);
    if let Stage::CalledOff { reason, .. } = stage {
        all.push(reason);
    }
    all.extend(approved.iter_mut().map(|approval| &mut approval.opinion));
    all.extend(overrides.iter_mut().map(|over| &mut over.reason));
    if let Some(notice) = notice {
        all.extend([&mut notice.receiver, &mut notice.reason]);
    }
    all.extend(answers.iter_mut().map(|answer| &mut answer.note));
    all.extend(attached.iter_mut().map(|file| &mut file.shows));
    if let Some(record) = record {
        all.extend([&mut record.present, &mut record.recorder, &mut record.found]);
        for question in &mut record.questions {
            all.extend([&mut question.asked, &mut question.answered]);
        }
        match &mut record.signature {
            Signature::Signed { by } => all.push(by),
            Signature::Refused { reason, witness } | Signature::Absent { reason, witness } => {
                all.extend([reason, witness]);
            }
        }
    }
    for result in results {
        match &mut result.outcome {
            Outcome::Clear | Outcome::Case { .. } => {}
            Outcome::Corrected { what }
            | Outcome::Educated { what }
            | Outcome::Stopped { what, .. }
            | Outcome::Rechecked { what, .. } => all.push(what),
            Outcome::Hazard { what, hazard } => {
                all.push(what);
                all.extend(hazard);
            }
            Outcome::Ordered(order) => all.push(&mut order.what),
            Outcome::HandedOver { to, what } => all.extend([to, what]),
        }
    }
    all.extend(told.iter_mut().map(|told| &mut told.receiver));
    all
}
