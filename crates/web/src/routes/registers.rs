//! Grants, training, certificates, parties as a county keeps them.

use super::Who::{Posts, SignedIn};
use super::{Route, get, post, upload};
use crate::pages::{
    grants, grants_page, grants_recheck, imports, officers, officers_steps, parties, parties_keep,
    places, powers, training, training_sheets,
};
use crate::role::Role;

/// Who keeps powers, people and classes.
const KEEPERS: &[Role] = powers::KEEPERS;

pub static TABLE: &[Route] = &[
    get("/grants", SignedIn, grants::list),
    get("/grants/new", Posts(KEEPERS), grants::new),
    post("/grants/new", Posts(KEEPERS), grants::add),
    get("/grants/{grant}", SignedIn, grants_page::show),
    post("/grants/{grant}/do/{deed}", Posts(KEEPERS), grants_page::act),
    get("/grants/{grant}/recheck", SignedIn, grants_recheck::show),
    post("/officers/{officer}/do/{deed}", Posts(officers::KEEPERS), officers_steps::act),
    get("/training", SignedIn, training::overview),
    get("/training/classes/new", Posts(KEEPERS), training::class_new),
    post("/training/classes/new", Posts(KEEPERS), training::class_add),
    get("/training/classes/{class}", SignedIn, training_sheets::class),
    post("/training/classes/{class}", Posts(KEEPERS), training_sheets::attend),
    get("/training/exams/new", Posts(KEEPERS), training::exam_new),
    post("/training/exams/new", Posts(KEEPERS), training::exam_add),
    get("/training/exams/{exam}", SignedIn, training_sheets::exam),
    post("/training/exams/{exam}", Posts(KEEPERS), training_sheets::score),
    get("/places", SignedIn, places::list),
    post("/places/{place}", Posts(KEEPERS), places::mark),
    get("/parties/new", Posts(parties::KEEPERS), parties_keep::new),
    post("/parties/new", Posts(parties::KEEPERS), parties_keep::add),
    get("/parties/{party}/correct", Posts(parties::KEEPERS), parties_keep::correcting),
    post("/parties/{party}/correct", Posts(parties::KEEPERS), parties_keep::correct),
    post("/parties/{party}/merge", Posts(parties::KEEPERS), parties_keep::merge),
    post("/parties/{party}/part/{merge}", Posts(parties::KEEPERS), parties_keep::part),
    get("/imports", Posts(KEEPERS), imports::list),
    upload("/imports", Posts(KEEPERS), imports::upload),
    get("/imports/template/{register}", Posts(KEEPERS), imports::template),
    get("/imports/{import}", Posts(KEEPERS), imports::show),
    post("/imports/{import}/write", Posts(KEEPERS), imports::write),
    post("/imports/{import}/drop", Posts(KEEPERS), imports::drop),
];
