//! The list of cases: narrowed, ordered, counted, kept as a view, carried away.

use crate::ask::{Ask, Fields};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::list::{self, Around, Cell, Column, Empty, Filters, Tone};
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::officer::Officer;
use casework::power::{Power, PowerMode};
use casework::{CaseId, ItemId, OfficerId, PartyId, PlaceId, PowerId};
use std::collections::BTreeMap;
use store::cases::{self, Filter, Page, Sort};
use store::places::Place;
use store::{Reader, people, places, powers};

/// A case as other pages list it.
pub struct CaseLine {
    pub id: CaseId,
    pub title: String,
    pub party: String,
    pub stage: String,
    pub found: String,
    pub number: String,
}

pub fn item_title(f: &Frame, item: &ItemId) -> String {
    let known = f.law.item(item.as_str());
    known.map_or(item.to_string(), |i| f.pick(&i.title, &i.title_en).to_owned())
}

pub fn line(f: &Frame, line: cases::CaseLine) -> CaseLine {
    CaseLine {
        title: item_title(f, &line.item),
        party: line.party_name,
        stage: line.stage,
        found: f.day(&line.found_on),
        number: line.number.unwrap_or_else(|| line.id.to_string()),
        id: line.id,
    }
}

/// What was typed into a search box.
pub fn query(ask: &Ask) -> String {
    super::search::typed(ask).0
}

pub const PATH: &str = "/cases";
pub const STAGES: [&str; 8] =
    ["found", "filed", "shown", "heard", "drafted", "decided", "served", "closed"];
const PROCEDURES: [&str; 2] = ["simple", "ordinary"];
const MODES: [&str; 3] = ["statutory", "empowered", "entrusted"];
const SORTS: [&str; 3] = ["due", "found", "amount"];

pub const COLUMNS: &[Column] = &[
    Column::shown("case"),
    Column::sheet_only("case-id"),
    Column::shown("party"),
    Column::shown("stage"),
    Column::sheet_only("procedure"),
    Column::sheet_only("place"),
    Column::shown("found"),
    Column::sheet_only("filed"),
    Column::sheet_only("decided"),
    Column::sheet_only("closed"),
    Column::shown("due"),
    Column::shown("amount"),
    Column::shown("number"),
    Column::sheet_only("officers"),
];

/// What the filters are chosen from, and what ids are called.
pub struct Choices {
    pub powers: Vec<Power>,
    pub officers: Vec<Officer>,
    pub places: Vec<Place>,
}

impl Choices {
    pub fn of(records: &Records<'_>) -> Result<Choices, Problem> {
        records.read(|r| {
            let (powers, officers) = (powers::list(r)?, people::list(r)?);
            Ok(Choices { powers, officers, places: places::list(r)? })
        })
    }
    /// The items that the office has or had a power for.
    pub fn items(&self, f: &Frame) -> Vec<(String, String)> {
        let all: BTreeMap<_, _> =
            self.powers.iter().map(|p| (p.item.to_string(), item_title(f, &p.item))).collect();
        all.into_iter().collect()
    }
    fn power_title(f: &Frame, power: &Power) -> String {
        format!("{} · {}", item_title(f, &power.item), power.grantor)
    }
    pub fn place(&self, code: &str) -> String {
        let known = self.places.iter().find(|place| place.code.as_str() == code);
        known.map_or(code.to_owned(), |place| place.name.clone())
    }
    pub fn officer(&self, id: &str) -> String {
        let known = self.officers.iter().find(|officer| officer.id.as_str() == id);
        known.map_or(id.to_owned(), |officer| officer.name.clone())
    }
    /// The value of a filter as people say it.
    pub fn said(&self, f: &Frame, name: &str, value: &str) -> String {
        match name {
            "stage" | "procedure" | "mode" => f.of(name, value),
            "due" => f.of("list-due", value),
            "item" => item_title(f, &ItemId::new(value)),
            "aspect" => aspect_title(f, value),
            "officer" => self.officer(value),
            "place" => self.place(value),
            "power" => {
                let known = self.powers.iter().find(|power| power.id.as_str() == value);
                known.map_or(value.to_owned(), |power| Choices::power_title(f, power))
            }
            _ => value.to_owned(),
        }
    }
}

