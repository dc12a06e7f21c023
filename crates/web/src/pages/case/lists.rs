//! What fields are chosen from: people of the register, and what the case holds, each with its number.

use super::input::List;
use crate::credential;
use crate::frame::Frame;
use crate::pages::case_view;
use casework::case::{Case, Issued};
use casework::number::Series;
use casework::officer::Officer;

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub text: String,
    /// How their certificate stands, for people with boxes to tick.
    pub tone: &'static str,
    pub standing: String,
}

impl Choice {
    pub fn plain(value: impl Into<String>, text: impl Into<String>) -> Choice {
        Choice { value: value.into(), text: text.into(), tone: "", standing: String::new() }
    }
}

/// Every list of the page, read off once.
pub struct Lists {
    people: Vec<Choice>,
    heads: Vec<Choice>,
    officers: Vec<Choice>,
    of_case: Vec<Choice>,
    evidence: Vec<Choice>,
    keepings: Vec<Choice>,
    samplings: Vec<Choice>,
    challenges: Vec<Choice>,
    unmade: Vec<Choice>,
    unserved: Vec<Choice>,
    undelivered: Vec<Choice>,
    payments: Vec<Choice>,
    disputes: Vec<Choice>,
    extensions: Vec<Choice>,
}

/// What an issued paper is called, with its number.
pub fn issued_title(f: &Frame, issued: &Issued) -> String {
    format!("{} {}", series_title(f, issued.series), issued.number)
}

pub fn series_title(f: &Frame, series: Series) -> String {
    f.of("series", series.key())
}

impl Lists {
    pub fn of(f: &Frame, case: &Case, register: &[Officer]) -> Lists {
        let unmade = |i: &Issued| i.paper.is_none();
        let unserved = |i: &Issued| i.paper.is_some() && i.service.is_none() && goes_out(i.series);
        let unserved = issued(f, case, unserved);
        let decision = case.decision().filter(|_| case.service().is_none());
        let decision = decision.map(|_| Choice::plain("decision", f.t("the-decision")));
        Lists {
            people: register.iter().filter(|o| has_a_part(o)).map(person).collect(),
            heads: register.iter().filter(|o| o.post.as_str() == "head").map(person).collect(),
            officers: officers(f, case, register),
            of_case: register
                .iter()
                .filter(|o| case.finding.officers.contains(&o.id))
                .map(person)
                .collect(),
            evidence: evidence(f, case),
            keepings: keepings(f, case),
            samplings: samplings(f, case),
            challenges: challenges(case, register),
            unmade: issued(f, case, unmade),
            undelivered: decision.into_iter().chain(unserved.iter().cloned()).collect(),
            unserved,
            payments: case_view::payments(f, case)
                .into_iter()
                .map(|line| Choice::plain(line.index, line.text))
                .collect(),
            disputes: disputes(f, case),
            extensions: extensions(f),
        }
    }

    pub fn get(&self, list: &List) -> &[Choice] {
        match list {
            List::People => &self.people,
            List::Heads => &self.heads,
            List::Officers => &self.officers,
            List::OfCase => &self.of_case,
            List::Evidence => &self.evidence,
            List::Keepings => &self.keepings,
            List::Samplings => &self.samplings,
            List::Challenges => &self.challenges,
            List::Unmade => &self.unmade,
            List::Unserved => &self.unserved,
            List::Undelivered => &self.undelivered,
            List::Payments => &self.payments,
            List::Disputes => &self.disputes,
            List::Extensions => &self.extensions,
            // A case has none of what belongs to a matter.
            List::Acting
            | List::Mandates
            | List::Asked
            | List::Wanted
            | List::Steps
            | List::Kept
            | List::Sides
            | List::MatterPapers => &[],
        }
    }
}

/// Papers for the inside are numbered too, but served on nobody.
pub fn goes_out(series: Series) -> bool {
    !matches!(series, Series::Filing)
}

/// Helpers never count; whoever looks after the machine, or supervises from outside, has no part in a case.
fn has_a_part(officer: &Officer) -> bool {
    !officer.helper && !["admin", "reviewer"].contains(&officer.post.as_str())
}

