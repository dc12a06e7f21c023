//! Rounds, market calendars, questions and the answers that are kept.

use super::{Route, SERVERS, SERVICE_READERS, get, post};
use crate::pages::consultations::{self, article, article_write, articles};
use crate::pages::rounds::{figures, list, market, markets, page, plan};
use crate::role::Who::{Anyone, Posts};

pub static TABLE: &[Route] = &[
    get("/rounds", SERVICE_READERS, list::show),
    get("/rounds/new", Posts(SERVERS), plan::show),
    post("/rounds/new", Posts(SERVERS), plan::submit),
    get("/rounds/figures", SERVICE_READERS, figures::show),
    get("/rounds/{round}", SERVICE_READERS, page::show),
    post("/rounds/{round}/do/{deed}", Posts(SERVERS), page::perform),
    get("/markets", SERVICE_READERS, markets::list),
    get("/markets/new", Posts(SERVERS), markets::new),
    post("/markets/new", Posts(SERVERS), markets::submit),
    get("/markets/{place}", SERVICE_READERS, market::show),
    post("/markets/{place}/change", Posts(SERVERS), market::change),
    get("/markets/{place}/poster/{year}", SERVICE_READERS, market::poster),
    get("/markets/{place}/ical", Anyone, market::feed),
    get("/consultations", SERVICE_READERS, consultations::list::show),
    get("/consultations/new", Posts(SERVERS), consultations::ask::show),
    post("/consultations/new", Posts(SERVERS), consultations::ask::submit),
    get("/consultations/{question}", SERVICE_READERS, consultations::page::show),
    post("/consultations/{question}/do/{deed}", Posts(SERVERS), consultations::page::perform),
    post(
        "/consultations/{question}/unmask",
        Posts(consultations::page::SEERS),
        consultations::page::unmask,
    ),
    get("/articles", SERVICE_READERS, articles::show),
    get("/articles/new", Posts(SERVERS), article_write::new),
    post("/articles/new", Posts(SERVERS), article_write::submit),
    get("/articles/{article}", SERVICE_READERS, article::show),
    get("/articles/{article}/edit", Posts(SERVERS), article_write::edit),
    post("/articles/{article}/edit", Posts(SERVERS), article_write::submit),
    post("/articles/{article}/do/{deed}", Posts(SERVERS), article::perform),
];