fn aspect_title(f: &Frame, id: &str) -> String {
    let known = f.law.catalogue.aspect(id);
    known.map_or(id.to_owned(), |aspect| f.pick(&aspect.title, &aspect.title_en).to_owned())
}

fn mode_key(mode: PowerMode) -> &'static str {
    match mode {
        PowerMode::Statutory => "statutory",
        PowerMode::Empowered => "empowered",
        PowerMode::Entrusted => "entrusted",
    }
}

/// The list that an address asks for.
pub struct Asked {
    pub filter: Filter,
    pub sort: Sort,
    pub after: Option<CaseId>,
    /// What was understood, as the address has it.
    pub fields: Fields,
}

/// Reads the address; what is wrong stands in `form` afterwards.
pub fn asked(f: &Frame, form: &mut Form, choices: &Choices) -> Asked {
    let mut filters = Filters::of(f, form);
    let stage = filters.choice("stage", |v| v == "open" || STAGES.contains(&v));
    let open_only = stage.as_deref() == Some("open");
    let procedure = filters.choice("procedure", |v| PROCEDURES.contains(&v));
    let item = filters.choice("item", |v| f.law.item(v).is_some());
    let aspect = filters.choice("aspect", |v| f.law.catalogue.aspect(v).is_some());
    let officer =
        filters.choice("officer", |v| choices.officers.iter().any(|o| o.id.as_str() == v));
    let place = filters.choice("place", |v| choices.places.iter().any(|p| p.code.as_str() == v));
    let power = filters.choice("power", |v| choices.powers.iter().any(|p| p.id.as_str() == v));
    let mode = filters.choice("mode", |v| MODES.contains(&v));
    let party = filters.id("party").map(PartyId::new);
    let due = filters.choice("due", |v| list::DUES.contains(&v));
    let filter = Filter {
        stage: stage.filter(|_| !open_only),
        open_only,
        procedure,
        items: items(f, item, aspect),
        powers: chosen_powers(choices, power, mode),
        officer: officer.map(OfficerId::new),
        place: place.map(PlaceId::new),
        party,
        found: filters.days(("found-from", "found-to")),
        filed: filters.days(("filed-from", "filed-to")),
        decided: filters.days(("decided-from", "decided-to")),
        closed: filters.days(("closed-from", "closed-to")),
        due: list::due_span(due.as_deref(), f.today),
        due_none: due.as_deref() == Some("none"),
        amount: filters.amounts(("amount-from", "amount-to")),
        text: filters.words("q"),
    };
    let sort = match filters.choice("sort", |v| SORTS.contains(&v)).as_deref() {
        Some("due") => Sort::Due,
        Some("found") => Sort::Found,
        Some("amount") => Sort::Amount,
        _ => Sort::Newest,
    };
    let after = filters.id("after").map(CaseId::new);
    Asked { filter, sort, after, fields: filters.fields() }
}

/// An item, or all items of an aspect; where both are asked for, what is in both.
fn items(f: &Frame, item: Option<String>, aspect: Option<String>) -> Option<Vec<ItemId>> {
    let of_aspect = |id: &str| {
        aspect
            .as_deref()
            .is_none_or(|aspect| f.law.item(id).is_some_and(|known| known.aspect == aspect))
    };
    match (&item, &aspect) {
        (None, None) => None,
        (Some(item), _) => {
            Some([ItemId::new(item)].into_iter().filter(|i| of_aspect(i.as_str())).collect())
        }
        (None, Some(_)) => {
            let all = f.law.items().filter(|known| of_aspect(&known.id));
            Some(all.map(|known| ItemId::new(&*known.id)).collect())
        }
    }
}

fn chosen_powers(
    choices: &Choices,
    power: Option<String>,
    mode: Option<String>,
) -> Option<Vec<PowerId>> {
    if power.is_none() && mode.is_none() {
        return None;
    }
    let wanted = choices.powers.iter().filter(|p| {
        power.as_deref().is_none_or(|id| p.id.as_str() == id)
            && mode.as_deref().is_none_or(|mode| mode_key(p.mode) == mode)
    });
    Some(wanted.map(|p| p.id.clone()).collect())
}