fn person(officer: &Officer) -> Choice {
    let of =
        if officer.organ.is_empty() { String::new() } else { format!("（{}）", officer.organ) };
    Choice::plain(officer.id.to_string(), format!("{}{of}", officer.name))
}

fn officers(f: &Frame, case: &Case, register: &[Officer]) -> Vec<Choice> {
    let named = |o: &&Officer| case.finding.officers.contains(&o.id) || !o.certificates.is_empty();
    let choice = |officer: &Officer| {
        let standing = credential::standing(f, officer, f.today);
        Choice { tone: standing.tone, standing: standing.sentence, ..person(officer) }
    };
    register.iter().filter(named).map(choice).collect()
}

fn issued(f: &Frame, case: &Case, wanted: impl Fn(&Issued) -> bool) -> Vec<Choice> {
    let all = case.issued.iter().enumerate().filter(|(_, issued)| wanted(issued));
    all.map(|(at, issued)| Choice::plain(at.to_string(), issued_title(f, issued))).collect()
}

fn evidence(f: &Frame, case: &Case) -> Vec<Choice> {
    let items = case.ordinary.iter().flat_map(|o| &o.evidence).enumerate();
    let text = |(at, item): (usize, &casework::case::ordinary::EvidenceItem)| {
        Choice::plain(at.to_string(), f.t2("numbered", (at + 1).to_string(), &item.title))
    };
    items.map(text).collect()
}

fn keepings(f: &Frame, case: &Case) -> Vec<Choice> {
    let all = case.ordinary.iter().flat_map(|o| &o.keepings).enumerate();
    let open = all.filter(|(_, keeping)| keeping.settled.is_none());
    open.map(|(at, keeping)| {
        let things: Vec<&str> = keeping.things.iter().map(|t| t.name.as_str()).collect();
        let day = f.day(&keeping.at.day());
        Choice::plain(at.to_string(), format!("{day} {}", things.join("、")))
    })
    .collect()
}

fn samplings(f: &Frame, case: &Case) -> Vec<Choice> {
    let all = case.ordinary.iter().flat_map(|o| &o.samplings).enumerate();
    let open = all.filter(|(_, sampling)| sampling.result.is_none());
    open.map(|(at, sampling)| {
        let things: Vec<&str> = sampling.things.iter().map(|t| t.name.as_str()).collect();
        let day = f.day(&sampling.at.day());
        Choice::plain(at.to_string(), format!("{day} {}", things.join("、")))
    })
    .collect()
}

fn challenges(case: &Case, register: &[Officer]) -> Vec<Choice> {
    let all = case.ordinary.iter().flat_map(|o| &o.challenges).enumerate();
    let open = all.filter(|(_, challenge)| challenge.ruled.is_none());
    open.map(|(at, challenge)| {
        let known = register.iter().find(|o| o.id == challenge.against);
        let name = known.map_or_else(|| challenge.against.to_string(), |o| o.name.clone());
        Choice::plain(at.to_string(), format!("{name} · {}", challenge.by))
    })
    .collect()
}

fn disputes(f: &Frame, case: &Case) -> Vec<Choice> {
    let open = case.after.disputes.iter().enumerate().filter(|(_, d)| d.result.is_none());
    open.map(|(at, dispute)| {
        let kind = f.of("dispute-kind", super::sections::dispute_code(dispute.kind));
        let day = f.day(&dispute.filed_on);
        Choice::plain(at.to_string(), format!("{day} {kind} {}", dispute.body))
    })
    .collect()
}

/// The rows that make the period for deciding longer, with their articles.
fn extensions(f: &Frame) -> Vec<Choice> {
    let longer = |id: &str| id.starts_with("decide-") || id.starts_with("extend-");
    let headings = f.law.terms.headings().filter(|heading| longer(&heading.id));
    headings
        .filter_map(|heading| {
            let row = f.law.terms.on(&heading.id, f.today).ok()?;
            let name = f.pick(&heading.zh, &heading.en);
            Some(Choice::plain(heading.id.clone(), format!("{name} {}", f.cite(&row.cite))))
        })
        .collect()
}
