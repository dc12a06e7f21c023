//! The route table: method, path, who may, handler. There is no other way in.

mod api;
mod exchange;
mod field;
mod file;
mod inspections;
mod matters;
mod registers;
mod rounds;

use crate::ask::Ask;
use crate::house::House;
use crate::pages::case::perform;
use crate::pages::{
    case_new, case_page, case_papers, cases, choice, desk, journal, law, notes, officers, papers,
    parties, parties_list, powers, search, sign_in, static_file,
};
use crate::reply::Answer;
use crate::role::{Role, Who};

pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub who: Who,
    pub run: fn(&House, &Ask) -> Answer,
    /// Whether its form may bring files, as `upload` bounds them.
    pub files: bool,
}

/// Who may open a case.
pub const OPENERS: &[Role] = &[Role::Officer, Role::TeamLeader, Role::Head];
/// Who works on cases; the clerk takes in money, and the gates say no to the rest.
pub const WORKERS: &[Role] =
    &[Role::Officer, Role::TeamLeader, Role::Head, Role::Clerk, Role::LegalReviewer];
/// Who may see a person's number, phone and address, each time by an act.
pub const SEERS: &[Role] =
    &[Role::Officer, Role::TeamLeader, Role::Head, Role::Clerk, Role::Discipline];
/// Who makes papers, and sees one before it is made: it names the party in full.
pub const MAKERS: Who = Posts(WORKERS);
/// Who opens a paper that was made. It names the party in full, as the law asks of it; whoever looks
/// after the machine has no need of that.
pub const PAPER_READERS: Who = Posts(&[
    Role::Officer,
    Role::TeamLeader,
    Role::Head,
    Role::Clerk,
    Role::Discipline,
    Role::Reviewer,
    Role::LegalReviewer,
]);
/// Who takes and handles what people ask for: matters, questions, rounds. Officers go along on market days.
pub const SERVERS: &[Role] =
    &[Role::Handler, Role::Officer, Role::TeamLeader, Role::Head, Role::Clerk];
/// Who reads it: besides, those who look into how it is done.
pub const SERVICE_READERS: Who = Posts(&[
    Role::Handler,
    Role::Officer,
    Role::TeamLeader,
    Role::Head,
    Role::Clerk,
    Role::Discipline,
    Role::Reviewer,
]);
const EXAMINERS: &[Role] = &[Role::Admin, Role::Reviewer, Role::Discipline];

use Who::{Anyone, Posts, SignedIn};

const fn get(path: &'static str, who: Who, run: fn(&House, &Ask) -> Answer) -> Route {
    Route { method: "GET", path, who, run, files: false }
}
const fn post(path: &'static str, who: Who, run: fn(&House, &Ask) -> Answer) -> Route {
    Route { method: "POST", path, who, run, files: false }
}
/// A form with files: its handler finds them by `upload::read`.
const fn upload(path: &'static str, who: Who, run: fn(&House, &Ask) -> Answer) -> Route {
    Route { method: "POST", path, who, run, files: true }
}

/// Every route, house by house. The same path stands in one table only.
pub fn table() -> impl Iterator<Item = &'static Route> {
    [
        SPINE,
        inspections::TABLE,
        registers::TABLE,
        exchange::TABLE,
        api::TABLE,
        file::TABLE,
        matters::TABLE,
        rounds::TABLE,
        field::TABLE,
    ]
    .into_iter()
    .flatten()
}

static SPINE: &[Route] = &[
    get("/", SignedIn, desk::show),
    get("/sign-in", Anyone, sign_in::show),
    post("/sign-in", Anyone, sign_in::enter),
    post("/sign-out", SignedIn, sign_in::leave),
    post("/choice", Anyone, choice::choose),
    get("/static/{file}", Anyone, static_file::get),
    get("/search", SignedIn, search::search),
    post("/notes", SignedIn, notes::show),
    get("/cases", SignedIn, cases::list),
    get("/cases/new", Posts(OPENERS), case_new::show),
    post("/cases/new", Posts(OPENERS), case_new::submit),
    post("/cases/gate", Posts(OPENERS), case_new::gate),
    get("/cases/{case}", SignedIn, case_page::show),
    upload("/cases/{case}/do/{deed}", Posts(WORKERS), perform::perform),
    post("/cases/{case}/unmask", Posts(SEERS), case_page::unmask),
    post("/cases/{case}/papers/{kind}", MAKERS, case_papers::make),
    get("/cases/{case}/preview/{hash}/{page}", MAKERS, case_papers::picture),
    get("/parties", SignedIn, parties_list::list),
    get("/parties/{party}", SignedIn, parties::show),
    post("/parties/{party}/unmask", Posts(SEERS), parties::unmask),
    get("/papers/{hash}", PAPER_READERS, papers::show),
    get("/papers/{hash}/pdf", PAPER_READERS, papers::pdf),
    get("/papers/{hash}/pages/{page}", PAPER_READERS, papers::picture),
    get("/p", Anyone, papers::verify),
    get("/p/{content}", Anyone, papers::verify),
    get("/verify", Anyone, papers::verify),
    get("/powers", SignedIn, powers::list),
    get("/powers/new", Posts(powers::KEEPERS), powers::new),
    post("/powers/new", Posts(powers::KEEPERS), powers::add),
    get("/powers/{power}", SignedIn, powers::show),
    post("/powers/{power}/revoke", Posts(powers::KEEPERS), powers::revoke),
    get("/officers", SignedIn, officers::list),
    get("/officers/new", Posts(officers::KEEPERS), officers::new),
    post("/officers/new", Posts(officers::KEEPERS), officers::add),
    get("/officers/{officer}", SignedIn, officers::show),
    post("/officers/{officer}/certificate", Posts(officers::KEEPERS), officers::certificate),
    post("/officers/{officer}/extend", Posts(officers::KEEPERS), officers::extend),
    post("/officers/{officer}/suspend", Posts(officers::DISCIPLINE), officers::suspend),
    post("/officers/{officer}/lift", Posts(officers::DISCIPLINE), officers::lift),
    get("/law", Anyone, law::day),
    get("/law/gates/{gate}", Anyone, law::gate),
    get("/guide", Anyone, law::guide::list),
    get("/guide/{service}", Anyone, law::guide::page),
    get("/journal", SignedIn, journal::show),
    get("/doctor", Posts(EXAMINERS), journal::doctor),
];

/// Who may use the route with this very path in the table.
pub fn who(method: &str, path: &str) -> Option<Who> {
    table().find(|r| r.method == method && r.path == path).map(|r| r.who)
}
