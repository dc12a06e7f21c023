//! Grants: the list of them with what is amiss, and entering one.

use crate::ask::Ask;
use crate::form::{Form, MAY, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::law::from_to;
use crate::pages::powers::KEEPERS;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::GrantId;
use casework::grant::{Grant, GrantState, GrantTerm};
use casework::power::{PowerKind, PowerMode};
use law::catalogue::Kind;
use store::grants;

pub(super) struct GrantLine {
    pub grant: Grant,
    pub mode: &'static str,
    pub term: String,
    pub tone: &'static str,
    pub state: String,
    /// Who has still to publish it.
    pub unpublished: Vec<String>,
    pub review: Option<(String, bool)>,
    pub held: usize,
    pub all: usize,
}

pub(super) fn line(f: &Frame, grant: Grant, powers: &[casework::power::Power]) -> GrantLine {
    let today = f.today;
    let state = grant.state_on(today);
    let tone = match state {
        GrantState::Held => "good",
        GrantState::NotYet => "unsure",
        GrantState::Expired | GrantState::Revoked => "bad",
    };
    let own = powers.iter().filter(|p| p.grant.as_ref() == Some(&grant.id));
    let unpublished = grant.unpublished_on(today);
    GrantLine {
        mode: mode_code(grant.mode),
        term: grant.terms.last().map_or(String::new(), |t| from_to(f, t.from, t.to)),
        tone,
        state: f.of("grant-state", state.key()),
        unpublished: unpublished.iter().map(|side| f.of("side", side.key())).collect(),
        review: grant
            .review_due()
            .filter(|_| state == GrantState::Held)
            .map(|day| (f.day(&day), day < today)),
        held: own.clone().filter(|p| crate::proposal::holds(p, today)).count(),
        all: own.count(),
        grant,
    }
}

pub(super) fn mode_code(mode: PowerMode) -> &'static str {
    match mode {
        PowerMode::Statutory => "statutory",
        PowerMode::Empowered => "empowered",
        PowerMode::Entrusted => "entrusted",
    }
}

#[derive(Template)]
#[template(path = "grant/list.html")]
struct Grants {
    f: Frame,
    lines: Vec<GrantLine>,
    may_add: bool,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "grants");
    let (grants, powers) =
        Records::of(house, ask).read(|r| Ok((grants::list(r)?, store::powers::list(r)?)))?;
    let lines = grants.into_iter().map(|grant| line(&f, grant, &powers)).collect();
    Reply::page(&Grants { lines, may_add: f.role_is(KEEPERS), f })
}

#[derive(Template)]
#[template(path = "grant/new.html")]
struct NewGrant {
    f: Frame,
    form: Form,
    kinds: Vec<&'static str>,
}

pub fn new(house: &House, ask: &Ask) -> Answer {
    let form = Form::blank("grant", 0)
        .with("mode", "entrusted")
        .with("review-months", "12")
        .with("signing-name", "");
    new_page(house, ask, form, 200)
}

fn new_page(house: &House, ask: &Ask, form: Form, status: u16) -> Answer {
    let f = Frame::new(house, ask, "grants");
    let kinds = Kind::ALL.into_iter().map(Kind::key).collect();
    Reply::page_with(status, &NewGrant { f, form, kinds })
}

pub fn add(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "grants");
    let records = Records::of(house, ask);
    let mut form = Form::sent("grant", &ask.form);
    let Some(grant) = read(&f, &mut form, &records.office.to_string()) else {
        return new_page(house, ask, form, 422);
    };
    match records.change(&form, |w, ask| grants::enter(w, &grant, ask))? {
        Ok(()) => Ok(Reply::see(format!("/grants/{}", grant.id))),
        Err(refusals) => {
            form.refusals = refusals;
            new_page(house, ask, form, 422)
        }
    }
}

/// The kinds of power that were ticked.
pub(super) fn kinds_ticked(form: &Form) -> Vec<PowerKind> {
    let ticked = Kind::ALL.into_iter().filter(|kind| form.has("kind", kind.key()));
    ticked.filter_map(|kind| serde_json::from_value(kind.key().into()).ok()).collect()
}

fn read(f: &Frame, form: &mut Form, territory: &str) -> Option<Grant> {
    let id = GrantId::new(form.act.replace("act-", "grant-"));
    let kinds = kinds_ticked(form);
    let mut r = Reader { f, form };
    let mode = r.one_of("mode", |code| match code {
        "statutory" => Some(PowerMode::Statutory),
        "empowered" => Some(PowerMode::Empowered),
        "entrusted" => Some(PowerMode::Entrusted),
        _ => None,
    });
    let (grantor, paper) = (r.text("grantor", MUST), r.text("paper", MUST));
    let (signed_on, matters) = (r.day("signed-on"), r.text("matters", MUST));
    if kinds.is_empty() {
        r.form.fail("kind", f.t1("wrong-choose", f.t("col-kinds")));
    }
    let ceiling = if r.form.value("ceiling").is_empty() { None } else { r.amount("ceiling") };
    let (from, to) = (r.day("from"), r.day_if_any("to"));
    let (signing_name, number_prefix) =
        (r.text("signing-name", MUST), r.text("number-prefix", MAY));
    let months =
        r.text("review-months", MUST).parse::<u32>().ok().filter(|m| (1..=120).contains(m));
    if months.is_none() && r.form.wrong_of("review-months").is_none() {
        r.form.fail("review-months", f.t("wrong-months"));
    }
    if form.is_refused() {
        return None;
    }
    Some(Grant {
        id,
        mode: mode?,
        grantor,
        signed_on: signed_on?,
        matters,
        kinds,
        ceiling,
        territory: territory.to_owned(),
        signing_name,
        number_prefix,
        terms: vec![GrantTerm { from: from?, to, paper: paper.clone() }],
        paper,
        publications: Vec::new(),
        changes: Vec::new(),
        revoked: None,
        reviews: Vec::new(),
        review_months: months?,
    })
}
