//! Reads the catalogue's files and says, with file and line, what is wrong with them.
//!
//! Sums stand in the files in whole yuan, as statutes write them. Whether a cited statute is known
//! is asked of `statute`.

use super::{
    Aspect, Base, Catalogue, Domain, FineRule, Item, Kind, Measure, Party, Range, Territory,
    WarnRule,
};
use crate::fault::{Fault, Wrong, line_of};
use crate::files::Files;
use crate::row::Confidence;
use crate::statute::{CitedRow, Statutes};
use crate::{Cite, Day, Fen};
use serde::Deserialize;
use toml::Spanned;

const ASPECTS: &str = "data/catalogue/aspects.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AspectFile {
    aspect: Vec<Aspect>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemFile {
    item: Vec<Spanned<RawItem>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawItem {
    id: String,
    title: String,
    title_en: String,
    breach: String,
    breach_en: String,
    aspect: String,
    duty: Option<Cite>,
    basis: Vec<Cite>,
    department: String,
    seen: Option<String>,
    confidence: Confidence,
    #[serde(default)]
    assumed: bool,
    from: Day,
    to: Option<Day>,
    #[serde(default)]
    territory: Territory,
    #[serde(default)]
    police_only: bool,
    #[serde(default)]
    needs_order: bool,
    #[serde(default)]
    statutory: bool,
    kinds: Vec<Kind>,
    #[serde(default)]
    warn: WarnRule,
    warn_only: Option<Party>,
    #[serde(default)]
    fine: FineRule,
    person: Option<RawRange>,
    organisation: Option<RawRange>,
    successor: Option<String>,
    reconsider_term: Option<String>,
    sue_term: Option<String>,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawRange {
    #[serde(default)]
    min: u32,
    max: Option<u32>,
    times_of: Option<Base>,
    per: Option<Measure>,
    #[serde(default)]
    no_figure: bool,
}

impl Catalogue {
    /// Reads `aspects.toml` and one file a domain. Every fault found is reported, not only the first.
    pub(crate) fn read(files: &Files, statutes: &Statutes, faults: &mut Vec<Fault>) -> Catalogue {
        let mut catalogue = Catalogue::default();
        let Some(text) = files.get(ASPECTS) else {
            faults.push(Fault::unreadable(ASPECTS, "the file is missing"));
            return catalogue;
        };
        match toml::from_str::<AspectFile>(text) {
            Ok(read) => catalogue.aspects = read.aspect,
            Err(error) => faults.push(Fault::toml(ASPECTS, text, &error)),
        }
        for (name, text) in files.under("data/catalogue/").filter(|(name, _)| *name != ASPECTS) {
            match toml::from_str::<ItemFile>(text) {
                Ok(read) => {
                    for raw in read.item {
                        let line = line_of(text, raw.span().start);
                        catalogue.take(raw.into_inner(), (name, line), faults);
                    }
                }
                Err(error) => faults.push(Fault::toml(name, text, &error)),
            }
        }
        for (item, line, file) in &catalogue.items {
            for cite in item.basis.iter().chain(&item.duty) {
                let (id, line) = (item.id.as_str(), *line);
                let row = CitedRow { file, line, id, cite, from: item.from, to: item.to };
                statutes.check_days(&row, faults);
            }
        }
        catalogue.check_successors(faults);
        catalogue
    }

    fn take(&mut self, raw: RawItem, (name, line): (&str, usize), faults: &mut Vec<Fault>) {
        if let Some((_, first, _)) = self.items.iter().find(|(item, ..)| item.id == raw.id) {
            faults.push(Fault::new(name, line, Wrong::Twice(raw.id, *first)));
            return;
        }
        let mut said = Vec::new();
        let item = build(raw, &self.aspects, stem(name), &mut said);
        match item {
            Some(item) if said.is_empty() => self.items.push((item, line, name.to_owned())),
            _ => faults.extend(said.into_iter().map(|said| Fault::other(name, line, said))),
        }
    }
}

fn build(raw: RawItem, aspects: &[Aspect], stem: &str, said: &mut Vec<String>) -> Option<Item> {
    let Some(aspect) = aspects.iter().find(|aspect| aspect.id == raw.aspect) else {
        said.push(format!("{}: no aspect “{}” in aspects.toml", raw.id, raw.aspect));
        return None;
    };
    let person = raw.person.and_then(|range| ranged(&raw.id, range, said));
    let organisation = raw.organisation.and_then(|range| ranged(&raw.id, range, said));
    said.extend(oddities(&raw, aspect.domain, stem));
    Some(Item {
        id: raw.id,
        title: raw.title,
        title_en: raw.title_en,
        breach: raw.breach,
        breach_en: raw.breach_en,
        aspect: raw.aspect,
        domain: aspect.domain,
        duty: raw.duty,
        basis: raw.basis,
        department: raw.department,
        seen: raw.seen,
        confidence: raw.confidence,
        assumed: raw.assumed,
        from: raw.from,
        to: raw.to,
        territory: raw.territory,
        police_only: raw.police_only,
        needs_order: raw.needs_order,
        statutory: raw.statutory,
        kinds: raw.kinds,
        warn: raw.warn,
        warn_only: raw.warn_only,
        fine: raw.fine,
        person,
        organisation,
        successor: raw.successor,
        reconsider_term: raw.reconsider_term,
        sue_term: raw.sue_term,
        note: raw.note,
    })
}

fn ranged(id: &str, raw: RawRange, said: &mut Vec<String>) -> Option<Range> {
    let yuan = |sum: u32| Fen::yuan(i64::from(sum));
    if raw.max.is_some_and(|max| raw.min > max) {
        said.push(format!("{id}: a range runs from {} down to {:?}", raw.min, raw.max));
        return None;
    }
    match raw {
        RawRange { min: 0, max: None, times_of: None, per: None, no_figure: true } => {
            Some(Range::NoFigure)
        }
        RawRange { min, max: Some(max), times_of: None, per: None, no_figure: false } => {
            Some(Range::Between { min: yuan(min), max: yuan(max) })
        }
        RawRange { min, max: Some(max), times_of: Some(of), per: None, no_figure: false } => {
            Some(Range::Multiple { of, min_times: min, max_times: max })
        }
        RawRange { min, max: Some(max), times_of: None, per: Some(unit), no_figure: false } => {
            Some(Range::PerUnit { unit, min: yuan(min), max: yuan(max) })
        }
        _ => {
            said.push(format!(
                "{id}: a range is max (with min), or these with times-of or per, or no-figure alone"
            ));
            None
        }
    }
}

/// What contradicts itself in one row.
fn oddities(raw: &RawItem, domain: Domain, stem: &str) -> Vec<String> {
    let id = &raw.id;
    let ranged = raw.person.is_some() || raw.organisation.is_some();
    let fined = raw.kinds.contains(&Kind::Fine);
    let checks = [
        (
            domain.key() != stem,
            format!("{id}: aspect {} belongs in {}.toml", raw.aspect, domain.key()),
        ),
        (
            !id.starts_with(&format!("{}.", raw.aspect)),
            format!("{id}: an id begins with its aspect and a dot ({}.)", raw.aspect),
        ),
        (
            id.bytes()
                .any(|b| !(b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b))),
            format!("{id}: an id has small letters, digits, hyphens and dots only"),
        ),
        (raw.basis.is_empty(), format!("{id}: no basis")),
        (raw.kinds.is_empty(), format!("{id}: no kinds")),
        (fined != ranged, format!("{id}: kind “fine” and a range go together")),
        (fined != (raw.fine != FineRule::None), format!("{id}: say fine = \"may\" or \"shall\"")),
        (
            raw.kinds.contains(&Kind::Warn) != (raw.warn != WarnRule::None),
            format!("{id}: kind “warn” and warn = \"or\", \"with\" or \"first\" go together"),
        ),
        (
            raw.warn == WarnRule::First && !raw.needs_order,
            format!("{id}: warn = \"first\" needs an order: needs-order = true"),
        ),
        (raw.to.is_some_and(|to| to < raw.from), format!("{id}: ends before it begins")),
        (raw.assumed && raw.note.is_empty(), format!("{id}: an assumption needs a note")),
        (
            [&raw.title, &raw.title_en, &raw.breach, &raw.breach_en, &raw.department]
                .iter()
                .any(|text| text.trim().is_empty()),
            format!("{id}: an empty title, breach or department"),
        ),
    ];
    checks.into_iter().filter(|(odd, _)| *odd).map(|(_, said)| said).collect()
}

/// `catalogue/fire.toml` → `fire`
fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.strip_suffix(".toml").unwrap_or(file)
}
