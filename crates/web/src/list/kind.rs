//! What a list is of, and what stands around its rows on every list's page: views, filters in force, how many
//! there are, where the next page begins, keeping and carrying away.

use super::{Cell, Chip, Column, ROWS_MAX, Sheet, address, chips, counted};
use crate::ask::Fields;
use crate::form::Form;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::records::Records;
use crate::role::Who;
use store::Reader;
use store::listed::Listed;

/// A list: how its address is read, what a row says, how all of its rows are gone through. Pages, views and
/// exports are made of nothing else.
pub trait Kind: 'static {
    /// As views keep it, and as the navigation calls it: `cases`.
    const NAME: &'static str;
    const PATH: &'static str;
    const COLUMNS: &'static [Column];
    /// As the journal says it: `案件`, counted by `件`.
    const ZH: (&'static str, &'static str);
    /// Who may carry it away.
    const EXPORTERS: Who = crate::pages::export::EXPORTERS;
    /// What the filters are chosen from, and what ids are called.
    type Choices: Send + 'static;
    /// What the address asks for.
    type Asked: Send + 'static;
    type Line;

    fn choices(records: &Records<'_>) -> Result<Self::Choices, Problem>;
    /// Reads the address; what is wrong stands in `form` afterwards.
    fn asked(f: &Frame, form: &mut Form, choices: &Self::Choices) -> Self::Asked;
    /// What was understood, as the address has it, without where a page begins.
    fn fields(asked: &Self::Asked) -> &Fields;
    /// After which row the page begins.
    fn after(asked: &Self::Asked) -> Option<&str>;
    /// A page of it.
    fn page(
        r: &mut Reader<'_, '_>,
        asked: &Self::Asked,
        rows_max: u32,
    ) -> Result<Listed<Self::Line>, store::Problem>;
    /// Goes through all of it without holding it.
    fn each(
        r: &mut Reader<'_, '_>,
        asked: &Self::Asked,
        line: &mut dyn FnMut(Self::Line) -> Result<(), store::Problem>,
    ) -> Result<(), store::Problem>;
    fn id(line: &Self::Line) -> &str;
    /// A row under `COLUMNS`.
    fn row(f: &Frame, choices: &Self::Choices, line: &Self::Line) -> Vec<Cell>;
    /// The value of a filter as people say it.
    fn said(f: &Frame, choices: &Self::Choices, name: &str, value: &str) -> String;
}

/// What is said where there are no rows at all, and where the first one is made.
pub struct Empty {
    pub sentence: String,
    /// Address and words; None for whoever may not.
    pub new: Option<(&'static str, String)>,
}

/// Everything of a list's page but its filters' fields.
pub struct Around {
    pub name: &'static str,
    pub path: &'static str,
    pub sheet: Sheet,
    pub count: String,
    pub chips: Vec<Chip>,
    pub fields: Fields,
    pub next: Option<String>,
    pub first: Option<String>,
    /// The filters were not understood: nothing is shown.
    pub wrong: bool,
    pub empty: Empty,
    pub may_export: bool,
    pub views: Vec<(String, String)>,
    pub keep: Form,
    pub carry: Form,
}

impl Around {
    /// Whether the filters stand open.
    pub fn open(&self) -> bool {
        self.wrong || !self.chips.is_empty()
    }
    pub fn status(&self) -> u16 {
        if self.wrong { 422 } else { 200 }
    }
}

/// The list that `form`, made of the address, asks for.
pub fn around<K: Kind>(
    records: &Records<'_>,
    f: &Frame,
    form: &mut Form,
    (choices, empty): (&K::Choices, Empty),
) -> Result<Around, Problem> {
    let asked = K::asked(f, form, choices);
    let wrong = form.is_refused();
    let listed = match wrong {
        true => Listed::nothing(),
        false => records.read(|r| K::page(r, &asked, ROWS_MAX))?,
    };
    let fields = K::fields(&asked).clone();
    let next = listed.lines.last().filter(|_| listed.more).map(|last| {
        let mut fields = fields.clone();
        fields.0.push(("after".to_owned(), K::id(last).to_owned()));
        address(K::PATH, &fields)
    });
    Ok(Around {
        name: K::NAME,
        path: K::PATH,
        sheet: Sheet {
            columns: K::COLUMNS,
            rows: listed.lines.iter().map(|line| K::row(f, choices, line)).collect(),
        },
        count: counted(f, listed.count),
        chips: said::<K>(f, choices, &fields),
        first: K::after(&asked).is_some().then(|| address(K::PATH, &fields)),
        fields,
        next,
        wrong,
        empty,
        may_export: f.admits(K::EXPORTERS),
        views: crate::pages::views::links(records, K::NAME)?,
        keep: Form::blank("keep", 0),
        carry: Form::blank("carry", 0),
    })
}

/// The filters in force, in words.
pub fn said<K: Kind>(f: &Frame, choices: &K::Choices, fields: &Fields) -> Vec<Chip> {
    chips(f, K::PATH, fields, |name, value| K::said(f, choices, name, value))
}
