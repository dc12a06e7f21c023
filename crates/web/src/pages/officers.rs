//! The register of officers with their certificates; every change is an act.

use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::credential;
use crate::form::{Form, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::law::from_to;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use askama::Template;
use casework::officer::{Certificate, Officer, Suspension};
use casework::{OfficerId, PostId};
use store::people;

/// Who keeps certificates.
pub const KEEPERS: &[Role] = &[Role::Head, Role::Clerk, Role::Admin];
/// Who takes the right to act away and gives it back.
pub const DISCIPLINE: &[Role] = &[Role::Discipline, Role::Head];

struct OfficerLine {
    id: OfficerId,
    name: String,
    post: PostId,
    certificate: String,
    scope: String,
    tone: &'static str,
    standing: String,
}

fn line(f: &Frame, officer: &Officer) -> OfficerLine {
    let certificate = credential::certificate(officer, f.today);
    let standing = credential::standing(f, officer, f.today);
    OfficerLine {
        id: officer.id.clone(),
        name: officer.name.clone(),
        post: officer.post.clone(),
        certificate: certificate.map_or(String::new(), |c| c.number.clone()),
        scope: certificate.map_or(String::new(), |c| scope(f, c)),
        tone: standing.tone,
        standing: standing.sentence,
    }
}

fn scope(f: &Frame, certificate: &Certificate) -> String {
    let words: Vec<String> = certificate.scope.iter().map(|s| f.of("scope", s)).collect();
    words.join(&f.t("comma"))
}

#[derive(Template)]
#[template(path = "register/officers.html")]
struct Officers {
    f: Frame,
    officers: Vec<OfficerLine>,
    valid: usize,
    may_add: bool,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "officers");
    let officers = Records::of(house, ask).read(people::list)?;
    let officers: Vec<OfficerLine> = officers.iter().map(|o| line(&f, o)).collect();
    let valid = officers.iter().filter(|o| o.tone != "bad").count();
    Reply::page(&Officers { officers, valid, may_add: f.role_is(KEEPERS), f })
}

struct CertificateLine {
    number: String,
    scope: String,
    from_to: String,
}

struct Deed {
    key: &'static str,
    form: Form,
}

#[derive(Template)]
#[template(path = "register/officer.html")]
struct OfficerPage {
    f: Frame,
    line: OfficerLine,
    certificates: Vec<CertificateLine>,
    suspensions: Vec<String>,
    deeds: Vec<Deed>,
    /// The form that was refused, or a blank one.
    form: Form,
    acts: Vec<ActLine>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, None)
}

fn page(house: &House, ask: &Ask, refused: Option<Form>) -> Answer {
    let f = Frame::new(house, ask, "officers");
    let id = OfficerId::new(ask.param("officer"));
    let (officer, acts) = Records::of(house, ask).read(|r| {
        let subject = format!("officer:{id}");
        Ok((people::find(r, &id)?, store::journal::of_subject(r, &subject)?))
    })?;
    let officer = officer.ok_or_else(|| Problem::not_found(&ask.path))?;
    let certificates = officer.certificates.iter().map(|c| CertificateLine {
        number: c.number.clone(),
        scope: scope(&f, c),
        from_to: from_to(&f, c.from, Some(c.to)),
    });
    let suspensions = officer.suspensions.iter();
    let suspensions =
        suspensions.map(|s| f.t2("suspension-line", from_to(&f, s.from, s.to), &s.reason));
    let status = if refused.is_some() { 422 } else { 200 };
    let page = OfficerPage {
        line: line(&f, &officer),
        certificates: certificates.collect(),
        suspensions: suspensions.collect(),
        deeds: deeds(&f, &officer, ask, refused.as_ref()),
        form: refused.unwrap_or_else(|| Form::blank("officer", 0)),
        acts: act_line::of(acts),
        f,
    };
    Reply::page_with(status, &page)
}

/// What this reader may do with this officer today.
fn deeds(f: &Frame, officer: &Officer, ask: &Ask, refused: Option<&Form>) -> Vec<Deed> {
    let mut keys = Vec::new();
    if f.role_is(KEEPERS) {
        keys.push("certificate");
        if !officer.certificates.is_empty() {
            keys.push("extend");
        }
    }
    if f.role_is(DISCIPLINE) {
        let suspended = credential::is_suspended(officer, ask.today());
        keys.push(if suspended { "lift" } else { "suspend" });
    }
    let today = ask.today().to_string();
    let form = |key: &'static str| match refused.filter(|form| form.id == key) {
        Some(form) => form.clone(),
        None => Form::blank(key, 0).with("from", &*today).with("last", &*today),
    };
    keys.into_iter().map(|key| Deed { key, form: form(key) }).collect()
}

