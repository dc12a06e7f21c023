//! Where is my matter: the applicant's own page. It opens with the number of the receipt and a check (the
//! digits on the receipt, or the last four of the phone that was left), needs no sign-in and no script, and
//! names nobody but whoever answers. A question is looked up in the same way, by its number.
//!
//! A wrong number and a wrong check get the same answer, and whoever tries too often has to wait.

use crate::ask::Ask;
use crate::form::{Form, MAY_TEXT, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::matters::stage_tone;
use crate::pages::receipt_number::{TYPED_CHARS_MAX, counted, question, typed, whole};
use crate::pages::receipt_question;
use crate::problem::Problem;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::consultation::Question;
use casework::matter::{AnswerKind, Command, Matter, Stage};
use casework::{Actor, OfficeId, OfficerId, PostId, QuestionId};
use law::service::Way;
use store::cases::EnactProblem;
use store::rounds::Attempt;
use store::{consultations, matters, offices, people};

/// A matter, or a question, in plain words.
pub struct Shown {
    pub title: String,
    pub receipt: String,
    pub stage: &'static str,
    pub tone: &'static str,
    /// What is happening now, and what the applicant has to do.
    pub now: String,
    pub todo: Option<String>,
    pub steps: Vec<(&'static str, &'static str, String)>,
    pub answerable: String,
    pub office: Office,
    pub due: String,
    pub overdue: bool,
    pub missing: Vec<String>,
    pub late: Vec<String>,
    pub answer: Vec<(String, String)>,
    pub rating: Option<String>,
    pub may_rate: bool,
}

/// Whom to ask.
pub struct Office {
    pub name: String,
    pub phone: String,
    /// It is a number that a phone can dial.
    pub dials: bool,
    pub address: String,
}

impl Office {
    pub fn of(office: casework::case::Office) -> Office {
        let digits = office.phone.chars().any(|c| c.is_ascii_digit());
        let dials = digits && office.phone.chars().all(|c| c.is_ascii_digit() || c == '-');
        Office { name: office.name, phone: office.phone, dials, address: office.address }
    }
}

#[derive(Template)]
#[template(path = "matter/look_up.html")]
struct LookUp {
    f: Frame,
    form: Form,
    found: Option<Shown>,
    thanks: bool,
    grades: &'static [&'static str],
}

const GRADES: &[&str] = &["5", "4", "3", "2", "1"];

pub fn show(house: &House, ask: &Ask) -> Answer {
    let receipt: String = ask.query.get("receipt").chars().take(TYPED_CHARS_MAX).collect();
    let form = Form::blank("look", 0).with("m-receipt", receipt);
    page(house, ask, (form, None, false), 200)
}

fn page(
    house: &House,
    ask: &Ask,
    (form, found, thanks): (Form, Option<Shown>, bool),
    status: u16,
) -> Answer {
    let f = Frame::new(house, ask, "receipt");
    let page = LookUp { f, form, found, thanks, grades: GRADES };
    let reply = Reply::page_with(status, &page)?;
    // What stands here is for one pair of eyes.
    Ok(reply.with("cache-control", "no-store").with("referrer-policy", "no-referrer"))
}

pub fn look(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "receipt");
    let form = Form::sent("look", &ask.form);
    match find(house, ask, &form)? {
        Found::Matter(office, matter) => {
            let shown = shown(house, &f, &office, &matter)?;
            page(house, ask, (form, Some(shown), false), 200)
        }
        Found::Question(office, question) => {
            let organ = house.store.read(&office, offices::get)?;
            let shown = receipt_question::shown(&f, &question, Office::of(organ));
            page(house, ask, (form, Some(shown), false), 200)
        }
        not => not_found(house, ask, &f, (form, not)),
    }
}

