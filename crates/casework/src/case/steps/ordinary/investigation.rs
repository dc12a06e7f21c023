//! 调查终结: the report that ends the investigation, with what the handlers propose.

use super::{done, file, written};
use crate::case::ask::Ask;
use crate::case::decide::Done;
use crate::case::ordinary::Report;
use crate::case::{Case, FileStep, facts};
use crate::rules;
use law::gate::Deed;
use serde_json::json;

/// May be made again until the party has been told of it.
pub(super) fn report(ask: &mut Ask, case: &mut Case, step: &FileStep) -> Option<Done> {
    let FileStep::Report {
        facts: found,
        proposed,
        leniency,
        reasons,
        grave,
        public_interest,
        complicated,
    } = step
    else {
        return None;
    };
    ask.gates(Deed::EndInvestigation, &facts::of_case(case, ask.scene, Some(proposed)));
    super::substance(ask, case, proposed, leniency);
    written(ask, found, &rules::FACTS_EMPTY, ("违法事实", "facts"));
    written(ask, reasons, &rules::REASONS, ("处理意见的理由", "reasons"));
    super::super::decision::leniency_grounded(ask, leniency);
    let at = ask.scene.done_at;
    let file = file(ask, case)?;
    file.report = Some(Report {
        at,
        facts: found.clone(),
        proposed: proposed.clone(),
        leniency: leniency.clone(),
        reasons: reasons.clone(),
        grave: *grave,
        public_interest: *public_interest,
        complicated: *complicated,
    });
    let mut said = format!("调查终结，建议{}", proposed.zh());
    for (is, words) in [
        (*grave, "情节复杂或者重大违法，须集体讨论"),
        (*public_interest, "涉及重大公共利益，须法制审核"),
        (*complicated, "案情疑难复杂，须法制审核"),
    ] {
        if is {
            said.push_str(&format!("；{words}"));
        }
    }
    let facts = json!({
        "proposed": proposed, "leniency": leniency, "grave": grave,
        "public_interest": public_interest, "complicated": complicated,
    });
    done("case.investigated", said, facts)
}
