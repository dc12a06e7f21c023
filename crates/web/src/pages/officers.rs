//! The register of officers with their certificates; every change is an act.

use super::officers_view::{
    CertificateLine, SuspensionLine, TieLine, certificates, scope, suspension_line, ties,
};
use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::credential::{self, Standing};
use crate::form::{Form, MAY, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::law::from_to;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use askama::Template;
use casework::officer::{Certificate, Officer, OfficerStep, Suspension};
use casework::training::rates;
use casework::{ExamId, OfficerId, PostId};
use store::{people, training};

/// Who keeps certificates.
pub const KEEPERS: &[Role] = &[Role::Head, Role::Clerk, Role::Admin];
/// Who takes the right to act away and gives it back.
pub const DISCIPLINE: &[Role] = &[Role::Discipline, Role::Head];

struct OfficerLine {
    id: OfficerId,
    name: String,
    post: PostId,
    organ: String,
    helper: bool,
    certificate: String,
    scope: String,
    tone: &'static str,
    standing: String,
}

fn line(f: &Frame, officer: &Officer) -> OfficerLine {
    let certificate = credential::certificate(officer, f.today);
    let mut standing = credential::standing(f, officer, f.today);
    // Whoever does not enforce lacks nothing.
    let left_out = rates(std::slice::from_ref(officer), &[], f.today).left_out;
    if let (Some((_, why)), None) = (left_out.first(), certificate) {
        standing = Standing { tone: "", sentence: f.of("left-out", why.key()) };
    }
    OfficerLine {
        id: officer.id.clone(),
        name: officer.name.clone(),
        post: officer.post.clone(),
        organ: officer.organ.clone(),
        helper: officer.helper,
        certificate: certificate.map_or(String::new(), |c| c.number.clone()),
        scope: certificate.map_or(String::new(), |c| scope(f, c)),
        tone: standing.tone,
        standing: standing.sentence,
    }
}

#[derive(Template)]
#[template(path = "register/officers.html")]
struct Officers {
    f: Frame,
    officers: Vec<OfficerLine>,
    valid: usize,
    counted: usize,
    may_add: bool,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "officers");
    let officers = Records::of(house, ask).read(people::list)?;
    // The very rate of the training page.
    let certified = rates(&officers, &[], f.today).certified;
    let (valid, counted) = (certified.counted.len(), certified.of.len());
    let officers: Vec<OfficerLine> = officers.iter().map(|o| line(&f, o)).collect();
    Reply::page(&Officers { officers, valid, counted, may_add: f.role_is(KEEPERS), f })
}

struct Deed {
    key: &'static str,
    /// Where its form goes.
    action: String,
    form: Form,
}

#[derive(Template)]
#[template(path = "register/officer.html")]
struct OfficerPage {
    f: Frame,
    line: OfficerLine,
    certificates: Vec<CertificateLine>,
    suspensions: Vec<SuspensionLine>,
    terms: Vec<String>,
    ties: Vec<TieLine>,
    selection: Option<String>,
    qualified: Option<String>,
    passed: Vec<(ExamId, String)>,
    deeds: Vec<Deed>,
    /// The form that was refused, or a blank one.
    form: Form,
    acts: Vec<ActLine>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, None)
}

pub(super) fn page(house: &House, ask: &Ask, refused: Option<Form>) -> Answer {
    let f = Frame::new(house, ask, "officers");
    let id = OfficerId::new(ask.param("officer"));
    let (officer, version, exams, acts) = Records::of(house, ask).read(|r| {
        let subject = format!("officer:{id}");
        let version = people::version(r, &id)?;
        let acts = store::journal::of_subject(r, &subject)?;
        Ok((people::find(r, &id)?, version, training::exams(r)?, acts))
    })?;
    let officer = officer.ok_or_else(|| Problem::not_found(&ask.path))?;
    let status = if refused.is_some() { 422 } else { 200 };
    let term = |t: &casework::officer::PostTerm| {
        format!("{} · {}", f.of("post", t.post.as_str()), from_to(&f, t.from, t.to))
    };
    let page = OfficerPage {
        line: line(&f, &officer),
        certificates: certificates(&f, &officer, &exams),
        suspensions: officer.suspensions.iter().map(|s| suspension_line(&f, s)).collect(),
        terms: officer.terms.iter().map(term).collect(),
        ties: ties(&f, &officer),
        selection: officer.selection.as_ref().map(|s| format!("{} · {}", f.day(&s.on), s.how)),
        qualified: officer.lawyer_since.map(|day| f.day(&day)),
        passed: super::training_sheets::passed(&exams, &officer.id, &f),
        deeds: deeds(&f, &officer, version, refused.as_ref()),
        form: refused.unwrap_or_else(|| Form::blank("officer", version)),
        acts: act_line::of(acts),
        f,
    };
    Reply::page_with(status, &page)
}

