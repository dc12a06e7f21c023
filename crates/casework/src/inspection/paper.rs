//! The papers of an inspection, filled from it by name; their forms are the papers' own affair.

use super::checklist::{key, questions};
use super::plan::Plan;
use super::{Inspection, Issued, Outcome, Reply, Signature};
use crate::case::Office;
use crate::case::papers::{Route, Setting, Unfilled, basis, remedy};
use crate::number::DocumentNumber;
use crate::officer::Officer;
use crate::papers::{
    Basis, CorrectionOrder, FormId, FormPaper, Issuer, Missing, OfficerShown, Paper, PartyShown,
};
use crate::power::Power;
use law::catalogue::Item;
use law::gate::FactValue;
use law::{Day, Law};

/// What a paper is filled from, besides the inspection.
#[derive(Clone, Copy)]
pub struct At<'a> {
    pub law: &'a Law,
    pub office: &'a Office,
    pub powers: &'a [Power],
    pub officers: &'a [Officer],
    /// The plan of the year, whose cap the notice tells.
    pub yearly: Option<&'a Plan>,
    /// Other visits to the party in the year.
    pub in_year: u32,
    /// The inspection whose order this one looks after.
    pub before: Option<&'a Inspection>,
}

/// The paper in this place of the inspection's list; or what it lacks.
pub fn fill(visit: &Inspection, issued: usize, at: &At) -> Result<Paper, Unfilled> {
    let issued = visit.issued.get(issued).ok_or_else(|| lacking("number"))?;
    let paper = match issued.form.as_str() {
        "correction-order" => return correction(visit, issued, at),
        form if FormId::find(form).is_none() => return Err(lacking(form)),
        "inspection-approval" => approval(visit, issued, at),
        "inspection-notice" => notice(visit, issued, at),
        "scene-record" => scene_record(visit, issued, at),
        "stop-order" => stop(visit, issued, at)?,
        "recheck-opinion" => recheck(visit, issued, at)?,
        "inspection-result" => told(visit, issued, at),
        other => return Err(lacking(other)),
    };
    complete(Paper::from(paper.about_nobody(visit.opening.party.made_up)))
}

fn lacking(field: &str) -> Unfilled {
    let missing =
        Missing { field: field.to_owned(), zh: "本次检查的文书".into(), en: field.into() };
    Unfilled::Missing(vec![missing])
}

fn complete(paper: Paper) -> Result<Paper, Unfilled> {
    let missing = paper.missing();
    if missing.is_empty() { Ok(paper) } else { Err(Unfilled::Missing(missing)) }
}

fn approval(visit: &Inspection, issued: &Issued, at: &At) -> FormPaper {
    let opening = &visit.opening;
    let names = names(visit, at);
    let plan = match &opening.plan {
        Some(plan) => format!("列入检查计划{plan}。"),
        None => opening.ground.clone(),
    };
    let proposal = format!("拟由{names}于{}实施检查。", opening.at.zh());
    let approved = visit.approved.as_ref();
    let opinion = approved.map(|a| match a.opinion.trim() {
        "" => "同意检查。".to_owned(),
        opinion => opinion.to_owned(),
    });
    begun("inspection-approval", visit, issued, at)
        .with("object", &opening.party.name)
        .with("code", &opening.party.code)
        .with("place", &opening.place_text)
        .with("kind", opening.kind.zh())
        .with("items", titles(visit, at))
        .with("basis", bases(visit, at))
        .with("planned_on", opening.on())
        .with("times_this_year", at.in_year)
        .with("reasons", [plan.as_str(), &opening.over_reason].concat())
        .with("proposal", proposal)
        .with("proposer", names)
        .with_some("approval", opinion)
        .with_some("approver", approved.map(|a| a.name.clone()))
        .with_some("approved_on", approved.map(|a| a.on.day()))
}

fn notice(visit: &Inspection, issued: &Issued, at: &At) -> FormPaper {
    let opening = &visit.opening;
    let often = at.yearly.map(|plan| format!("每年不超过{}次", plan.limits.per_year));
    let begins = visit.notice.as_ref().map_or(opening.at, |notice| opening.at.max(notice.at));
    begun("inspection-notice", visit, issued, at)
        .with("object", &opening.party.name)
        .with("code", &opening.party.code)
        .with("place", &opening.place_text)
        .with("kind", opening.kind.zh())
        .with("items", titles(visit, at))
        .with("basis", bases(visit, at))
        .with("from", begins)
        .with_some("frequency", often)
}

