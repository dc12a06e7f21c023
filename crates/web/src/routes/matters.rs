//! Service matters, the papers of the second river, and the page on which an applicant looks up a receipt.

use super::{Anyone, Posts, Route, SERVERS, SERVICE_READERS, get, post};
use crate::pages::matters::{list, new, page, perform};
use crate::pages::{originals, papers, pick, receipt};
use crate::role::Role;

/// Who may see an applicant's number, phone and address, each time by an act.
const SEERS: &[Role] =
    &[Role::Handler, Role::Officer, Role::TeamLeader, Role::Head, Role::Clerk, Role::Discipline];

pub static TABLE: &[Route] = &[
    get("/matters", SERVICE_READERS, list::show),
    get("/matters/new", Posts(SERVERS), new::show),
    post("/matters/new", Posts(SERVERS), new::submit),
    post("/find/party", Posts(SERVERS), pick::find),
    get("/matters/{matter}", SERVICE_READERS, page::show),
    post("/matters/{matter}/do/{deed}", Posts(SERVERS), perform::perform),
    post("/matters/{matter}/unmask", Posts(SEERS), page::unmask),
    get("/service/papers/{hash}", SERVICE_READERS, papers::service),
    get("/service/papers/{hash}/pdf", SERVICE_READERS, papers::service_pdf),
    get("/service/papers/{hash}/pages/{page}", SERVICE_READERS, papers::service_picture),
    get("/service/files/{hash}", SERVICE_READERS, originals::service),
    get("/m", Anyone, receipt::show),
    post("/m", Anyone, receipt::look),
    post("/m/rate", Anyone, receipt::rate),
];
