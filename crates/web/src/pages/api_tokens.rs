//! One's own account: tokens for programs, and the address of the calendar. The administrator sees, makes
//! and revokes tokens of others too.
//!
//! A token is shown once, as it is made. It opens no more than its maker and its owner both may open, so
//! that nobody acts in another's name: what changes a case is never given to the administrator.

use crate::api::Scope;
use crate::ask::Ask;
use crate::form::{Form, NAME, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use crate::{session, token};
use askama::Template;
use law::Moment;
use store::feeds::{self, Feed};
use store::tokens::{self, NewToken, Token};

/// A token as the page shows it.
struct TokenLine {
    id: String,
    label: String,
    owner: String,
    scopes: String,
    until: String,
    used: String,
    state: &'static str,
    tone: &'static str,
    holds: bool,
}

/// What has just been made, and is shown this once.
#[derive(Default)]
pub(super) struct Fresh {
    pub token: Option<String>,
    pub calendar: Option<String>,
    /// The form came a second time: what it made was shown the first time.
    pub again: bool,
}

#[derive(Template)]
#[template(path = "api/account.html")]
struct Account {
    f: Frame,
    form: Form,
    calendar: Form,
    revoke: Form,
    tokens: Vec<TokenLine>,
    scopes: Vec<Scope>,
    is_admin: bool,
    feed: Option<String>,
    fresh: Fresh,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let form = blank(ask);
    page(house, ask, form, Fresh::default())
}

fn blank(ask: &Ask) -> Form {
    let until = ask.today().plus_days(90);
    Form::blank("token", 0).with("token-until", until.to_string())
}

pub(super) fn page(house: &House, ask: &Ask, form: Form, fresh: Fresh) -> Answer {
    let (f, records, person) =
        (Frame::new(house, ask, "account"), Records::of(house, ask), ask.person());
    let is_admin = person.role == Role::Admin;
    let (all, feed) = records.read(|r| {
        let all = if is_admin { tokens::list(r)? } else { tokens::of_owner(r, &person.account)? };
        Ok((all, feeds::of_owner(r, &person.account)?))
    })?;
    let now = (house.clock)();
    let status = if form.is_refused() { 422 } else { 200 };
    let page = Account {
        tokens: all.iter().map(|token| line(&f, token, now)).collect(),
        scopes: Scope::ALL.into_iter().filter(|scope| scope.fits(person.role)).collect(),
        feed: feed.map(|feed| feed_said(&f, &feed)),
        calendar: Form::blank("calendar", 0),
        revoke: Form::blank("revoke", 0),
        is_admin,
        fresh,
        form,
        f,
    };
    // What is shown once stays in no cache and no history of addresses: it answers the form itself.
    Reply::page_with(status, &page)
}

fn feed_said(f: &Frame, feed: &Feed) -> String {
    let used = feed.last_used_at.map_or_else(|| f.t("account-never"), |at| f.moment(&at));
    f.t2("account-feed-stands", f.moment(&feed.made_at), used)
}

fn line(f: &Frame, token: &Token, now: Moment) -> TokenLine {
    let (state, tone) = match token {
        token if token.revoked_at.is_some() => ("revoked", "bad"),
        token if !token.holds(now) => ("expired", "unsure"),
        _ => ("holds", "good"),
    };
    let scopes = token.scopes.iter().filter_map(|key| Scope::named(key));
    let scopes: Vec<String> = scopes.map(|scope| f.of("api-scope", scope.word())).collect();
    let last = token.last_used_at.map_or_else(|| f.t("account-never"), |at| f.moment(&at));
    TokenLine {
        id: token.id.clone(),
        label: token.label.clone(),
        owner: token.owner.clone(),
        scopes: scopes.join(&f.t("comma")),
        until: f.moment(&token.expires_at),
        used: f.t2("account-uses", token.uses.to_string(), last),
        state,
        tone,
        holds: state == "holds",
    }
}

/// Makes a token and shows it.
pub fn make(house: &House, ask: &Ask) -> Answer {
    let (f, records, person) =
        (Frame::new(house, ask, "account"), Records::of(house, ask), ask.person());
    let mut form = Form::sent("token", &ask.form);
    let mut reader = Reader { f: &f, form: &mut form };
    let label = reader.text("token-label", NAME);
    let until = reader.day_if_any("token-until");
    let owner = owner(&records, &mut form)?;
    let scopes = scopes(&f, &mut form, owner.as_ref().map(|(_, role)| *role));
    let now = (house.clock)();
    let expires_at = until.map(|day| Moment::at(day.next(), 0, 0));
    match expires_at {
        _ if form.wrong_of("token-until").is_some() => {}
        Some(at) if at > now && at <= now.plus_minutes(tokens::MINUTES_MAX) => {}
        _ => form.fail("token-until", f.t("account-wrong-until")),
    }
    let ((Some(expires_at), Some((owner, _))), false) = ((expires_at, owner), form.is_refused())
    else {
        return page(house, ask, form, Fresh::default());
    };
    let secret = format!("sh_{}", token::fresh());
    let id = format!("token-{}", &token::fresh()[..12]);
    let new = NewToken {
        id: &id,
        owner: &owner,
        label: &label,
        secret: &secret,
        scopes: &scopes,
        made_by: &person.account,
        expires_at,
    };
    // By the real clock, as tokens expire, whatever day a practice office stays on.
    let entry = store::Entry { done_at: now, noted_at: now, ..records.entry(form.act_id()) };
    match records.write(|w| tokens::put(w, &new, &entry)) {
        Ok(made) => {
            let fresh = Fresh { token: made.then_some(secret), again: !made, ..Fresh::default() };
            page(house, ask, blank(ask), fresh)
        }
        Err(problem) if problem.status == 422 => {
            form.fail("token-label", f.t1("account-too-many", tokens::OF_USER_MAX.to_string()));
            page(house, ask, form, Fresh::default())
        }
        Err(problem) => Err(problem),
    }
}

/// In whose name: one's own, or, for the administrator, anybody's who may sign in.
fn owner(records: &Records<'_>, form: &mut Form) -> Result<Option<(String, Role)>, Problem> {
    let person = records.ask.person();
    let named = form.value("token-owner").trim().to_owned();
    if named.is_empty() || named == person.account {
        return Ok(Some((person.account.clone(), person.role)));
    }
    let f = Frame::new(records.house, records.ask, "account");
    if person.role != Role::Admin {
        return Err(Problem::not_yours());
    }
    let found = records.read(|r| session::person_of(r, &records.office, &named))?;
    if found.is_none() {
        form.fail("token-owner", f.t("account-wrong-owner"));
    }
    Ok(found.map(|person| (person.account, person.role)))
}

fn scopes(f: &Frame, form: &mut Form, owner: Option<Role>) -> Vec<&'static str> {
    let asked: Vec<Scope> = form.values.all("scope").into_iter().filter_map(Scope::named).collect();
    let unknown = form.values.all("scope").len() != asked.len();
    let fits = |scope: &Scope| owner.is_none_or(|role| scope.fits(role)) && f.admits(scope.posts());
    if asked.is_empty() || unknown {
        form.fail("scope", f.t("account-wrong-scope"));
    } else if !asked.iter().all(fits) {
        form.fail("scope", f.t("account-beyond-post"));
    }
    let mut keys: Vec<&str> = asked.into_iter().map(Scope::key).collect();
    keys.dedup();
    keys
}

/// Takes a token back: its owner's, or, for the administrator, anybody's.
pub fn revoke(house: &House, ask: &Ask) -> Answer {
    let (records, person) = (Records::of(house, ask), ask.person());
    let (id, form) = (ask.param("token"), Form::sent("revoke", &ask.form));
    let token = records.read(|r| tokens::get(r, id))?;
    if token.owner != person.account && person.role != Role::Admin {
        return Err(Problem::not_found(&ask.path));
    }
    let now = (house.clock)();
    let entry = store::Entry { done_at: now, noted_at: now, ..records.entry(form.act_id()) };
    records.write(|w| tokens::revoke(w, id, &entry))?;
    Ok(Reply::see("/account"))
}
