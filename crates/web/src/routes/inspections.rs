//! Inspections, plans, draws, and the originals that belong to them.

use super::{OPENERS, PAPER_READERS, Route, get, post, upload};
use crate::pages::files;
use crate::pages::inspections::{
    attach, checklist, draw_form, draws, list, open, page, plans, record, to_case,
};
use crate::role::Who::{Anyone, Posts, SignedIn};

pub static TABLE: &[Route] = &[
    get("/inspections", SignedIn, list::show),
    get("/inspections/new", Posts(OPENERS), open::show),
    post("/inspections/new", Posts(OPENERS), open::submit),
    post("/inspections/gate", Posts(OPENERS), open::gate),
    get("/inspections/{inspection}", PAPER_READERS, page::show),
    post("/inspections/{inspection}/do/{deed}", Posts(OPENERS), page::perform),
    get("/inspections/{inspection}/checklist", Posts(OPENERS), checklist::show),
    post("/inspections/{inspection}/checklist", Posts(OPENERS), checklist::submit),
    get("/inspections/{inspection}/record", Posts(OPENERS), record::show),
    post("/inspections/{inspection}/record", Posts(OPENERS), record::submit),
    upload("/inspections/{inspection}/files", Posts(OPENERS), attach::submit),
    post("/inspections/{inspection}/case", Posts(OPENERS), to_case::submit),
    get("/files/{hash}", PAPER_READERS, files::show),
    get("/plans", SignedIn, plans::list),
    get("/plans/new", Posts(plans::MAKERS), plans::new),
    post("/plans/new", Posts(plans::MAKERS), plans::submit),
    get("/plans/{plan}", SignedIn, plans::show),
    get("/plans/{plan}/edit", Posts(plans::MAKERS), plans::new),
    post("/plans/{plan}/edit", Posts(plans::MAKERS), plans::submit),
    post("/plans/{plan}/do/{deed}", Posts(plans::MAKERS), plans::perform),
    get("/draws", SignedIn, draws::list),
    get("/draws/new", Posts(OPENERS), draw_form::show),
    post("/draws/new", Posts(OPENERS), draw_form::submit),
    get("/draws/{draw}", SignedIn, draws::show),
    post("/draws/{draw}/do/{deed}", Posts(OPENERS), draws::perform),
    get("/draws/{draw}/json", Anyone, draws::json),
    get("/draws/{draw}/verify", Anyone, draws::verify),
];
