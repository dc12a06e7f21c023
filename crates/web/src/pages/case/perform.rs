//! Doing one deed of a case: the form is read, its paper is made, and state, act and papers are written in
//! one transaction. A refused form comes back filled.

use super::deed;
use super::input::MORE_ROWS;
use super::originals;
use super::read::{self, Near};
use crate::ask::{Ask, Fields};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::made::Made;
use crate::pages::case::follow::{Done, NotMade};
use crate::pages::case_page::{self, Read, page};
use crate::pages::case_papers;
use crate::pages::not_done::{NotDone, Undone};
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use casework::case::{AfterStep, Case, Command, decide};
use casework::papers::PaperKind;
use casework::{ActId, CaseId, Hash};
use store::Writer;
use store::cases::{self, Around, Attempt, Enacted};

/// Does one deed of the case, or shows the dossier again with the refused form filled in.
pub fn perform(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "cases");
    let deed = deed::known(ask.param("deed")).ok_or_else(|| Problem::not_found(&ask.path))?;
    if !f.role_is(deed::door(deed)) {
        return Err(Problem::not_yours());
    }
    let mut form = Form::sent(deed, &ask.form);
    if form.ticked(MORE_ROWS) {
        return page(house, ask, Some(form), false, 200);
    }
    if deed == originals::DEED && originals::brought(ask) {
        return originals::submit(house, ask, form);
    }
    let records = Records::of(house, ask);
    let read = case_page::read(&records)?;
    let made = match paper_for(&records, &f, &read, &form) {
        Some(Ok(made)) => Some(made),
        Some(Err(sentence)) => {
            form.fail("paper", sentence);
            return page(house, ask, Some(form), false, 422);
        }
        None => None,
    };
    // Without a paper to make, the case itself says what comes first; it never takes this hash.
    let hash = made.as_ref().map_or_else(|| Hash::of(b""), |made| made.rendered.hash.clone());
    let near = Near { now: ask.now, officers: read.register() };
    let Some(command) = read::command(&f, &mut form, (deed, Some(hash)), &near) else {
        return page(house, ask, Some(form), false, 422);
    };
    let doing = Doing { records: &records, f: &f, command: &command, form: &form };
    match doing.enact(&read, made.as_ref())? {
        Ok(id) => Ok(Reply::see(format!("/cases/{id}{}", meant(&ask.form, deed)))),
        Err(NotDone::Refused(refusals)) => {
            form.refusals = refusals;
            page(house, ask, Some(form), false, 422)
        }
        Err(NotDone::Unfilled(sentence)) => {
            form.fail("paper", sentence);
            page(house, ask, Some(form), false, 422)
        }
    }
}

/// What was meant for the next steps goes along in the address: kind and amount of the penalty.
fn meant(form: &Fields, deed: &str) -> String {
    if deed != "show" || form.get("penalty").is_empty() {
        return String::new();
    }
    let pairs = ["penalty", "amount"].map(|n| (n.to_owned(), form.get(n).to_owned()));
    format!("?{}", Fields(pairs.to_vec()).encode())
}

/// The paper a deed needs, if it needs one; or what stands against it, in a sentence. A decision is
/// made only with the bytes that whoever decides has looked at.
fn paper_for(
    records: &Records<'_>,
    f: &Frame,
    read: &Read,
    form: &Form,
) -> Option<Result<Made, String>> {
    let now = records.ask.now;
    let paper = match form.id.as_str() {
        "decide" => {
            read.case.draft()?;
            case_papers::fill(f, read, case_papers::decision_kind(&read.case), now)
        }
        "correction-paper" if read.case.corrections.is_empty() => return None,
        "correction-paper" => case_papers::fill(f, read, PaperKind::CorrectionOrder, now),
        "mark-paper" => {
            let issued = form.value("issued").parse::<usize>().ok()?;
            read.case.issued.get(issued)?;
            case_papers::fill_issued(f, (&read.case, &read.around), issued)
        }
        _ => return None,
    };
    let made = paper.and_then(|paper| case_papers::lay_out(records.house, f, paper));
    // Of another version the case itself has changed, which is said in its own words.
    let here = form.version == read.case.version && form.id == "decide";
    Some(match made {
        Ok(made) if here && made.rendered.hash.as_str() != form.value("seen") => {
            Err(f.t("paper-not-seen"))
        }
        made => made,
    })
}

impl From<NotMade> for Undone {
    fn from(not: NotMade) -> Undone {
        match not {
            NotMade::Unfilled(sentence) => Undone::Not(NotDone::Unfilled(sentence)),
            NotMade::Store(problem) => Undone::Store(problem),
        }
    }
}

