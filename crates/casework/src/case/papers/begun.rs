//! A paper after a form, with all that the case knows already and the form asks for.

use super::{Setting, Unfilled, bases, breached, complete};
use crate::OfficerId;
use crate::case::{Case, Penalty};
use crate::number::DocumentNumber;
use crate::papers::form::NumberOf;
pub use crate::papers::{FormPaper, Value};
use crate::papers::{Missing, Paper, PartyShown};
use law::{Day, Edition, Fen, Gap, Moment};

/// The paper of this form as it can be begun: whoever has the rest fills it in with `with`.
pub fn begun(case: &Case, form: &str, at: &Setting, when: Moment) -> FormPaper {
    let f = &case.finding;
    let day = when.day();
    let mut paper =
        FormPaper::new(form, at.issuer(), when).under(at.law).about_nobody(f.party.made_up);
    let shape = paper.form.form();
    if !shape.officers.is_empty() {
        paper = paper.by(at.officers(case, day));
    }
    if shape.number == NumberOf::Belongs
        && let Some(number) = case_number(case)
    {
        let prefix = format!("{}{}", stem(case, number), shape.word);
        paper = paper.numbered(DocumentNumber { prefix, ..number.clone() });
    }
    if !shape.remedy.is_empty() {
        let item = Some(f.item.as_str());
        if let Ok(remedy) = super::remedy_for(at.law, at.office, item, day, super::Route::Other) {
            paper = paper.told(remedy);
        }
    }
    let item = at.item(case);
    let file = case.ordinary.as_deref();
    let facts = file.and_then(|file| file.report.as_ref()).map_or(&f.facts, |r| &r.facts);
    let mut paper = paper
        .known("matter", at.matter(case))
        .known("party", PartyShown::from(&f.party))
        .known("found_at", f.found_at)
        .known("place", &f.place_text)
        .known("facts", facts)
        .known("evidence", evidence(case))
        .known("penalty_basis", item.map(|i| bases(at.law, &i.basis)).unwrap_or_default())
        .known("breached", item.map(|i| vec![breached(at.law, i)]).unwrap_or_default())
        .known("proposer", at.handlers(case));
    if let Some(file) = file {
        paper = paper
            .known("filing", file.filing.number.to_string())
            .known("filed_on", file.filing.at.day())
            .known("source", file.filing.source.zh());
    }
    if let (Some(draft), Some((decided, _))) = (case.draft(), case.decision()) {
        paper =
            paper.known("decision", draft.number.to_string()).known("decided_on", decided.day());
    }
    if let Some(Ok(day)) = case.served_on(at.law) {
        paper = paper.known("served_on", day);
    }
    paper
}

impl FormPaper {
    /// Fills a field that every case can fill, where this form has it.
    fn known(self, field: &str, value: impl Into<Value>) -> FormPaper {
        let value = value.into();
        let fits = self.form.form().field(field).is_some_and(|entry| value.is(entry.of.kind));
        if fits { self.with(field, value) } else { self }
    }

    /// The paper, or what it lacks.
    pub(super) fn done(self) -> Result<Paper, Unfilled> {
        complete(self, FormPaper::missing).map(Paper::from)
    }
}

/// What a paper of the case that has no number of its own belongs to: the decision, or the filing.
fn case_number(case: &Case) -> Option<&DocumentNumber> {
    let filed = case.ordinary.as_ref().map(|file| &file.filing.number);
    case.decision().and(case.draft()).map(|draft| &draft.number).or(filed)
}

/// A number's mark, without the word of a filing: 渝武隆双河立 gives 渝武隆双河.
fn stem<'n>(case: &Case, number: &'n DocumentNumber) -> &'n str {
    let filed = case.ordinary.as_ref().is_some_and(|file| file.filing.number == *number);
    let word = crate::number::Series::Filing.word();
    if filed { number.prefix.strip_suffix(word).unwrap_or(&number.prefix) } else { &number.prefix }
}

