//! Lines of inspections, matters, rounds, questions, articles and market calendars, enacted in the store's own books.

use casework::story::{Deed, ServiceAttempt, ServiceCommand, Standing};
use casework::{ArticleId, DrawId, InspectionId, MatterId, PlaceId, PlanId, QuestionId, RoundId};
use law::Law;
use store::cases::EnactProblem;
use store::rounds::Attempt;
use store::{Problem, Reader, Writer, consultations, inspections, matters, rounds};

/// Does what a line asks, at the version that stands: the id of what it is about, and the act's sentence.
pub fn enact(
    w: &mut Writer,
    law: &Law,
    attempt: &ServiceAttempt,
) -> Result<(String, String), EnactProblem> {
    let id = attempt.id.as_deref();
    match &attempt.command {
        ServiceCommand::Matter(command) => {
            let held = id.map(|id| matters::get(w, &MatterId::new(id))).transpose()?;
            let version = held.map_or(0, |matter| matter.version);
            let done = matters::enact(w, law, &of(attempt, command, version))?;
            Ok((done.state.id.to_string(), said(done.act)))
        }
        ServiceCommand::Plan(command) => {
            let held = id.map(|id| inspections::plan_find(w, &PlanId::new(id))).transpose()?;
            let version = held.flatten().map_or(0, |plan| plan.version);
            let done = inspections::plan(w, law, &of(attempt, command, version))?;
            Ok((done.state().id.to_string(), said(done.act)))
        }
        ServiceCommand::Draw(command) => {
            let held = id.map(|id| inspections::draw_find(w, &DrawId::new(id))).transpose()?;
            let version = held.flatten().map_or(0, |draw| draw.version);
            let done = inspections::draw(w, law, &of(attempt, command, version))?;
            Ok((done.state().id.to_string(), said(done.act)))
        }
        ServiceCommand::Visit(command) => {
            let held = id.map(|id| inspections::find(w, &InspectionId::new(id))).transpose()?;
            let version = held.flatten().map_or(0, |visit| visit.version);
            let done = inspections::visit(w, law, &of(attempt, command, version))?;
            Ok((done.state().id.to_string(), said(done.act)))
        }
        ServiceCommand::Market(command) => {
            let held = id.map(|id| rounds::market_find(w, &PlaceId::new(id))).transpose()?;
            let version = held.flatten().map_or(0, |market| market.version);
            let done = rounds::market(w, law, &of(attempt, command, version))?;
            Ok((done.state.place.to_string(), said(done.act)))
        }
        ServiceCommand::Round(command) => {
            let held = id.map(|id| rounds::get(w, &RoundId::new(id))).transpose()?;
            let version = held.map_or(0, |round| round.version);
            let done = rounds::round(w, law, &of(attempt, command, version))?;
            Ok((done.state.id.to_string(), said(done.act)))
        }
        ServiceCommand::Question(command) => {
            let held = id.map(|id| consultations::get(w, &QuestionId::new(id))).transpose()?;
            let version = held.map_or(0, |question| question.version);
            let done = consultations::question(w, law, &of(attempt, command, version))?;
            Ok((done.state.id.to_string(), said(done.act)))
        }
        ServiceCommand::Article(command) => {
            let held = id.map(|id| consultations::article_get(w, &ArticleId::new(id)));
            let version = held.transpose()?.map_or(0, |article| article.version);
            let done = consultations::article(w, law, &of(attempt, command, version))?;
            Ok((done.state.id.to_string(), said(done.act)))
        }
    }
}

fn of<'a, C>(attempt: &'a ServiceAttempt, command: &'a C, version: u32) -> Attempt<'a, C> {
    Attempt {
        id: attempt.id.as_deref(),
        version,
        command,
        act: &attempt.act,
        actor: &attempt.actor,
        done_at: attempt.done_at,
        noted_at: attempt.noted_at,
    }
}

fn said(act: Option<casework::Act>) -> String {
    act.map(|act| act.said).unwrap_or_default()
}

/// What stands in the books under this id.
pub fn standing(r: &mut Reader, deed: Deed, id: &str) -> Result<Standing, Problem> {
    let missing = |what| Problem::Missing { what, id: id.to_owned() };
    Ok(match deed {
        Deed::Plan => {
            let plan = inspections::plan_find(r, &PlanId::new(id))?;
            Standing::Plan(plan.ok_or_else(|| missing("plan"))?)
        }
        Deed::Draw => {
            let draw = inspections::draw_find(r, &DrawId::new(id))?;
            Standing::Draw(draw.ok_or_else(|| missing("draw"))?)
        }
        Deed::Visit => Standing::Visit(inspections::get(r, &InspectionId::new(id))?),
        Deed::Matter => Standing::Matter(matters::get(r, &MatterId::new(id))?),
        Deed::Market => {
            let market = rounds::market_find(r, &PlaceId::new(id))?;
            Standing::Market(market.ok_or_else(|| missing("market"))?)
        }
        Deed::Round => Standing::Round(rounds::get(r, &RoundId::new(id))?),
        Deed::Question => Standing::Question(consultations::get(r, &QuestionId::new(id))?),
        Deed::Article => Standing::Article(consultations::article_get(r, &ArticleId::new(id))?),
    })
}
