//! 哪些办理依据这份授权: cases and visits under a grant's powers, the acts on days on which they did not hold,
//! and what would stop if the grant were taken back today.

use super::grants::{GrantLine, line};
use crate::ask::Ask;
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::grant::Standing;
use casework::{CaseId, GrantId, InspectionId};
use store::grants::{self, Hung};

/// Cases and visits on one page: each case is opened and its acts are read.
const ROWS_MAX: u32 = 50;

struct HangLine {
    case: CaseId,
    stage: String,
    party: String,
    item: String,
    found: String,
    filed: String,
    acts: usize,
    amiss: Vec<String>,
    dues: usize,
    /// What a revocation today would do: empty for a case that is over.
    then: String,
}

struct VisitLine {
    id: String,
    stage: &'static str,
    party: String,
    on: String,
    amiss: Vec<String>,
    dues: usize,
    then: String,
}

#[derive(Template)]
#[template(path = "grant/recheck.html")]
struct Recheck {
    f: Frame,
    line: GrantLine,
    hung: Hung,
    /// Open cases that a revocation today would stop even with a transition rule.
    unfiled: u32,
    revoked: bool,
    cases: Vec<HangLine>,
    visits: Vec<VisitLine>,
    amiss: usize,
    next: Option<String>,
    next_visits: Option<String>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "grants");
    let id = GrantId::new(ask.param("grant"));
    let before = ask.query.find("before").map(CaseId::new);
    let before_visit = ask.query.find("visits").map(InspectionId::new);
    let found = Records::of(house, ask).read(|r| {
        let Some((grant, _)) = grants::find(r, &id)? else { return Ok(None) };
        let cases = grants::hanging(r, &id, before.as_ref(), ROWS_MAX)?;
        let visits = grants::hung_visits(r, &id, (before_visit.as_ref(), ROWS_MAX))?;
        Ok(Some((grant, grants::powers_of(r, &id)?, grants::hung(r, &id)?, cases, visits)))
    })?;
    let (grant, powers, hung, cases, visits) =
        found.ok_or_else(|| Problem::not_found(&ask.path))?;
    let full = |n: usize| n as u32 == ROWS_MAX;
    let next = cases.last().filter(|_| full(cases.len()));
    let next = next.map(|last| format!("/grants/{id}/recheck?before={}", last.case));
    let next_visits = visits.last().filter(|_| full(visits.len()));
    let next_visits =
        next_visits.map(|last| format!("/grants/{id}/recheck?visits={}#visits", last.id));
    let cases: Vec<HangLine> = cases.into_iter().map(|one| hang_line(&f, one)).collect();
    let visits: Vec<VisitLine> = visits.into_iter().map(|one| visit_line(&f, one)).collect();
    let amiss = cases.iter().filter(|one| !one.amiss.is_empty()).count();
    Reply::page(&Recheck {
        unfiled: hung.cases_open.saturating_sub(hung.cases_filed),
        revoked: grant.revoked.is_some(),
        line: line(&f, grant, &powers),
        hung,
        cases,
        visits,
        amiss,
        next,
        next_visits,
        f,
    })
}

fn hang_line(f: &Frame, one: grants::Hanging) -> HangLine {
    let item = f.law.item(one.power.item.as_str());
    let said = |(day, kind, standing): &(law::Day, String, Standing)| {
        let what = f.of("deed", kind.trim_start_matches("case."));
        format!("{} · {what} · {}", f.day(day), f.of("standing", standing.key()))
    };
    HangLine {
        stage: f.of("stage", &one.stage),
        item: item.map_or(one.power.item.to_string(), |i| f.pick(&i.title, &i.title_en).to_owned()),
        found: f.day(&one.found_on),
        filed: one.filed_on.map_or_else(|| "—".to_owned(), |day| f.day(&day)),
        amiss: one.amiss.iter().map(said).collect(),
        acts: one.acts,
        dues: one.dues,
        then: match (one.open, one.filed_on) {
            (false, _) => String::new(),
            (true, Some(_)) => f.t("grant-then-filed"),
            (true, None) => f.t("grant-then-stops"),
        },
        party: one.party_name,
        case: one.case,
    }
}

fn visit_line(f: &Frame, one: grants::HangingVisit) -> VisitLine {
    VisitLine {
        id: one.id.to_string(),
        stage: one.stage,
        party: one.party_name,
        on: f.day(&one.planned_on),
        amiss: one.amiss.iter().map(|standing| f.of("standing", standing.key())).collect(),
        dues: one.dues,
        then: if one.open { f.t("grant-then-stops") } else { String::new() },
    }
}
