//! Doing one deed of a matter: the form is read, and state, act and the papers it issues are written in one
//! transaction. A refused form comes back filled.

use super::inputs::Wants;
use super::page::{self, Read, page};
use super::press::Press;
use super::{read, view};
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::case::input::MORE_ROWS;
use crate::pages::not_done::{NotDone, Undone};
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use casework::ActId;
use casework::matter::{Command, Matter, Scene, decide};
use casework::party::Party;
use store::refused::{self, NewRefused};
use store::rounds::Attempt;
use store::{Entry, Reader, matters, parties};

/// Does one deed of the matter, or shows its page again with the refused form filled in.
pub fn perform(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "matters");
    let known = view::deeds().chain(["matter-paper"]).find(|key| *key == ask.param("deed"));
    let deed = known.ok_or_else(|| Problem::not_found(&ask.path))?;
    let mut form = Form::sent(deed, &ask.form);
    if form.ticked(MORE_ROWS) {
        return page(house, ask, Some(form), 200);
    }
    let records = Records::of(house, ask);
    let held = page::read(&records)?;
    let wants = Wants::of(&f, &held.matter);
    let Some(command) = read::command(&f, &mut form, deed, wants) else {
        return page(house, ask, Some(form), 422);
    };
    let doing = Doing { records: &records, f: &f, enters: None };
    match doing.enact(Some(&held), &command, &form)? {
        Ok(matter) => Ok(Reply::see(format!("/matters/{}", matter.id))),
        Err(NotDone::Refused(refusals)) => {
            form.refusals = refusals;
            page(house, ask, Some(form), 422)
        }
        Err(NotDone::Unfilled(sentence)) => {
            form.fail("m-paper", sentence);
            page(house, ask, Some(form), 422)
        }
    }
}

pub struct Doing<'a> {
    pub records: &'a Records<'a>,
    pub f: &'a Frame,
    /// Who becomes a party of the register by it.
    pub enters: Option<&'a Party>,
}

impl Doing<'_> {
    /// Does it with every paper that it issues, or nothing at all. A refused attempt is written down on its
    /// own.
    pub fn enact(
        &self,
        held: Option<&Read>,
        command: &Command,
        form: &Form,
    ) -> Result<Result<Matter, NotDone>, Problem> {
        let (records, ask) = (self.records, self.records.ask);
        let id = held.map(|held| held.matter.id.as_str());
        let before = held.map_or(0, |held| held.matter.issued.len());
        self.lay_out_before(held, command, form)?;
        let (act, actor) = (form.act_id(), ask.person().actor());
        let attempt = |command, act, version, id| Attempt {
            id,
            version,
            command,
            act,
            actor: &actor,
            done_at: ask.now,
            noted_at: ask.now,
        };
        let law = records.house.law;
        let press = Press { house: records.house, actor: &actor, now: ask.now };
        let done = records.house.store.write(&records.office, |w| -> Result<Matter, Undone> {
            if let Command::MarkPaper { issued, .. } = command {
                let matter = self.current(w, id)?;
                if matter.version != form.version {
                    return Err(Undone::Stale);
                }
                return press.one(w, matter, (*issued, &act)).map_err(|why| why.undone(self.f));
            }
            if let Some(party) = self.enters {
                let act = ActId::new(format!("{act}-party"));
                parties::put(w, party, &Entry { act, ..records.entry(form.act_id()) })?;
            }
            let done = matters::enact(w, law, &attempt(command, &act, form.version, id))?;
            if done.act.is_none() {
                return Ok(done.state);
            }
            press.all(w, done.state, (before, &act)).map_err(|why| why.undone(self.f))
        });
        match done {
            Ok(matter) => Ok(Ok(matter)),
            Err(Undone::Stale) => Err(Problem::changed(&ask.form)),
            Err(Undone::Store(problem)) => Err(Problem::from(problem).keeping(&ask.form)),
            Err(Undone::Not(not)) => {
                if let NotDone::Refused(refusals) = &not
                    && let Some(refusal) = refusals.first()
                {
                    let subject = format!("matter:{}", id.unwrap_or_default());
                    let deed = command.key();
                    let attempt = NewRefused { subject: &subject, deed, actor: &actor, refusal };
                    records.write(|w| refused::record(w, &attempt, ask.now))?;
                }
                Ok(Err(not))
            }
        }
    }

    fn current(&self, r: &mut Reader, id: Option<&str>) -> Result<Matter, store::Problem> {
        matters::get(r, &casework::MatterId::new(id.unwrap_or_default()))
    }

    /// Sets what the command will issue before the writer is taken: setting a paper takes its time, and
    /// what was set is remembered. Whatever goes wrong here is said by the real attempt.
    fn lay_out_before(
        &self,
        held: Option<&Read>,
        command: &Command,
        form: &Form,
    ) -> Result<(), Problem> {
        let (records, law) = (self.records, self.records.house.law);
        let Some(held) = held else { return Ok(()) };
        let entry = records.entry(form.act_id());
        let (actor, today) = (&entry.actor.officer, records.ask.today());
        let (serial, around) = records.read(|r| {
            let around = matters::around(r, Some(&held.matter), Some(command), (actor, today))?;
            let wanted = casework::matter::series_wanted(command, &around.office, today);
            let serial = wanted.map(|n| store::numbers::next(r, &store::numbers::Series::of(&n)));
            Ok((serial.transpose()?.unwrap_or(1), around))
        })?;
        let scene = Scene {
            around: around.scene(law, &entry, form.version),
            next_serial: serial,
            check: String::new(),
        };
        let Ok(change) = decide(Some(&held.matter), command, &scene) else { return Ok(()) };
        let press = Press { house: records.house, actor: &entry.actor, now: records.ask.now };
        press.ahead((&change.matter, &around), held.matter.issued.len());
        Ok(())
    }
}
