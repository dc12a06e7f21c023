//! Changes of registers from a page: who asks, for which version, as which act, and what the rules said.

use crate::form::Form;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::proposal::Registers;
use crate::records::Records;
use casework::Refusal;
use casework::case::Finding;
use casework::officer::TieKind;
use casework::party::Party;
use store::Writer;
use store::register::{RegisterProblem, Request};

/// What came of it: done, or why the rules said no.
pub type Asked<T> = Result<T, Vec<Refusal>>;

impl Records<'_> {
    /// Does what the form asks by the register's rules, or nothing. A form made for an older version of
    /// the row comes second, and keeps what was typed.
    pub fn change<T>(
        &self,
        form: &Form,
        mut work: impl FnMut(&mut Writer<'_, '_>, &Request<'_>) -> Result<T, RegisterProblem>,
    ) -> Result<Asked<T>, Problem> {
        let entry = self.entry(form.act_id());
        let version = Some(form.version).filter(|version| *version > 0);
        let ask = Request { law: self.house.law, version, entry: &entry };
        match self.house.store.write(&self.office, |w| work(w, &ask)) {
            Ok(done) => Ok(Ok(done)),
            Err(RegisterProblem::Refused(refusals)) => Ok(Err(refusals)),
            Err(RegisterProblem::Store(store::Problem::Stale { .. })) => {
                Err(Problem::changed(&self.ask.form))
            }
            Err(RegisterProblem::Store(problem)) => {
                Err(Problem::from(problem).keeping(&self.ask.form))
            }
        }
    }
}

impl Records<'_> {
    /// The officers of a finding who have declared a tie to its party and are not named as standing
    /// aside (2021 art. 43): name and kind of tie.
    pub fn tied(
        &self,
        finding: &Finding,
        registers: &Registers,
    ) -> Result<Vec<(String, TieKind)>, Problem> {
        let known = self.read(|r| store::parties::registered(r, &finding.party))?;
        let id = known.unwrap_or_else(|| finding.party.id.clone());
        let party = Party { id, ..finding.party.clone() };
        let day = finding.found_at.day();
        let present = registers.officers.iter().filter(|o| finding.officers.contains(&o.id));
        let unsaid = present.filter(|o| !finding.recused.contains(&o.id));
        let tied = unsaid.filter_map(|o| Some((o.name.clone(), o.tie_to(&party, day)?.kind)));
        Ok(tied.collect())
    }

    /// Says beside the officers of a form who of them must stand aside, if anybody.
    pub fn refuse_tied(
        &self,
        f: &Frame,
        form: &mut Form,
        (finding, registers): (&Finding, &Registers),
    ) -> Result<(), Problem> {
        for (name, kind) in self.tied(finding, registers)? {
            form.fail("officer", f.t2("wrong-tied", &name, f.of("tie", kind.key())));
        }
        Ok(())
    }
}
