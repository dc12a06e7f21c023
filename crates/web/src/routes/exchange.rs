//! Lists, saved views, exports, imports, calendars.

use super::Who::{Posts, SignedIn};
use super::{Route, get, post};
use crate::list::Kind;
use crate::pages::cases::Cases;
use crate::pages::consultations::list::Questions;
use crate::pages::inspections::list::Inspections;
use crate::pages::matters::list::Matters;
use crate::pages::parties_list::Parties;
use crate::pages::{dues, export, views, warnings};

pub static TABLE: &[Route] = &[
    get(dues::PATH, SignedIn, dues::list),
    get(views::PATH, SignedIn, views::show),
    post(views::PATH, SignedIn, views::add),
    post("/views/{view}", SignedIn, views::change),
    post("/views/{view}/remove", SignedIn, views::remove),
    post("/cases/export", export::EXPORTERS, export::begin::<Cases>),
    post("/inspections/export", export::EXPORTERS, export::begin::<Inspections>),
    post("/parties/export", export::EXPORTERS, export::begin::<Parties>),
    post("/matters/export", Matters::EXPORTERS, export::begin::<Matters>),
    post("/consultations/export", Questions::EXPORTERS, export::begin::<Questions>),
    get("/exports/{export}", export::FETCHERS, export::progress),
    get("/exports/{export}/file", export::FETCHERS, export::fetch),
    get(warnings::PATH, Posts(warnings::SETTERS), warnings::show),
    post(warnings::PATH, Posts(warnings::SETTERS), warnings::set),
];