fn scene_record(visit: &Inspection, issued: &Issued, at: &At) -> FormPaper {
    let opening = &visit.opening;
    let paper = begun("scene-record", visit, issued, at)
        .under(at.law)
        .with("object", &opening.party.name)
        .with("code", &opening.party.code)
        .with("representative", &opening.party.legal_representative)
        .with("phone", &opening.party.phone)
        .with("place", &opening.place_text)
        .with("evidence", attached(visit));
    let Some(record) = &visit.record else { return paper };
    let signed = match &record.signature {
        Signature::Signed { by } => (format!("{by}签名"), String::new()),
        Signature::Refused { reason, witness } => {
            (format!("当事人拒绝签名：{reason}"), witness.clone())
        }
        Signature::Absent { reason, witness } => {
            (format!("当事人不在场：{reason}"), witness.clone())
        }
    };
    let helpers = match opening.helpers.is_empty() {
        true => String::new(),
        false => format!("辅助人员{}协助，不计入执法人员。", opening.helpers.join("、")),
    };
    let shown = visit.shown_at.map(|at| format!("{}主动出示执法证件。{helpers}", at.zh()));
    let sketch = visit.attached.iter().find(|f| f.kind == super::AttachedKind::Sketch);
    paper
        .with("from", record.from)
        .with("until", record.to)
        .with("present", &record.present)
        .with("recorder", &record.recorder)
        .with("found", found(visit, at))
        .with_some("shown", shown)
        .with_some("sketch", sketch.map(|file| format!("附图，SHA-256 {}", file.hash)))
        .with("signature", signed.0)
        .with("witness", signed.1)
}

/// What was found, what the checklist says is not in order, and what was asked and answered.
fn found(visit: &Inspection, at: &At) -> String {
    let mut said = Vec::new();
    if let Some(record) = &visit.record {
        said.push(record.found.clone());
    }
    let asked = questions(at.law, &visit.opening);
    for reply in [Reply::No, Reply::Yes, Reply::Na] {
        let of = visit.answers.iter().filter(|answer| answer.reply == reply);
        let lines: Vec<String> = of
            .filter_map(|answer| {
                let key = |q: &&&law::checklist::Question| {
                    key(&visit.opening.place_kind, q) == answer.question
                };
                let question = asked.iter().find(key)?;
                let note = answer.note.trim();
                let note = if note.is_empty() { String::new() } else { format!("（{note}）") };
                Some(format!("{}{note}", question.zh))
            })
            .collect();
        if !lines.is_empty() {
            said.push(format!("检查表{}：{}。", reply.zh(), lines.join("；")));
        }
    }
    let questions = visit.record.iter().flat_map(|record| &record.questions);
    said.extend(questions.map(|q| format!("问：{}\n答：{}", q.asked, q.answered)));
    said.join("\n")
}

fn attached(visit: &Inspection) -> Vec<String> {
    let line = |file: &super::Attached| {
        let shows = file.shows.trim();
        let shows = if shows.is_empty() { String::new() } else { format!("（{shows}）") };
        format!("{}{shows}，SHA-256 {}", file.kind.zh(), file.hash)
    };
    let signed = |file: &&super::Attached| file.kind != super::AttachedKind::Signed;
    visit.attached.iter().filter(signed).map(line).collect()
}

fn stop(visit: &Inspection, issued: &Issued, at: &At) -> Result<FormPaper, Unfilled> {
    let of_number = |outcome: &Outcome| match outcome {
        Outcome::Stopped { what, matter, number } if *number == issued.number => {
            Some((what.clone(), *matter))
        }
        _ => None,
    };
    let mut results = visit.results.iter();
    let stopped = results.find_map(|r| of_number(&r.outcome));
    let (what, matter) = stopped.ok_or_else(|| lacking("order"))?;
    let item = item(visit, matter, at);
    let remedy = remedy(at.law, at.office, issued.at.day(), Route::Other)?;
    Ok(begun("stop-order", visit, issued, at)
        .with("party", PartyShown::from(&visit.opening.party))
        .with("found_at", visit.record.as_ref().map_or(issued.at, |record| record.from))
        .with("place", &visit.opening.place_text)
        .with("facts", facts(visit))
        .with("breached", item.map(|item| breached(at.law, item)).into_iter().collect::<Vec<_>>())
        .with("basis", item.map(|item| of_item(at.law, item)).unwrap_or_default())
        .with("order", what)
        .told(remedy))
}

fn correction(visit: &Inspection, issued: &Issued, at: &At) -> Result<Paper, Unfilled> {
    let order = visit.results.iter().find_map(|result| match &result.outcome {
        Outcome::Ordered(order) if order.number == issued.number => Some(order),
        _ => None,
    });
    let (order, number) = order.zip(issued.number.clone()).ok_or_else(|| lacking("demands"))?;
    let item = item(visit, order.matter, at);
    let day = issued.at.day();
    complete(Paper::from(CorrectionOrder {
        number,
        issuer: issuer(visit, order.matter, at),
        party: PartyShown::from(&visit.opening.party),
        found_at: visit.record.as_ref().map_or(issued.at, |record| record.from),
        place: visit.opening.place_text.clone(),
        facts: facts(visit),
        breached: item.map(|item| breached(at.law, item)).into_iter().collect(),
        basis: item.map(|item| of_item(at.law, item)).unwrap_or_default(),
        demands: vec![order.what.clone()],
        by: Some(order.by),
        consequence: String::new(),
        remedy: remedy(at.law, at.office, day, Route::Other)?,
        officers: officers(visit, at, day),
        ordered_at: issued.at,
    }))
}

