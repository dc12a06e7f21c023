//! A town without a disk: registers, cases and serials in memory.

use super::inspection::{Lent, Visits};
use super::play::{Attempt, Rejected, Town};
use super::round::{Books, Deed, ServiceAttempt, ServiceCommand, Standing};
use super::setup::Setup;
use crate::case::territory::overlap;
use crate::case::{Case, Scene, decide, series_wanted};
use crate::number::DocumentNumber;
use crate::papers::Paper;
use crate::{CaseId, Hash};
use law::Law;
use std::collections::BTreeMap;

/// An office in memory. Serials, fines and earlier breaches are looked up as a store would.
pub struct Memory<'l> {
    law: &'l Law,
    setup: Setup,
    cases: BTreeMap<CaseId, Case>,
    books: Books,
    visits: Visits,
    /// Every number ever taken, in order.
    pub numbers: Vec<DocumentNumber>,
}

impl<'l> Memory<'l> {
    pub fn new(law: &'l Law) -> Memory<'l> {
        let setup = Setup::default();
        let (books, visits) = (Books::default(), Visits::default());
        Memory { law, setup, cases: BTreeMap::new(), books, visits, numbers: Vec::new() }
    }

    fn next_serial(&self, like: &DocumentNumber) -> u32 {
        let same = |n: &&DocumentNumber| n.prefix == like.prefix && n.year == like.year;
        self.numbers.iter().filter(same).map(|n| n.serial).max().unwrap_or(0) + 1
    }

    fn others<'s>(&'s self, case: &'s Case) -> impl Iterator<Item = &'s Case> {
        self.cases.values().filter(|other| {
            let (theirs, ours) = (&other.finding, &case.finding);
            other.id != case.id && theirs.party.id == ours.party.id && theirs.item == ours.item
        })
    }

    /// All that had ended by a decision is fined by it (2021 art. 29; 1996 art. 24).
    fn fined_before(&self, case: &Case) -> bool {
        self.others(case).any(|other| {
            overlap(other.finding.place.as_str(), case.finding.place.as_str())
                && other.fined_on().is_some_and(|on| on >= case.finding.ended_on)
        })
    }

    fn earlier_breaches(&self, case: &Case) -> u32 {
        let earlier = |other: &&Case| other.finding.found_at <= case.finding.found_at;
        u32::try_from(self.others(case).filter(earlier).count()).unwrap_or(u32::MAX)
    }
}

impl Town for Memory<'_> {
    fn set_up(&mut self, setup: &Setup) -> Result<(), String> {
        self.setup = setup.clone();
        self.cases.clear();
        self.numbers.clear();
        self.books = Books::default();
        self.visits = Visits::default();
        Ok(())
    }

    fn enact(&mut self, attempt: &Attempt) -> Result<(Case, String), Rejected> {
        let case = attempt.case.as_ref().and_then(|id| self.cases.get(id));
        let (mut officers, power) = attempt.command.names(case);
        if !officers.contains(&attempt.actor.officer) {
            officers.push(attempt.actor.officer.clone());
        }
        let officers = self.setup.officers(&officers);
        let power = power.and_then(|id| self.setup.power(&id));
        let day = attempt.done_at.day();
        let wanted = series_wanted(&attempt.command, case, &self.setup.office, power, day);
        let scene = Scene {
            law: self.law,
            office: &self.setup.office,
            act: attempt.act.clone(),
            actor: attempt.actor.clone(),
            done_at: attempt.done_at,
            noted_at: attempt.noted_at,
            power,
            officers: &officers,
            fined_before: case.is_some_and(|case| self.fined_before(case)),
            earlier_breaches: case.map_or(0, |case| self.earlier_breaches(case)),
            for_version: attempt.version,
            new_case: CaseId::new(format!("{}-{:06}", day.year(), self.cases.len() + 1)),
            next_serial: wanted.map_or(1, |(_, number)| self.next_serial(&number)),
        };
        let change = decide(case, &attempt.command, &scene).map_err(Rejected::Refused)?;
        if let Some(number) = change.took_number {
            if self.numbers.contains(&number) {
                return Err(Rejected::Problem(format!("文号{number}用了两次")));
            }
            self.numbers.push(number);
        }
        self.cases.insert(change.case.id.clone(), change.case.clone());
        Ok((change.case, change.act.said))
    }

    fn case(&mut self, id: &CaseId) -> Result<Case, String> {
        self.cases.get(id).cloned().ok_or_else(|| format!("没有案件 {id}"))
    }

    /// Not bytes of a paper, but as fixed as they are: the canonical particulars.
    fn paper(&mut self, _: &CaseId, paper: &Paper) -> Result<Hash, String> {
        Ok(Hash::of(&[b"paper\0".as_slice(), &paper.canonical()].concat()))
    }

    fn serve(&mut self, attempt: &ServiceAttempt) -> Result<(String, String), Rejected> {
        if let ServiceCommand::Plan(_) | ServiceCommand::Draw(_) | ServiceCommand::Visit(_) =
            &attempt.command
        {
            let Memory { law, setup, visits, numbers, .. } = self;
            return visits.enact(&mut Lent { law, setup, numbers }, attempt);
        }
        let Setup { office, officers, .. } = &self.setup;
        self.books.enact(self.law, (office, officers), attempt)
    }

    fn standing(&mut self, deed: Deed, id: &str) -> Result<Standing, String> {
        let found = self.books.get(deed, id).or_else(|| self.visits.get(deed, id));
        found.ok_or_else(|| format!("没有“{id}”"))
    }
}
