//! What of a round names people or was written in their own words: whoever keeps it at rest seals it.

use super::{Outcome, Round, Stage};

/// Every such text, in a fixed order.
pub fn free_texts(round: &mut Round) -> Vec<&mut String> {
    let Round { plan, stage, moved, list, record, .. } = round;
    let mut all = vec![&mut plan.off_market];
    if let Stage::Replaced { reason, .. } = stage {
        all.push(reason);
    }
    all.extend(moved.iter_mut().map(|moved| &mut moved.reason));
    for entry in list.iter_mut().flat_map(|list| &mut list.entries) {
        let promise = &mut entry.promise;
        all.extend([&mut promise.who, &mut promise.about]);
        all.extend(promise.answer.iter_mut().map(|answer| &mut answer.text));
        match &mut entry.outcome {
            Outcome::Open => {}
            Outcome::Told { receiver, .. } => all.push(receiver),
            Outcome::Deferred { reason, told, .. } => all.extend([reason, told]),
            Outcome::Missed { note, .. } => all.push(note),
        }
    }
    if let Some(record) = record {
        all.push(&mut record.happened);
        for taken in &mut record.taken {
            all.extend([&mut taken.who, &mut taken.about]);
        }
    }
    all
}
