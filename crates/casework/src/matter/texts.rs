//! What people wrote into a matter in their own words: whoever keeps it at rest seals it.

use super::{Matter, Signing, Stage};

/// Every free text, in a fixed order; the check of the receipt is among them.
pub fn free_texts(matter: &mut Matter) -> Vec<&mut String> {
    let mut all = vec![&mut matter.check, &mut matter.intake.what];
    all.extend(&mut matter.intake.against);
    if let Stage::Declined { reason, .. } | Stage::Withdrawn { reason } = &mut matter.stage {
        all.push(reason);
    }
    all.extend(matter.missing.iter_mut().flat_map(|told| &mut told.lacking).map(|l| &mut l.note));
    all.extend(matter.done.iter_mut().map(|done| &mut done.found));
    for posted in &mut matter.posted {
        all.push(&mut posted.places);
        all.extend(&mut posted.objection);
        all.extend(posted.settled.iter_mut().map(|settled| &mut settled.found));
    }
    all.extend(matter.forwarded.iter_mut().map(|forwarded| &mut forwarded.text));
    all.extend(matter.explained.iter_mut().map(|explained| &mut explained.reason));
    if let Some(answer) = &mut matter.answer {
        all.extend([&mut answer.text, &mut answer.reasons]);
    }
    if let Some(delivered) = &mut matter.delivered {
        all.push(&mut delivered.receiver);
        all.extend(signing(&mut delivered.signing));
    }
    if let Some(rating) = &mut matter.rating {
        all.push(&mut rating.words);
        all.extend(&mut rating.followed_up);
    }
    for mandate in &mut matter.mandates {
        all.extend([&mut mandate.agent, &mut mandate.scope]);
        all.extend(signing(&mut mandate.signing));
    }
    all.extend(matter.sessions.iter_mut().map(|(_, course)| course));
    all.extend(matter.agreement.iter_mut().map(|agreement| &mut agreement.text));
    let reviews = matter.reviews.iter_mut().filter_map(|review| review.answer.as_mut());
    all.extend(reviews.map(|answer| &mut answer.text));
    all.extend(matter.extended.iter_mut().map(|extended| &mut extended.reason));
    all
}

fn signing(signing: &mut Signing) -> Vec<&mut String> {
    match signing {
        Signing::Signed { by } => vec![by],
        Signing::Printed { by, witness } => vec![by, witness],
    }
}
