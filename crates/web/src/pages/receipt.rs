//! Where is my matter: the applicant's own page. It opens with the number of the receipt and a check (the
//! digits on the receipt, or the last four of the phone that was left), needs no sign-in and no script, and
//! names nobody but whoever answers.
//!
//! A wrong number and a wrong check get the same answer, and whoever tries too often has to wait.

use crate::ask::Ask;
use crate::form::{Form, MAY_TEXT, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::matters::stage_tone;
use crate::problem::Problem;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::matter::{AnswerKind, Command, Matter, Stage};
use casework::number::Series;
use casework::{Actor, OfficeId, OfficerId, PostId};
use law::service::Way;
use store::cases::EnactProblem;
use store::rounds::Attempt;
use store::{matters, offices, people};

/// The longest number or check that is looked for.
const TYPED_CHARS_MAX: usize = 40;

/// A matter in plain words.
struct Shown {
    title: String,
    receipt: String,
    stage: &'static str,
    tone: &'static str,
    /// What is happening now, and what the applicant has to do.
    now: String,
    todo: Option<String>,
    steps: Vec<(&'static str, &'static str, String)>,
    answerable: String,
    organ: String,
    phone: String,
    address: String,
    due: String,
    overdue: bool,
    missing: Vec<String>,
    late: Vec<String>,
    answer: Vec<(String, String)>,
    rating: Option<String>,
    may_rate: bool,
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
    Not,
    /// Too many tries: so many minutes to wait.
    Wait(i64),
}

/// Looks in every office that this house serves. Tries are counted by number and by address.
fn find(house: &House, ask: &Ask, form: &Form) -> Result<Found, Problem> {
    let (receipt, check) = (typed(form.value("m-receipt")), typed(form.value("m-check")));
    let (number, from) = (format!("receipt {receipt}"), format!("receipts {}", ask.address));
    if let Some(minutes) = house.limit.wait(&number, &from, ask.now) {
        return Ok(Found::Wait(minutes));
    }
    for office in house.store.offices()? {
        let matter = house.store.read(&office, |r| {
            let whole = whole(&receipt, || offices::get(r))?;
            matters::by_receipt(r, &whole, &check)
        })?;
        if let Some(matter) = matter {
            house.limit.forgive(&number);
            return Ok(Found::Matter(office, matter));
        }
    }
    house.limit.note_wrong(&number, &from, ask.now);
    Ok(Found::Not)
}

/// Digits of full width are digits: a phone's keyboard types them.
fn typed(value: &str) -> String {
    let shown = value.chars().filter(|c| !c.is_whitespace() && !c.is_control());
    let narrow = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        c => c,
    };
    shown.map(narrow).take(TYPED_CHARS_MAX).collect()
}

/// The number as it is kept, of one that was typed without its brackets, or as year and serial alone.
fn whole(
    typed: &str,
    office: impl FnOnce() -> Result<casework::case::Office, store::Problem>,
) -> Result<String, store::Problem> {
    let at = typed.find(|c: char| c.is_numeric()).unwrap_or(typed.len());
    let (prefix, rest) = typed.split_at(at);
    let numbers: Vec<&str> =
        rest.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [year, serial] = numbers[..] else { return Ok(typed.to_owned()) };
    let (Ok(year), Ok(serial)) = (year.parse::<i16>(), serial.parse::<u32>()) else {
        return Ok(typed.to_owned());
    };
    let prefix = prefix.trim_end_matches(['〔', '[', '［', '(', '（', '【', '-']);
    if prefix.is_empty() {
        return Ok(Series::Acceptance.number(&office()?, None, year, serial).to_string());
    }
    let prefix = prefix.to_owned();
    Ok(casework::number::DocumentNumber { prefix, year, serial }.to_string())
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
        receipt: matter.accepted.as_ref().map(|a| a.receipt.to_string()).unwrap_or_default(),
        stage: key,
        tone: stage_tone(key),
        now: f.of("receipt-now", key),
        todo: ["incomplete", "answered", "delivered", "declined"]
            .contains(&key)
            .then(|| f.of("receipt-todo", key)),
        steps: steps(f, matter),
        answerable: answerable.map(|officer| officer.name).unwrap_or_default(),
        organ: organ.name,
        phone: organ.phone,
        address: organ.address,
        overdue: due.is_some_and(|day| day < f.today),
        due: due.map(|day| format!("{} {}", f.day(&day), f.weekday(&day))).unwrap_or_default(),
        missing,
        late: explained.collect(),
        answer: answer(f, matter),
        rating: matter.rating.as_ref().map(|r| f.of("m-grade", &r.grade.to_string())),
        may_rate: matter.rating.is_none() && key == "delivered",
    })
}

/// What was passed, with its day.
fn steps(f: &Frame, matter: &Matter) -> Vec<(&'static str, &'static str, String)> {
    let day = |day: Option<law::Day>| day.map(|day| f.day(&day)).unwrap_or_default();
    let closed = match &matter.stage {
        Stage::Closed { on } => Some(*on),
        _ => None,
    };
    let days = [
        ("taken", Some(matter.taken_at.day())),
        ("accepted", matter.accepted.as_ref().map(|accepted| accepted.on)),
        ("answered", matter.answer.as_ref().map(|answer| answer.on)),
        ("delivered", matter.delivered.as_ref().map(|delivered| delivered.on)),
        ("closed", closed),
    ];
    let step = |(stage, on): (&'static str, Option<law::Day>)| {
        (if on.is_some() { "done" } else { "later" }, stage, day(on))
    };
    days.into_iter().map(step).collect()
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
    let kind = super::matters::answer_key(answer.kind);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_however_its_brackets_were_typed() {
        let whole = |typed: &str| {
            whole(typed, || unreachable!("a number with its prefix needs no office"))
                .unwrap_or_default()
        };
        for typed in [
            "渝武隆双河受〔2026〕12号",
            "渝武隆双河受[2026]12号",
            "渝武隆双河受2026-12",
            "渝武隆双河受（2026）12",
        ] {
            assert_eq!(whole(typed), "渝武隆双河受〔2026〕12号", "{typed}");
        }
        for typed in ["", "号", "渝武隆双河受", "渝受2026", "渝受99999999999-1", "1-2-3"]
        {
            assert_eq!(whole(typed), typed);
        }
    }
}