/// A command that is about to be done.
struct Doing<'a> {
    records: &'a Records<'a>,
    f: &'a Frame,
    command: &'a Command,
    form: &'a Form,
}

impl Doing<'_> {
    /// Does it with its paper, and with every paper that it issues, or nothing at all. A refused attempt is
    /// written down on its own.
    fn enact(&self, read: &Read, made: Option<&Made>) -> Result<Result<CaseId, NotDone>, Problem> {
        self.lay_out_before(read)?;
        let (records, ask) = (self.records, self.records.ask);
        let (case, act, actor) = (&read.case.id, self.form.act_id(), ask.person().actor());
        let attempt = Attempt {
            case: Some(case),
            version: self.form.version,
            command: self.command,
            act: &act,
            actor: &actor,
            done_at: ask.now,
            noted_at: ask.now,
        };
        let done = records.house.store.write(&records.office, |w| -> Result<(), Undone> {
            if let Some(made) = made {
                made.keep(w, &cases::subject(case), ask.now)?;
            }
            match cases::enact(w, records.house.law, &attempt)? {
                Enacted::Done { case, .. } => {
                    self.make_issued(w, &case, read.case.issued.len())?;
                    let (command, act) = (self.command, self.form.act.as_str());
                    Ok(Done { records, f: self.f, command, act }.follow(w, &case)?)
                }
                Enacted::Known { .. } => Ok(()),
            }
        });
        match done {
            Ok(()) => Ok(Ok(case.clone())),
            Err(Undone::Stale) => Err(Problem::changed(&ask.form)),
            Err(Undone::Store(problem)) => Err(Problem::from(problem).keeping(&ask.form)),
            Err(Undone::Not(not)) => {
                if let NotDone::Refused(refusals) = &not {
                    records.note_refused(Some(case), self.command.key(), refusals)?;
                }
                Ok(Err(not))
            }
        }
    }

    /// Sets what the command will issue before the writer is taken: setting a paper takes its time, and
    /// what was set is remembered. Whatever goes wrong here is said by the real attempt.
    fn lay_out_before(&self, read: &Read) -> Result<(), Problem> {
        let (records, law) = (self.records, self.records.house.law);
        let ask = records.ask;
        let entry = records.entry(self.form.act_id());
        let after = records.read(|r| {
            let around = cases::around(r, Some(&read.case), Some(self.command), ask.today())?;
            let around = Around { officers: read.register().to_vec(), ..around };
            let scene = around.scene(law, &entry, self.form.version);
            let Ok(change) = decide(Some(&read.case), self.command, &scene) else {
                return Ok(None);
            };
            if unmade(&change.case, read.case.issued.len()).next().is_none() {
                return Ok(None);
            }
            let around = case_page::around(r, &change.case, ask.today())?;
            Ok(Some((change.case, around)))
        })?;
        let Some((case, around)) = after else { return Ok(()) };
        for issued in unmade(&case, read.case.issued.len()) {
            if let Ok(paper) = case_papers::fill_issued(self.f, (&case, &around), issued) {
                let _ = case_papers::lay_out(records.house, self.f, paper);
            }
        }
        Ok(())
    }

    /// Makes the papers that this command issued, each named by an act of its own.
    fn make_issued(
        &self,
        w: &mut Writer<'_, '_>,
        case: &Case,
        before: usize,
    ) -> Result<(), Undone> {
        let (records, ask) = (self.records, self.records.ask);
        let mut version = case.version;
        let around = case_page::around(w, case, ask.today())?;
        for issued in unmade(case, before) {
            let unfilled = |sentence| Undone::Not(NotDone::Unfilled(sentence));
            let made = case_papers::fill_issued(self.f, (case, &around), issued)
                .and_then(|paper| case_papers::lay_out(records.house, self.f, paper))
                .map_err(unfilled)?;
            made.keep(w, &cases::subject(&case.id), ask.now)?;
            let step = AfterStep::MarkPaper { issued, paper: made.rendered.hash.clone() };
            let command = Command::After { step: Box::new(step) };
            let act = ActId::new(format!("{}-{issued}", self.form.act));
            let actor = ask.person().actor();
            let attempt = Attempt {
                case: Some(&case.id),
                version,
                command: &command,
                act: &act,
                actor: &actor,
                done_at: ask.now,
                noted_at: ask.now,
            };
            version = cases::enact(w, records.house.law, &attempt)?.case().version;
        }
        Ok(())
    }
}

/// Issued papers that have no bytes yet, after the first so many.
fn unmade(case: &Case, before: usize) -> impl Iterator<Item = usize> {
    let all = case.issued.iter().enumerate().skip(before);
    all.filter(|(_, issued)| issued.paper.is_none()).map(|(at, _)| at)
}
