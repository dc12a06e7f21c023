//! What the law says on a day, and one gate with its text. Open to the public.

pub mod guide;
mod guide_where;

use crate::ask::Ask;
use crate::day_words;
use crate::form::clip;
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::reply::{Answer, Reply};
use askama::Template;
use law::catalogue::{Item, Party, Range};
use law::edition::Listed;
use law::gate::Gate;
use law::{Confidence, Day};

struct RowLine {
    id: String,
    title: String,
    value: String,
    cite: String,
    from_to: String,
    confidence: String,
    tone: &'static str,
}

struct GateLine {
    id: String,
    title: String,
    cite: String,
    when: String,
}

struct ItemLine {
    id: String,
    title: String,
    cite: String,
    person: String,
    organisation: String,
    confidence: String,
    tone: &'static str,
}

#[derive(Template)]
#[template(path = "law/day.html")]
struct LawDay {
    f: Frame,
    day: Day,
    typed: String,
    wrong: Option<String>,
    beside: String,
    edition: String,
    rows: Vec<RowLine>,
    gates: Vec<GateLine>,
    items: Vec<ItemLine>,
}

pub fn day(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "law");
    let typed = ask.query.get("on").trim().to_owned();
    let (day, wrong) = match Day::parse(&typed) {
        Ok(day) => (day, None),
        Err(_) if typed.is_empty() => (ask.today(), None),
        Err(_) => (ask.today(), Some(f.t1("wrong-day", clip(&typed)))),
    };
    let law = house.law;
    let edition = law.on(day);
    let typed = if typed.is_empty() { day.to_string() } else { typed };
    let gates = law.gates().filter(|gate| gate.holds_on(day)).map(|gate| GateLine {
        id: gate.id.clone(),
        title: f.pick(&gate.title, &gate.title_en).to_owned(),
        cite: f.cite(gate.cite(day)),
        when: gate.when.clone(),
    });
    let page = LawDay {
        beside: day_words::beside(&f, law, day, ask.today()),
        edition: edition.id(),
        rows: edition.rows().map(|listed| row(&f, &listed)).collect(),
        gates: gates.collect(),
        items: law.items().filter(|item| item.in_force(day)).map(|i| item(&f, i)).collect(),
        day,
        typed,
        wrong,
        f,
    };
    Reply::page_with(if page.wrong.is_some() { 422 } else { 200 }, &page)
}

/// `2021年7月15日起`, or from and to.
pub fn from_to(f: &Frame, from: Day, to: Option<Day>) -> String {
    match to {
        Some(to) => f.t2("from-to", f.day(&from), f.day(&to)),
        None => f.t1("from-on", f.day(&from)),
    }
}

fn confidence(f: &Frame, of: Confidence) -> (String, &'static str) {
    let tone = if of == Confidence::M { "unsure" } else { "good" };
    (f.pick(of.zh(), of.en()).to_owned(), tone)
}

fn row(f: &Frame, listed: &Listed<'_>) -> RowLine {
    let title = f.pick(listed.zh, listed.en).to_owned();
    let id = listed.id.to_owned();
    match &listed.held {
        Ok(held) => {
            let (confidence, tone) = confidence(f, held.confidence);
            RowLine {
                id,
                title,
                value: f.pick(&held.zh, &held.en).to_owned(),
                cite: f.cite(held.cite),
                from_to: from_to(f, held.from, held.to),
                confidence,
                tone,
            }
        }
        Err(gap) => RowLine {
            id,
            title,
            value: f.pick(&gap.zh(), &gap.en()).to_owned(),
            cite: String::new(),
            from_to: String::new(),
            confidence: f.t("law-gap"),
            tone: "unsure",
        },
    }
}

fn item(f: &Frame, item: &Item) -> ItemLine {
    let range = |party| match item.range(party) {
        Some(range) => shown(f, range),
        None => "—".to_owned(),
    };
    let (confidence, tone) = confidence(f, item.confidence);
    ItemLine {
        id: item.id.clone(),
        title: f.pick(&item.title, &item.title_en).to_owned(),
        cite: f.cite(item.penalty_cite()),
        person: range(Party::Person),
        organisation: range(Party::Organisation),
        confidence,
        tone,
    }
}

fn shown(f: &Frame, range: &Range) -> String {
    f.pick(&range.zh(), &range.en()).to_owned()
}

#[derive(Template)]
#[template(path = "law/gate.html")]
struct GatePage {
    f: Frame,
    gate: Gate,
    title: String,
    cites: Vec<String>,
    from_to: String,
    next: Option<String>,
}

pub fn gate(house: &House, ask: &Ask) -> Answer {
    let id = ask.param("gate");
    let gate = house.law.gates().find(|gate| gate.id == id).cloned();
    let gate = gate.ok_or_else(|| Problem::not_found(&ask.path))?;
    let f = Frame::new(house, ask, "law");
    let page = GatePage {
        title: f.pick(&gate.title, &gate.title_en).to_owned(),
        cites: gate.cites.iter().map(|(_, cite)| f.cite(cite)).collect(),
        from_to: from_to(&f, gate.since, gate.until),
        next: gate.next.as_ref().map(|next| f.pick(&next.zh, &next.en).to_owned()),
        gate,
        f,
    };
    Reply::page(&page)
}