/// 好差评, by the applicant: one of five grades, once.
pub fn rate(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "receipt");
    let mut form = Form::sent("look", &ask.form);
    let (office, matter) = match find(house, ask, &form)? {
        Found::Matter(office, matter) => (office, matter),
        not => return not_found(house, ask, &f, (form, not)),
    };
    let grade = Reader { f: &f, form: &mut form }.one_of("m-grade", grade);
    let words = Reader { f: &f, form: &mut form }.text("m-words", MAY_TEXT);
    let Some(grade) = grade.filter(|_| form.wrong.is_empty()) else {
        let shown = shown(house, &f, &office, &matter)?;
        return page(house, ask, (form, Some(shown), false), 422);
    };
    let command = Command::Rate { grade, words };
    let actor = Actor {
        officer: OfficerId::new("applicant"),
        name: "申请人".to_owned(),
        post: PostId::new("applicant"),
    };
    let act = form.act_id();
    let attempt = Attempt {
        id: Some(matter.id.as_str()),
        version: matter.version,
        command: &command,
        act: &act,
        actor: &actor,
        done_at: ask.now,
        noted_at: ask.now,
    };
    let done = house.store.write(&office, |w| matters::enact(w, house.law, &attempt));
    let (matter, status) = match done {
        Ok(done) => (done.state, 200),
        Err(EnactProblem::Refused(refusals)) => {
            form.refusals = refusals;
            (matter, 422)
        }
        Err(EnactProblem::Stale(_)) => return Err(Problem::changed(&ask.form)),
        Err(EnactProblem::Store(problem)) => return Err(Problem::from(problem).keeping(&ask.form)),
    };
    let shown = shown(house, &f, &office, &matter)?;
    page(house, ask, (form, Some(shown), status == 200), status)
}

fn grade(key: &str) -> Option<u8> {
    GRADES.contains(&key).then(|| key.parse().ok()).flatten()
}

#[allow(clippy::large_enum_variant, reason = "it lives for one call")]
enum Found {
    Matter(OfficeId, Matter),
    Question(OfficeId, Question),
    Not,
    /// Too many tries: so many minutes to wait.
    Wait(i64),
}

/// Looks in every office that this house serves. Tries are counted by number and by address.
fn find(house: &House, ask: &Ask, form: &Form) -> Result<Found, Problem> {
    let (receipt, check) = (typed(form.value("m-receipt")), typed(form.value("m-check")));
    let (number, from) = (counted(&receipt), format!("receipts {}", ask.address));
    if let Some(minutes) = house.limit.wait(&number, &from, ask.now) {
        return Ok(Found::Wait(minutes));
    }
    let question = question(&receipt).map(QuestionId::new);
    for office in house.store.offices()? {
        let (matter, question) = house.store.read(&office, |r| {
            let whole = whole(&receipt, || offices::get(r))?;
            let matter = matters::by_receipt(r, &whole, &check)?;
            let asked = question.as_ref().filter(|_| matter.is_none());
            let asked = asked.map(|id| consultations::by_phone(r, id, &check)).transpose()?;
            Ok::<_, store::Problem>((matter, asked.flatten()))
        })?;
        let found = match (matter, question) {
            (Some(matter), _) => Found::Matter(office, matter),
            (None, Some(question)) => Found::Question(office, question),
            (None, None) => continue,
        };
        house.limit.forgive(&number);
        return Ok(found);
    }
    house.limit.note_wrong(&number, &from, ask.now);
    Ok(Found::Not)
}

fn not_found(house: &House, ask: &Ask, f: &Frame, (mut form, not): (Form, Found)) -> Answer {
    let (sentence, status) = match not {
        Found::Wait(minutes) => (f.t1("receipt-wait", minutes.to_string()), 429),
        _ => (f.t("receipt-not-found"), 422),
    };
    form.fail("m-receipt", sentence);
    page(house, ask, (form, None, false), status)
}