/// A row of the list, under `COLUMNS`.
pub fn row(f: &Frame, choices: &Choices, line: &cases::CaseLine) -> Vec<Cell> {
    let closed = line.stage == "closed";
    let due = list::due_cell(f, line.due_on.filter(|_| !closed));
    let officers: Vec<String> = line.officers.iter().map(|o| choices.officer(o.as_str())).collect();
    vec![
        Cell::Link { path: format!("/cases/{}", line.id), text: item_title(f, &line.item) },
        Cell::Text(line.id.to_string()),
        Cell::Text(line.party_name.clone()),
        Cell::Tag {
            tone: if closed { Tone::Good } else { Tone::Plain },
            text: f.of("stage", &line.stage),
        },
        Cell::Text(f.of("procedure", &line.procedure)),
        Cell::Text(format!("{} {}", choices.place(line.place.as_str()), line.place_text)),
        Cell::Day(Some(line.found_on)),
        Cell::Day(line.filed_on),
        Cell::Day(line.decided_on),
        Cell::Day(line.closed_on),
        due,
        Cell::Money(line.amount),
        Cell::Text(line.number.clone().unwrap_or_else(|| line.id.to_string())),
        Cell::Text(officers.join("、")),
    ]
}

/// The list of cases.
pub struct Cases;

impl list::Kind for Cases {
    const NAME: &'static str = "cases";
    const PATH: &'static str = PATH;
    const COLUMNS: &'static [Column] = COLUMNS;
    const ZH: (&'static str, &'static str) = ("案件", "件");
    type Choices = Choices;
    type Asked = Asked;
    type Line = cases::CaseLine;

    fn choices(records: &Records<'_>) -> Result<Choices, Problem> {
        Choices::of(records)
    }
    fn asked(f: &Frame, form: &mut Form, choices: &Choices) -> Asked {
        asked(f, form, choices)
    }
    fn fields(asked: &Asked) -> &Fields {
        &asked.fields
    }
    fn after(asked: &Asked) -> Option<&str> {
        asked.after.as_ref().map(CaseId::as_str)
    }
    fn page(
        r: &mut Reader<'_, '_>,
        asked: &Asked,
        rows_max: u32,
    ) -> Result<cases::Listed, store::Problem> {
        let page = Page { after: asked.after.clone(), sort: asked.sort, rows_max };
        cases::list(r, &asked.filter, &page)
    }
    fn each(
        r: &mut Reader<'_, '_>,
        asked: &Asked,
        line: &mut dyn FnMut(cases::CaseLine) -> Result<(), store::Problem>,
    ) -> Result<(), store::Problem> {
        cases::each(r, &asked.filter, line)
    }
    fn id(line: &cases::CaseLine) -> &str {
        line.id.as_str()
    }
    fn row(f: &Frame, choices: &Choices, line: &cases::CaseLine) -> Vec<Cell> {
        row(f, choices, line)
    }
    fn said(f: &Frame, choices: &Choices, name: &str, value: &str) -> String {
        choices.said(f, name, value)
    }
}

#[derive(Template)]
#[template(path = "case/list.html")]
struct CaseList {
    f: Frame,
    form: Form,
    choices: Choices,
    items: Vec<(String, String)>,
    aspects: Vec<(String, String)>,
    powers: Vec<(String, String)>,
    around: Around,
    may_open: bool,
}

impl CaseList {
    fn stages(&self) -> [&'static str; 8] {
        STAGES
    }
    fn chosen(&self, name: &str, value: &str) -> bool {
        self.form.value(name).trim() == value
    }
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "cases");
    let records = Records::of(house, ask);
    let choices = Choices::of(&records)?;
    let mut form = Form::sent("filter", &ask.query);
    let may_open = f.role_is(crate::routes::OPENERS);
    let empty = Empty {
        sentence: f.t("cases-none"),
        new: may_open.then(|| ("/cases/new", f.t("nav-new-case"))),
    };
    let around = list::around::<Cases>(&records, &f, &mut form, (&choices, empty))?;
    let aspects = f.law.catalogue.aspects().iter();
    let powers = choices.powers.iter();
    let page = CaseList {
        items: choices.items(&f),
        aspects: aspects.map(|a| (a.id.clone(), aspect_title(&f, &a.id))).collect(),
        powers: powers.map(|p| (p.id.to_string(), Choices::power_title(&f, p))).collect(),
        around,
        may_open,
        choices,
        form,
        f,
    };
    Reply::page_with(page.around.status(), &page)
}