/// What this reader may do with this officer today.
fn deeds(f: &Frame, officer: &Officer, version: u32, refused: Option<&Form>) -> Vec<Deed> {
    let mut keys = Vec::new();
    if f.role_is(KEEPERS) {
        if !officer.helper {
            keys.push("certificate");
        }
        if !officer.certificates.is_empty() {
            keys.extend(["extend", "check"]);
        }
        keys.extend(["post", "tie"]);
        if officer.ties.iter().any(|t| t.ended_on.is_none()) {
            keys.push("untie");
        }
        keys.extend(["select", "qualify", "leave"]);
    }
    if f.role_is(DISCIPLINE) {
        let suspended = credential::is_suspended(officer, f.today);
        keys.push(if suspended { "lift" } else { "suspend" });
    }
    let today = f.today.to_string();
    let form = |key: &'static str| match refused.filter(|form| form.id == key) {
        Some(form) => form.clone(),
        None => Form::blank(key, version)
            .with("from", &*today)
            .with("last", &*today)
            .with("last-day", &*today)
            .with("on", &*today)
            .with("year", f.today.year().to_string())
            .with("post", officer.post.as_str()),
    };
    let spine = ["certificate", "extend", "suspend", "lift"];
    let action = |key: &str| match spine.contains(&key) {
        true => format!("/officers/{}/{key}", officer.id),
        false => format!("/officers/{}/do/{key}", officer.id),
    };
    keys.into_iter().map(|key| Deed { key, action: action(key), form: form(key) }).collect()
}

/// Takes the step by the register's rules, or shows the form again with what they say.
pub(super) fn take(house: &House, ask: &Ask, mut form: Form, step: &OfficerStep) -> Answer {
    let (records, id) = (Records::of(house, ask), OfficerId::new(ask.param("officer")));
    match records.change(&form, |w, ask| people::take(w, &id, step, ask))? {
        Ok(()) => Ok(Reply::see(format!("/officers/{id}"))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, Some(form))
        }
    }
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
    let exam = Some(r.form.value("exam")).filter(|id| !id.is_empty()).map(ExamId::new);
    let Some((from, to)) = from.zip(to).filter(|_| form.wrong.is_empty()) else {
        return page(house, ask, Some(form));
    };
    let exam = match exam {
        Some(exam) => {
            let exams = Records::of(house, ask).read(training::exams)?;
            let id = OfficerId::new(ask.param("officer"));
            let passed = super::training_sheets::passed(&exams, &id, &f);
            let has = passed.iter().any(|(passed, _)| *passed == exam);
            Some((exam, has))
        }
        None => None,
    };
    let certificate = Certificate { number, organ, scope, from, to };
    take(house, ask, form, &OfficerStep::Certificate { certificate, exam })
}

pub fn extend(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "officers");
    let mut form = Form::sent("extend", &ask.form);
    let Some(to) = (Reader { f: &f, form: &mut form }).day("to") else {
        return page(house, ask, Some(form));
    };
    let number: String = form.value("number").chars().take(60).collect();
    take(house, ask, form, &OfficerStep::Extend { number, to })
}

pub fn suspend(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "officers");
    let mut form = Form::sent("suspend", &ask.form);
    let mut r = Reader { f: &f, form: &mut form };
    let (from, to) = (r.day("from"), r.day_if_any("to"));
    let (reason, late_reason) = (r.text("reason", MUST), r.text("back-dated-reason", MAY));
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        r.form.fail("to", f.t("wrong-to-before-from"));
    }
    let Some(from) = from.filter(|_| form.wrong.is_empty()) else {
        return page(house, ask, Some(form));
    };
    let suspension = Suspension { from, to, reason, noted_on: Some(ask.today()), late_reason };
    take(house, ask, form, &OfficerStep::Suspend { suspension })
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
    let (name, organ) = (r.text("officer-name", MUST), r.text("own-organ", MAY));
    let post = r.one_of("post", |post| Role::of(&PostId::new(post)).map(|r| PostId::new(r.post())));
    let Some(post) = post.filter(|_| form.wrong.is_empty()) else {
        return Reply::page_with(422, &NewOfficer { f, form });
    };
    let id = OfficerId::new(form.act.replace("act-", "officer-"));
    let helper = form.ticked("helper");
    let officer = Officer { helper, organ, ..Officer::new(id.clone(), name, post) };
    let records = Records::of(house, ask);
    match records.change(&form, |w, ask| people::enter(w, &officer, ask))? {
        Ok(()) => Ok(Reply::see(format!("/officers/{id}"))),
        Err(refusals) => {
            form.refusals = refusals;
            Reply::page_with(422, &NewOfficer { f, form })
        }
    }
}
