//! The register of parties as a list: narrowed, counted, kept as a view, carried away; numbers, phones and
//! addresses masked everywhere.

use crate::ask::{Ask, Fields};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::list::{self, Around, Cell, Column, Empty, Filters};
use crate::pages::parties::KEEPERS;
use crate::problem::Problem;
use crate::proposal::party_kind_code;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::party::{Party, PartyKind};
use store::Reader;
use store::listed::{Listed, Page};
use store::parties::{self, Filter};

const COLUMNS: &[Column] = &[
    Column::shown("party-name"),
    Column::sheet_only("party-id"),
    Column::shown("party-kind"),
    Column::shown("party-code"),
    Column::shown("representative"),
    Column::sheet_only("phone"),
    Column::sheet_only("address"),
];

pub struct Asked {
    filter: Filter,
    after: Option<String>,
    fields: Fields,
}

/// The list of parties.
pub struct Parties;

impl list::Kind for Parties {
    const NAME: &'static str = "parties";
    const PATH: &'static str = "/parties";
    const COLUMNS: &'static [Column] = COLUMNS;
    const ZH: (&'static str, &'static str) = ("监管对象", "个");
    type Choices = ();
    type Asked = Asked;
    type Line = Party;

    fn choices(_: &Records<'_>) -> Result<(), Problem> {
        Ok(())
    }
    fn asked(f: &Frame, form: &mut Form, (): &()) -> Asked {
        let mut filters = Filters::of(f, form);
        let kind = |key: &str| PartyKind::ALL.into_iter().find(|kind| kind.key() == key);
        let chosen = filters.choice("party-kind", |v| kind(v).is_some());
        let numbered = filters.choice("numbered", |v| matches!(v, "yes" | "no"));
        let filter = Filter {
            kind: chosen.as_deref().and_then(kind),
            numbered: numbered.map(|value| value == "yes"),
            text: filters.words("q"),
        };
        let after = filters.id("after");
        Asked { filter, after, fields: filters.fields() }
    }
    fn fields(asked: &Asked) -> &Fields {
        &asked.fields
    }
    fn after(asked: &Asked) -> Option<&str> {
        asked.after.as_deref()
    }
    fn page(
        r: &mut Reader<'_, '_>,
        asked: &Asked,
        rows_max: u32,
    ) -> Result<Listed<Party>, store::Problem> {
        parties::listed(r, &asked.filter, &Page { after: asked.after.clone(), rows_max })
    }
    fn each(
        r: &mut Reader<'_, '_>,
        asked: &Asked,
        line: &mut dyn FnMut(Party) -> Result<(), store::Problem>,
    ) -> Result<(), store::Problem> {
        parties::each(r, &asked.filter, line)
    }
    fn id(party: &Party) -> &str {
        party.id.as_str()
    }
    /// The party is masked already.
    fn row(f: &Frame, (): &(), party: &Party) -> Vec<Cell> {
        let mut name = party.name.clone();
        if party.made_up {
            name = f.t1("party-made-up", name);
        }
        vec![
            Cell::Link { path: format!("/parties/{}", party.id), text: name },
            Cell::Text(party.id.to_string()),
            Cell::Text(f.of("party-kind", party_kind_code(party.kind))),
            Cell::Text(party.code.clone()),
            Cell::Text(party.legal_representative.clone()),
            Cell::Text(party.phone.clone()),
            Cell::Text(party.address.clone()),
        ]
    }
    fn said(f: &Frame, (): &(), name: &str, value: &str) -> String {
        match name {
            "party-kind" | "numbered" => f.of(name, value),
            _ => value.to_owned(),
        }
    }
}

#[derive(Template)]
#[template(path = "register/parties.html")]
struct PartyList {
    f: Frame,
    form: Form,
    around: Around,
    kinds: Vec<&'static str>,
    may_add: bool,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "parties");
    let mut form = Form::sent("filter", &ask.query);
    let may_add = f.role_is(KEEPERS);
    let empty = Empty {
        sentence: f.t("parties-none"),
        new: may_add.then(|| ("/parties/new", f.t("party-add"))),
    };
    let records = Records::of(house, ask);
    let around = list::around::<Parties>(&records, &f, &mut form, (&(), empty))?;
    let kinds = PartyKind::ALL.map(PartyKind::key).to_vec();
    let page = PartyList { around, kinds, may_add, form, f };
    Reply::page_with(page.around.status(), &page)
}