pub fn certificate(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "officers");
    let mut form = Form::sent("certificate", &ask.form);
    let mut r = Reader { f: &f, form: &mut form };
    let (number, organ) = (r.text("certificate", MUST), r.text("organ", MUST));
    let (from, to) = (r.day("from"), r.day("to"));
    let scopes = ["all", "public-safety", "market-order", "resources"];
    let scope: Vec<String> =
        scopes.iter().filter(|s| r.form.has("scope", s)).map(|s| (*s).to_owned()).collect();
    if scope.is_empty() {
        r.form.fail("certificate", f.t1("wrong-choose", f.t("col-scope")));
    }
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        r.form.fail("to", f.t("wrong-to-before-from"));
    }
    let Some((from, to)) = from.zip(to).filter(|_| form.wrong.is_empty()) else {
        return page(house, ask, Some(form));
    };
    let certificate = Certificate { number, organ, scope, from, to };
    let (records, id) = (Records::of(house, ask), OfficerId::new(ask.param("officer")));
    let entry = records.entry(form.act_id());
    records.write(|w| people::certificate_add(w, &id, &certificate, &entry))?;
    Ok(Reply::see(format!("/officers/{id}")))
}

pub fn extend(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "officers");
    let mut form = Form::sent("extend", &ask.form);
    let Some(to) = (Reader { f: &f, form: &mut form }).day("to") else {
        return page(house, ask, Some(form));
    };
    let (records, id) = (Records::of(house, ask), OfficerId::new(ask.param("officer")));
    let (entry, number) = (records.entry(form.act_id()), form.value("number"));
    records.write(|w| people::certificate_extend(w, &id, number, to, &entry))?;
    Ok(Reply::see(format!("/officers/{id}")))
}

pub fn suspend(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "officers");
    let mut form = Form::sent("suspend", &ask.form);
    let mut r = Reader { f: &f, form: &mut form };
    let (from, to) = (r.day("from"), r.day_if_any("to"));
    let reason = r.text("reason", MUST);
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        r.form.fail("to", f.t("wrong-to-before-from"));
    }
    let Some(from) = from.filter(|_| form.wrong.is_empty()) else {
        return page(house, ask, Some(form));
    };
    let suspension =
        Suspension { from, to, reason, noted_on: Some(ask.today()), late_reason: String::new() };
    let (records, id) = (Records::of(house, ask), OfficerId::new(ask.param("officer")));
    let entry = records.entry(form.act_id());
    records.write(|w| people::suspend(w, &id, &suspension, &entry))?;
    Ok(Reply::see(format!("/officers/{id}")))
}

pub fn lift(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "officers");
    let mut form = Form::sent("lift", &ask.form);
    let Some(last) = (Reader { f: &f, form: &mut form }).day("last") else {
        return page(house, ask, Some(form));
    };
    let (records, id) = (Records::of(house, ask), OfficerId::new(ask.param("officer")));
    let entry = records.entry(form.act_id());
    records.write(|w| people::lift(w, &id, last, &entry))?;
    Ok(Reply::see(format!("/officers/{id}")))
}

#[derive(Template)]
#[template(path = "register/officer_new.html")]
struct NewOfficer {
    f: Frame,
    form: Form,
}

pub fn new(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "officers");
    Reply::page(&NewOfficer { f, form: Form::blank("new-officer", 0) })
}

pub fn add(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "officers");
    let mut form = Form::sent("new-officer", &ask.form);
    let mut r = Reader { f: &f, form: &mut form };
    let name = r.text("officer-name", MUST);
    let post = r.one_of("post", |post| Role::of(&PostId::new(post)).map(|r| PostId::new(r.post())));
    let Some(post) = post.filter(|_| form.wrong.is_empty()) else {
        return Reply::page_with(422, &NewOfficer { f, form });
    };
    let id = OfficerId::new(form.act.replace("act-", "officer-"));
    let officer = Officer::new(id.clone(), name, post);
    let records = Records::of(house, ask);
    let entry = records.entry(form.act_id());
    records.write(|w| people::add(w, &officer, &entry))?;
    Ok(Reply::see(format!("/officers/{id}")))
}
