//! The free texts of what followed a decision, in a fixed order: whoever keeps a case at rest seals them.

use super::{After, CourtAnswer};

impl After {
    pub(in crate::case) fn free_texts(&mut self) -> Vec<&mut String> {
        let mut all: Vec<&mut String> = Vec::new();
        all.extend(self.attempts.iter_mut().map(|attempt| &mut attempt.reason));
        all.extend(self.deferrals.iter_mut().map(|deferral| &mut deferral.reason));
        for (_, said, weighed) in self.demands.iter_mut().flat_map(|demand| &mut demand.answer) {
            all.extend([said, weighed]);
        }
        for answer in self.court.iter_mut().flat_map(|court| &mut court.answers) {
            if let CourtAnswer::NotAccepted { reason, .. } | CourtAnswer::Ruled { reason, .. } =
                answer
            {
                all.push(reason);
            }
        }
        all.extend(self.corrected.iter_mut().flat_map(|c| [&mut c.wrong, &mut c.right]));
        all.extend(self.withdrawn.iter_mut().map(|withdrawal| &mut withdrawal.reason));
        for transfer in &mut self.transfers {
            all.push(&mut transfer.reason);
            all.extend(transfer.ruled.iter_mut().map(|ruling| &mut ruling.reason));
            all.extend(transfer.answer.iter_mut().map(|answer| &mut answer.note));
            let reviews = transfer.reviews.iter_mut().flat_map(|review| &mut review.answer);
            all.extend(reviews.map(|answer| &mut answer.note));
        }
        all.extend(self.stays.iter_mut().map(|stay| &mut stay.reason));
        all.extend(self.waivers.iter_mut().map(|waiver| &mut waiver.reason));
        all.extend(self.goods.iter_mut().flat_map(|goods| [&mut goods.how, &mut goods.witness]));
        all.extend(self.ended.iter_mut().map(|ended| &mut ended.reason));
        all
    }
}
