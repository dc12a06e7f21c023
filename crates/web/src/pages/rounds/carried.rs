//! What a step of a round issues in a matter that stands on its reply list: set ahead, and made in the
//! transaction of the step, as a step of the matter itself would have it.

use crate::form::Form;
use crate::frame::Frame;
use crate::pages::matters::press::Press;
use crate::pages::not_done::Undone;
use crate::problem::Problem;
use crate::records::Records;
use casework::matter::{Matter, Scene, at_round, decide};
use casework::round::Command;
use casework::{ActId, Actor, MatterId};
use store::rounds::Around;
use store::{Writer, matters, rounds};

/// The papers of the matter that a step is about; none where it is about something else.
pub struct Carried<'a> {
    records: &'a Records<'a>,
    f: &'a Frame,
    actor: Actor,
    /// The matter, and how many papers it had issued before.
    matter: Option<(MatterId, usize)>,
}

impl<'a> Carried<'a> {
    pub fn by(
        records: &'a Records<'a>,
        f: &'a Frame,
        (command, form): (&Command, &Form),
    ) -> Result<Carried<'a>, Problem> {
        let actor = records.ask.person().actor();
        let mut carried = Carried { records, f, actor, matter: None };
        let Some(id) = at_round::about(command).and_then(at_round::id_of) else {
            return Ok(carried);
        };
        let id = MatterId::new(id);
        let on = (&carried.actor.officer, records.ask.today());
        let found = records.read(|r| {
            let Some(matter) = matters::find(r, &id)? else { return Ok(None) };
            let around = matters::around(r, Some(&matter), None, on)?;
            Ok(Some((matter, around)))
        })?;
        if let Some((matter, around)) = found {
            carried.ahead((&matter, &around), (command, form));
            carried.matter = Some((id, matter.issued.len()));
        }
        Ok(carried)
    }

    fn press(&self) -> Press<'_> {
        Press { house: self.records.house, actor: &self.actor, now: self.records.ask.now }
    }

    /// Sets what the step will issue, as far as it can be foreseen.
    fn ahead(&self, (matter, around): (&Matter, &Around), (command, form): (&Command, &Form)) {
        let Some(command) = at_round::carried(command, matter) else { return };
        let entry = self.records.entry(rounds::carried_act(&form.act_id()));
        let scene = Scene {
            around: around.scene(self.records.house.law, &entry, matter.version),
            next_serial: 1,
            check: String::new(),
        };
        if let Ok(change) = decide(Some(matter), &command, &scene) {
            self.press().ahead((&change.matter, around), matter.issued.len());
        }
    }

    /// Makes them; `act` is the step's.
    pub fn papers(&self, w: &mut Writer<'_, '_>, act: &ActId) -> Result<(), Undone> {
        let Some((id, before)) = &self.matter else { return Ok(()) };
        let matter = matters::get(w, id)?;
        let act = rounds::carried_act(act);
        let made = self.press().all(w, matter, (*before, &act));
        made.map(drop).map_err(|why| why.undone(self.f))
    }
}
