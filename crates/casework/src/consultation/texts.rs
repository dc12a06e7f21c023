//! What of a question names people or was written in their own words: whoever keeps it at rest seals it.

use super::Question;

/// Every such text, in a fixed order.
pub fn free_texts(question: &mut Question) -> Vec<&mut String> {
    let Question { asked, deferrals, answer, told, .. } = question;
    let asker = &mut asked.asker;
    let mut all = vec![&mut asker.name, &mut asker.phone, &mut asker.address, &mut asked.text];
    for deferral in deferrals {
        all.extend([&mut deferral.reason, &mut deferral.told]);
    }
    if let Some(answer) = answer {
        all.extend([&mut answer.text, &mut answer.source, &mut answer.late_reason]);
    }
    all.extend(told.iter_mut().map(|told| &mut told.receiver));
    all
}