fn recheck(visit: &Inspection, issued: &Issued, at: &At) -> Result<FormPaper, Unfilled> {
    let follow = visit.opening.follows.as_ref().ok_or_else(|| lacking("order"))?;
    let ordered = at.before.filter(|before| before.id == follow.inspection);
    let ordered = ordered.and_then(|before| before.results.get(follow.result));
    let (on, order) = match ordered.map(|result| (result.at.day(), &result.outcome)) {
        Some((on, Outcome::Ordered(order))) => (on, order),
        _ => return Err(lacking("order")),
    };
    let opinion = visit.results.iter().find_map(|result| match &result.outcome {
        Outcome::Rechecked { done: true, .. } => Some("责令改正的内容已经改正。"),
        Outcome::Rechecked { done: false, .. } => Some("逾期没有改正，依法另行处理。"),
        _ => None,
    });
    let number = order.number.as_ref();
    let mut paper = begun("recheck-opinion", visit, issued, at)
        .with("party", PartyShown::from(&visit.opening.party))
        .with_some("order", number.map(ToString::to_string))
        .with("ordered_on", on)
        .with("demands", vec![order.what.clone()])
        .with("found", found(visit, at))
        .with_some("opinion", opinion);
    if let Some(record) = &visit.record {
        paper = paper.with("from", record.from).with("present", &record.present);
    }
    // It belongs to the order and bears its number with a word of its own.
    Ok(match number {
        Some(number) => {
            let stem = number.prefix.strip_suffix("责改").unwrap_or(&number.prefix);
            let prefix = format!("{stem}{}", paper.form.form().word);
            paper.numbered(DocumentNumber { prefix, ..number.clone() })
        }
        None => paper,
    })
}

fn told(visit: &Inspection, issued: &Issued, at: &At) -> FormPaper {
    let results: Vec<String> = visit.results.iter().map(|r| r.outcome.told()).collect();
    let from = visit.record.as_ref().map(|record| record.from).or(visit.shown_at);
    begun("inspection-result", visit, issued, at)
        .with("object", &visit.opening.party.name)
        .with("place", &visit.opening.place_text)
        .with("items", titles(visit, at))
        .with_some("from", from)
        .with("results", results)
        .with_some("receiver", visit.told.as_ref().map(|told| told.receiver.clone()))
}

/// The paper's name, number and officers.
fn begun(form: &str, visit: &Inspection, issued: &Issued, at: &At) -> FormPaper {
    let paper = FormPaper::new(form, issuer(visit, 0, at), issued.at);
    let paper = paper.by(officers(visit, at, issued.at.day()));
    match &issued.number {
        Some(number) => paper.numbered(number.clone()),
        None => paper,
    }
}

fn issuer(visit: &Inspection, matter: usize, at: &At) -> Issuer {
    let matter = visit.opening.matters.get(matter);
    let power = matter.and_then(|m| at.powers.iter().find(|power| power.id == m.power));
    Setting { law: at.law, office: at.office, power, officers: at.officers }.issuer()
}

fn officers(visit: &Inspection, at: &At, on: Day) -> Vec<OfficerShown> {
    let known = |id: &crate::OfficerId| at.officers.iter().find(|officer| officer.id == *id);
    let shown = |officer: &Officer| OfficerShown {
        name: officer.name.clone(),
        certificate: officer.certificate_on(on).map(|c| c.number.clone()).unwrap_or_default(),
    };
    visit.opening.officers.iter().filter_map(known).map(shown).collect()
}

fn names(visit: &Inspection, at: &At) -> String {
    let shown = officers(visit, at, visit.opening.on());
    shown.into_iter().map(|officer| officer.name).collect::<Vec<_>>().join("、")
}

fn item<'a>(visit: &Inspection, matter: usize, at: &At<'a>) -> Option<&'a Item> {
    at.law.item(visit.opening.matters.get(matter)?.item.as_str())
}

fn titles(visit: &Inspection, at: &At) -> Vec<String> {
    let items = (0..visit.opening.matters.len()).filter_map(|matter| item(visit, matter, at));
    items.map(|item| item.title.clone()).collect()
}

fn bases(visit: &Inspection, at: &At) -> Vec<Basis> {
    let mut all: Vec<Basis> = Vec::new();
    for matter in 0..visit.opening.matters.len() {
        for basis in item(visit, matter, at).into_iter().flat_map(|item| of_item(at.law, item)) {
            if !all.contains(&basis) {
                all.push(basis);
            }
        }
    }
    all
}

fn of_item(law: &Law, item: &Item) -> Vec<Basis> {
    item.basis.iter().map(|cite| basis(law, cite)).collect()
}

fn breached(law: &Law, item: &Item) -> Basis {
    basis(law, item.duty.as_ref().unwrap_or(item.penalty_cite()))
}

fn facts(visit: &Inspection) -> String {
    let found = visit.record.as_ref().map(|record| record.found.trim().trim_end_matches('。'));
    found.unwrap_or_default().to_owned()
}
