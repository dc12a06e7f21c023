//! Everything the law house knows, read once.
//!
//! A part of the law reads its files, checks its cites against the statutes, and pushes its faults;
//! there is a law only when there is no fault.

use crate::calendar::Calendar;
use crate::catalogue::{Catalogue, Item};
use crate::checklist::{self, Checklist};
use crate::discretion::{self, Formula};
use crate::edition::Edition;
use crate::fault::Fault;
use crate::files::Files;
use crate::gate::{Gate, Gates};
use crate::service::{self, Service};
use crate::statute::{Statute, Statutes};
use crate::table::{self, Table};
use crate::term::{self, Due, Length};
use crate::written::{AmountRow, CountRow, TermRow};
use crate::{Day, Fen, Gap};
use std::path::Path;
use std::sync::LazyLock;

/// The law: all editions at once. Ask `on` for the edition of a day.
#[derive(Debug)]
pub struct Law {
    pub statutes: Statutes,
    pub amounts: Table<Fen>,
    pub counts: Table<i64>,
    pub terms: Table<Length>,
    pub calendar: Calendar,
    pub catalogue: Catalogue,
    /// How a range is cut into light, middle and heavy.
    pub formulas: Vec<Formula>,
    pub gates: Gates,
    checklists: Vec<Checklist>,
    services: service::Services,
    hash: String,
}

impl Law {
    /// The law compiled into this program.
    pub fn embedded() -> &'static Law {
        static LAW: LazyLock<Law> = LazyLock::new(|| {
            Law::read(&Files::embedded()).expect("a test reads the embedded law without a fault")
        });
        &LAW
    }

    /// The law in a directory that holds `data/` and `gates/`, or everything wrong with it.
    pub fn load(dir: &Path) -> Result<Law, Vec<Fault>> {
        Law::read(&Files::from_dir(dir)?)
    }

    /// The law in these files, or everything wrong with them, in order of file and line.
    pub fn read(files: &Files) -> Result<Law, Vec<Fault>> {
        let mut faults = Vec::new();
        let statutes = Statutes::read(files.get("data/statutes.toml"), &mut faults);
        let (amounts, counts, terms) = ("data/amounts.toml", "data/counts.toml", "data/terms.toml");
        let gates = Gates::read(files, &statutes, &mut faults);
        let catalogue = Catalogue::read(files, &statutes, &mut faults);
        let checklists = checklist::read(files, &statutes, &catalogue, &mut faults);
        let services = service::read(files, &statutes, &mut faults);
        let law = Law {
            amounts: table::read::<AmountRow>(amounts, files.get(amounts), &statutes, &mut faults),
            counts: table::read::<CountRow>(counts, files.get(counts), &statutes, &mut faults),
            terms: table::read::<TermRow>(terms, files.get(terms), &statutes, &mut faults),
            calendar: Calendar::read(files, &mut faults),
            catalogue,
            checklists,
            services,
            formulas: discretion::read(files, &statutes, &mut faults),
            gates,
            hash: files.hash(),
            statutes,
        };
        law.check_remedies(&mut faults);
        law.services.check_terms(&law.terms, &mut faults);
        if faults.is_empty() {
            return Ok(law);
        }
        faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        Err(faults)
    }

    /// What the law says on `day`.
    pub fn on(&self, day: Day) -> Edition<'_> {
        Edition { law: self, day }
    }

    pub fn statute(&self, key: &str) -> Option<&Statute> {
        self.statutes.get(key)
    }

    /// The item of the catalogue with this id: `fire.exit-blocked`.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.catalogue.item(id)
    }
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.catalogue.items()
    }
    /// The text of a matter on `day`: the item itself, or the one that followed it; none where the
    /// catalogue has none for that day.
    pub fn item_on<'l>(&'l self, item: &'l Item, day: Day) -> Option<&'l Item> {
        self.catalogue.item_on(item, day)
    }
    /// Every checklist, in order of id; those of a day by `Checklist::in_force`.
    pub fn checklists(&self) -> impl Iterator<Item = &Checklist> {
        self.checklists.iter()
    }
    /// The checklist with this id: `restaurant`.
    pub fn checklist(&self, id: &str) -> Option<&Checklist> {
        self.checklists.iter().find(|list| list.id == id)
    }
    /// Every service matter, area by area; those of a day by `Service::in_force`.
    pub fn services(&self) -> impl Iterator<Item = &Service> {
        self.services.all.iter()
    }
    /// The service matter with this id: `social.dibao`.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.all.iter().find(|service| service.id == id)
    }
    /// The paper that people are asked for with this id: `id-card`.
    pub fn service_paper(&self, id: &str) -> Option<&service::Asked> {
        self.services.papers.iter().find(|paper| paper.id == id)
    }
    /// The formula that cuts a range into bands on `day`, where one is known.
    pub fn discretion(&self, day: Day) -> Option<&Formula> {
        self.formulas.iter().find(|formula| formula.in_force(day))
    }

    /// The last day of the term `term_id` that begins with the event of `from`, by the row that
    /// holds on `from` and the holiday notices known on `known_on`.
    pub fn due(&self, term_id: &str, from: Day, known_on: Day) -> Result<Due, Gap> {
        let term = self.terms.on(term_id, from)?;
        Ok(term::due(term, from, known_on, &self.calendar))
    }

    /// The last day of a period whose number of days an organ sets by itself where the statute names
    /// none (the days to answer a notice): counted as the days of `like` are on `from`, so that they
    /// are working days where the statute's own are.
    pub fn due_set(&self, like: &str, number: u32, from: Day, known_on: Day) -> Result<Due, Gap> {
        let mut term = self.terms.on(like, from)?.clone();
        term.value.number = number;
        Ok(term::due(&term, from, known_on, &self.calendar))
    }

    /// The term `term_id` that began on `from` and stood still for `extra` of its own days: what the
    /// statute leaves out of the count.
    pub fn due_with(&self, term_id: &str, extra: u32, dates: (Day, Day)) -> Result<Due, Gap> {
        let (from, known_on) = dates;
        let number = self.terms.on(term_id, from)?.value.number.saturating_add(extra);
        self.due_set(term_id, number, from, known_on)
    }

    /// The day `number` working days after `from`, for a promise that an office makes by itself; false
    /// where a calendar on the way is not known.
    pub fn promised(&self, number: u32, from: Day, known_on: Day) -> (Day, bool) {
        term::working_day_after(&self.calendar, number, (from, known_on))
    }

    /// Every gate and permit, in order of id.
    pub fn gates(&self) -> impl Iterator<Item = &Gate> {
        self.gates.iter()
    }

    /// The hash of all data, in hexadecimal.
    pub fn data_hash(&self) -> &str {
        &self.hash
    }
}
