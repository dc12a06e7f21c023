//! The numbers of the law as facts: read from the dated rows of an edition, never written in a gate.

use super::{Facts, PartyKind, Procedure};
use crate::catalogue::Now;
use crate::{Day, Edition, Fen};

impl Facts {
    /// Nothing is known or done yet, and the numbers are those of the edition's day.
    pub fn on(edition: &Edition<'_>) -> Facts {
        let mut facts = Facts::nothing_on(edition.day);
        facts.fill_from(edition);
        facts
    }

    /// Fills in every number that the law's rows give for these facts. To be called after the kind
    /// of party, the procedure and the last day of the breach have been set. A row that the data
    /// does not have is named in `missing_rows`, and a gate refuses.
    pub fn fill_from(&mut self, edition: &Edition<'_>) {
        self.missing_rows.clear();
        let (officers, on_spot) = (self.officers_row(), self.on_spot_row());
        self.officers_min = self.count(edition, officers);
        self.officers_min_ordinary = self.count(edition, "officers-min-ordinary");
        self.officers_min_compel = self.count(edition, "officers-min-compel");
        self.age_no_penalty = self.count(edition, "age-no-penalty");
        self.age_lighter = self.count(edition, "age-lighter");
        self.hearing_agents_max = self.count(edition, "hearing-agents-max");
        self.transfer_team_min = self.count(edition, "officers-min-transfer");
        self.on_spot_ceiling = self.amount(edition, on_spot);
        self.collect_ceiling = self.amount(edition, "collect-on-spot-max");
        let years = self.count(edition, "limitation-years");
        self.limitation_ends = years_after(self.ended_on, years);
        // Only since 2021 is there a longer limitation. A breach is judged by the text in force when
        // it ended unless a later one is milder (2021 art. 37; that this goes for the limitation
        // too is the reading that favours the party), so one that ended before has the general one.
        let then = edition.law.on(self.ended_on.min(edition.day));
        let grave = then.count("limitation-years-grave").map_or(years, |row| row.value);
        self.limitation_ends_grave = years_after(self.ended_on, grave);
    }

    /// Fills in what the law of today has for the breach; nothing where the texts cannot be compared,
    /// so that the text of the breach's day stands.
    pub fn fill_now(&mut self, now: Option<Now>) {
        let Some(now) = now else { return };
        self.now_milder = now.milder;
        self.item_now_known = now.punishes;
        self.item_now_fine_min = now.fine_min;
        self.item_now_fine_max = now.fine_max;
    }

    fn officers_row(&self) -> &'static str {
        match self.procedure {
            Procedure::Simple => "officers-min-simple",
            Procedure::Ordinary => "officers-min-ordinary",
        }
    }

    fn on_spot_row(&self) -> &'static str {
        match self.party_kind {
            PartyKind::Person => "on-spot-max-person",
            PartyKind::Organisation => "on-spot-max-organisation",
        }
    }

    fn missing<T>(&mut self, id: &str, instead: T) -> T {
        self.missing_rows.insert(id.to_owned());
        instead
    }

    /// A gap with a name is the law's own silence (the simple procedure of 1996 asks for no number
    /// of officers): nought. Any other gap is a row that is missing.
    fn count(&mut self, edition: &Edition<'_>, id: &str) -> i64 {
        match edition.count(id) {
            Ok(row) => row.value,
            Err(gap) if gap.named.is_some() => 0,
            Err(gap) => self.missing(&gap.id, 0),
        }
    }

    fn amount(&mut self, edition: &Edition<'_>, id: &str) -> Fen {
        edition.amount(id).map(|row| row.value).unwrap_or_else(|gap| self.missing(&gap.id, Fen(0)))
    }
}

/// The last day of a limitation of this many years; the first day is not counted.
fn years_after(day: Day, years: i64) -> Day {
    day.plus_years(i32::try_from(years).unwrap_or(0))
}
