//! Inspections in stories: plans, draws and visits, their lines and checks, and the books of a town without a
//! disk that plays them.

mod books;
mod checks;
mod draw;
mod visit;

pub(super) use books::{Lent, Visits};
pub use checks::VisitCheck;
pub(super) use checks::{answer, read as read_check, stage};

use super::acts::Head;
use super::round::{Deed, Line, ServiceCommand};
use super::setup::Setup;
use super::tokens::{Tokens, Trouble};
use crate::inspection::{Command, DrawCommand, Inspection, Reply, checklist};
use crate::{CaseId, DrawId, InspectionId, PlanId};
use law::Law;

/// Stands where the last plan is meant, if there is one.
pub(super) const LAST_PLAN: &str = "（最近的计划）";

/// The deed of a dated line, if it is one of these.
pub(super) fn read(
    word: &str,
    t: &mut Tokens,
    (head, setup): (&Head, &Setup),
) -> Result<Option<Line>, Trouble> {
    let begins = matches!(
        word,
        "拟定计划" | "draft-plan" | "确定名单" | "prepare-draw" | "安排检查" | "open-check"
    );
    let command = match draw::read(word, t, (head, setup))? {
        Some(command) => Some(command),
        None => visit::read(word, t, (head, setup))?.map(ServiceCommand::Visit),
    };
    Ok(command.map(|command| Line { deed: deed(&command), begins, of: None, command }))
}

fn deed(command: &ServiceCommand) -> Deed {
    match command {
        ServiceCommand::Plan(_) => Deed::Plan,
        ServiceCommand::Draw(_) => Deed::Draw,
        _ => Deed::Visit,
    }
}

/// Puts ids where the names of plans, draws, visits and cases stand.
pub(super) fn resolve(command: &mut ServiceCommand, id: &dyn Fn(&str) -> Option<String>) {
    let plan = |named: &PlanId| match id(named.as_str()) {
        Some(id) => Some(PlanId::new(id)),
        None => (named.as_str() != LAST_PLAN).then(|| named.clone()),
    };
    match command {
        ServiceCommand::Draw(DrawCommand::Prepare { lists, .. }) => {
            lists.plan = plan(&lists.plan).unwrap_or_else(|| PlanId::new("无"));
            if let Some(again) = &mut lists.again
                && let Some(first) = id(again.first.as_str())
            {
                again.first = DrawId::new(first);
            }
        }
        ServiceCommand::Visit(Command::Open { opening }) => {
            opening.plan = opening.plan.as_ref().and_then(plan);
            if let Some(drawn) = opening.draw.as_mut().and_then(|draw| id(draw.as_str())) {
                opening.draw = Some(DrawId::new(drawn));
            }
            if let Some(follow) = &mut opening.follows
                && let Some(first) = id(follow.inspection.as_str())
            {
                follow.inspection = InspectionId::new(first);
            }
        }
        ServiceCommand::Visit(Command::Conclude {
            outcome: crate::inspection::Outcome::Case { case, .. },
        }) => {
            if let Some(found) = id(case.as_str()) {
                *case = CaseId::new(found);
            }
        }
        _ => {}
    }
}

/// Answers as a story writes them name a question by its number; what they do not name is in order, unless they are
/// all that is answered.
pub(super) fn complete(command: &mut ServiceCommand, visit: &Inspection, law: &Law) {
    let ServiceCommand::Visit(Command::Answer { answers }) = command else { return };
    let only = answers.iter().any(|answer| answer.question == visit::ONLY);
    answers.retain(|answer| answer.question != visit::ONLY);
    let kind = &visit.opening.place_kind;
    for answer in answers.iter_mut() {
        answer.question = format!("{kind}#{}", answer.question);
    }
    if only {
        return;
    }
    for question in checklist::questions(law, &visit.opening) {
        let key = checklist::key(kind, question);
        if !answers.iter().any(|answer| answer.question == key) {
            let (reply, note) = (Reply::Yes, String::new());
            answers.push(crate::inspection::Answer { question: key, reply, note });
        }
    }
}