/// Pieces that are not excluded, each with what it shows; before a file has been opened, as they were found.
pub(super) fn evidence(case: &Case) -> Vec<String> {
    let line = |e: &crate::case::ordinary::EvidenceItem| match e.shows.trim() {
        "" => e.title.clone(),
        shows => format!("{}，证明{}", e.title, shows.trim_start_matches("证明")),
    };
    let listed: Vec<String> = match &case.ordinary {
        Some(file) => file.used_evidence().map(line).collect(),
        None => Vec::new(),
    };
    if listed.is_empty() { case.finding.evidence.clone() } else { listed }
}

impl Setting<'_> {
    /// Somebody by name; their id where the register does not know them.
    pub(super) fn name(&self, id: &OfficerId) -> String {
        let known = self.officers.iter().find(|officer| officer.id == *id);
        known.map_or_else(|| id.to_string(), |officer| officer.name.clone())
    }

    /// The officers of the case by name.
    pub(crate) fn handlers(&self, case: &Case) -> String {
        let names: Vec<String> = case.finding.officers.iter().map(|id| self.name(id)).collect();
        names.join("、")
    }
}

/// `五个工作日`, `三日`: a period of the law in words.
pub(super) fn term_zh(edition: &Edition, id: &str) -> Result<String, Gap> {
    let term = super::term(edition, id)?;
    let unit = match term.unit {
        crate::papers::TermUnit::Days => "日",
        crate::papers::TermUnit::WorkingDays => "个工作日",
        crate::papers::TermUnit::Months => "个月",
    };
    Ok(format!("{}{unit}", crate::words::count_zh(term.count)))
}

/// Days that the office sets itself, counted as the law counts its own of that day.
pub(super) fn days_zh(edition: &Edition, days: u32) -> Result<String, Gap> {
    let like = super::term(edition, "hearing-request")?;
    let working = like.unit == crate::papers::TermUnit::WorkingDays;
    let unit = if working { "个工作日" } else { "日" };
    Ok(format!("{}{unit}", crate::words::count_zh(days)))
}

/// A penalty as a paper states it, with amounts in words and in figures.
pub fn penalty_zh(penalty: &Penalty) -> String {
    let money = |what: &str, amount: &Fen| {
        let shown = amount.to_string();
        let figures = if shown.contains('.') { shown } else { format!("{shown}.00") };
        format!("{what}人民币{}（¥{figures}）", amount.words())
    };
    match penalty {
        Penalty::Fine { amount } => money("罚款", amount),
        Penalty::WarningAndFine { amount } => format!("警告，{}", money("罚款", amount)),
        Penalty::Confiscation { gains, goods, amount, warning } => {
            let mut parts = Vec::new();
            if *warning {
                parts.push("警告".to_owned());
            }
            if gains.0 > 0 {
                parts.push(money("没收违法所得", gains));
            }
            if !goods.trim().is_empty() {
                parts.push(format!("没收{}", goods.trim()));
            }
            if amount.0 > 0 {
                parts.push(money("罚款", amount));
            }
            parts.join("，")
        }
        other => other.zh(),
    }
}

/// Things as a form lists them.
pub(super) fn things(things: &[crate::case::ordinary::Thing]) -> Vec<Vec<String>> {
    let row = |t: &crate::case::ordinary::Thing| {
        vec![t.name.clone(), t.model.clone(), t.quantity.clone(), t.state.clone()]
    };
    things.iter().map(row).collect()
}

/// A form's field that the case lacks.
pub(super) fn without(form: &str, field: &str) -> Unfilled {
    let found = crate::papers::FormId::find(form).and_then(|id| id.form().field(field));
    match found {
        Some(entry) => {
            let (zh, en) = (entry.of.zh.clone(), entry.of.en.clone());
            Unfilled::Missing(vec![Missing { field: field.to_owned(), zh, en }])
        }
        None => super::lacking(field),
    }
}

/// The last day of a term of the law from a day, where the calendar settles it.
pub(super) fn last_day(at: &Setting, term: &str, from: Day) -> Option<Day> {
    at.law.due(term, from, from).ok().filter(|due| due.firm).map(|due| due.on)
}