fn shown(house: &House, f: &Frame, office: &OfficeId, matter: &Matter) -> Result<Shown, Problem> {
    let around = |r: &mut store::Reader<'_, '_>| -> Result<_, store::Problem> {
        Ok((offices::get(r)?, people::find(r, &matter.answerable)?))
    };
    let (organ, answerable) = house.store.read(office, around)?;
    let service = house.law.service(&matter.intake.service);
    let due = matter.due_on().filter(|_| matter.stage.owes());
    let key = matter.stage.key();
    let lacking = matter.missing.iter().flat_map(|told| &told.lacking);
    let lacking = lacking.filter(|l| !matter.has(&l.paper) && key == "incomplete");
    let missing = lacking
        .map(|l| {
            let known = house.law.service_paper(&l.paper);
            let title = known.map_or_else(|| l.paper.clone(), |p| f.pick(&p.zh, &p.en).to_owned());
            if l.note.is_empty() {
                title
            } else {
                f.t2("matter-lacks", title, hidden(f, matter, &l.note))
            }
        })
        .collect();
    let explained = matter
        .explained
        .iter()
        .map(|e| f.t2("matter-explained", hidden(f, matter, &e.reason), f.day(&e.until)));
    Ok(Shown {
        title: service.map_or_else(|| matter.title.clone(), |s| f.pick(&s.zh, &s.en).to_owned()),
        receipt: match &matter.accepted {
            Some(accepted) => accepted.receipt.to_string(),
            None => f.t1("receipt-number-of", matter.id.as_str()),
        },
        stage: key,
        tone: stage_tone(key),
        now: f.of("receipt-now", key),
        todo: ["incomplete", "answered", "delivered", "declined"]
            .contains(&key)
            .then(|| f.of("receipt-todo", key)),
        steps: steps(f, matter),
        answerable: answerable.map(|officer| officer.name).unwrap_or_default(),
        office: Office::of(organ),
        overdue: due.is_some_and(|day| day < f.today),
        due: due.map(|day| format!("{} {}", f.day(&day), f.weekday(&day))).unwrap_or_default(),
        missing,
        late: explained.collect(),
        answer: answer(f, matter),
        rating: matter.rating.as_ref().map(|r| f.of("m-grade", &r.grade.to_string())),
        may_rate: matter.rating.is_none() && matches!(key, "delivered" | "closed"),
    })
}

/// What was passed, with its day.
fn steps(f: &Frame, matter: &Matter) -> Vec<(&'static str, &'static str, String)> {
    let day = |day: Option<law::Day>| day.map(|day| f.day(&day)).unwrap_or_default();
    let closed = match &matter.stage {
        Stage::Closed { on } => Some(*on),
        _ => None,
    };
    let told = matter.missing.last().map(|told| ("told", Some(told.on)));
    let taken = ("taken", Some(matter.taken_at.day()));
    // Where it ended otherwise nothing more is to come.
    if let Stage::Declined { .. } | Stage::Withdrawn { .. } = matter.stage {
        let accepted = matter.accepted.as_ref().map(|a| ("accepted", Some(a.on)));
        let passed = [Some(taken), told, accepted].into_iter().flatten();
        let passed = passed.map(|(stage, on)| ("done", stage, day(on)));
        return passed.chain([("done", matter.stage.key(), String::new())]).collect();
    }
    let days = [
        Some(taken),
        told,
        Some(("accepted", matter.accepted.as_ref().map(|accepted| accepted.on))),
        Some(("answered", matter.answer.as_ref().map(|answer| answer.on))),
        Some(("delivered", matter.delivered.as_ref().map(|delivered| delivered.on))),
        Some(("closed", closed)),
    ];
    let step = |(stage, on): (&'static str, Option<law::Day>)| {
        (if on.is_some() { "done" } else { "later" }, stage, day(on))
    };
    days.into_iter().flatten().map(step).collect()
}

/// What was answered. The text of an agreement names the other side: the paper has it, this page has not.
fn answer(f: &Frame, matter: &Matter) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    if let Stage::Declined { reason, go_to } = &matter.stage {
        lines.push((f.t("matter-declined-why"), hidden(f, matter, reason)));
        lines.push((f.of("field", "m-go-to"), go_to.clone()));
    }
    let Some(answer) = &matter.answer else { return lines };
    if matter.way == Way::Mediation {
        let word = match answer.kind {
            AnswerKind::Granted => "receipt-agreed",
            _ => "receipt-not-agreed",
        };
        lines.push((f.day(&answer.on), f.t(word)));
        return lines;
    }
    let kind = super::matters::answer_key(answer.kind, matter.way);
    lines.push((f.t("receipt-result"), f.of("m-answer-kind", kind)));
    lines.push((f.of("field", "m-answer"), hidden(f, matter, &answer.text)));
    if !answer.reasons.is_empty() {
        lines.push((f.of("field", "m-reasons"), hidden(f, matter, &answer.reasons)));
    }
    lines
}

/// A text without the names of others that the matter knows.
fn hidden(f: &Frame, matter: &Matter, text: &str) -> String {
    let agents = matter.mandates.iter().map(|mandate| mandate.agent.as_str());
    let others = matter.intake.against.iter().map(String::as_str).chain(agents);
    let mut said = text.to_owned();
    for name in others.filter(|name| !name.trim().is_empty()) {
        said = said.replace(name, &f.t("receipt-somebody"));
    }
    said
}
