//! Dues with how each day was reached: those that are open, whatever they are about, and all of a case.

use super::fault::Fault;
use super::view::{DueView, DuesView, StateView, StepView};
use super::{Call, Given, json};
use crate::ask::Fields;
use crate::list;
use crate::pages::dues::{read_place, written_place};
use casework::CaseId;
use casework::due::{self, Alarm, Concern, Due, State};
use law::{Day, Law};
use store::cases::Span;
use store::dues;

pub fn list(call: &Call<'_>) -> Given {
    call.only(&["until", "after", "limit"])?;
    let wrong = |name: &'static str| Fault::of(422, "wrong-parameter").about(name);
    let until = match call.ask.query.get("until") {
        "" => None,
        written => Some(Day::parse(written).map_err(|_| wrong("until"))?),
    };
    let after = match call.ask.query.get("after") {
        "" => None,
        written => Some(read_place(written).ok_or_else(|| wrong("after"))?),
    };
    let rows_max = call.rows_max()?;
    let span = Span { from: None, to: until };
    let page = |r: &mut store::Reader<'_, '_>| dues::page(r, span, after.as_ref(), rows_max + 1);
    let mut lines = call.records().read(page)?;
    let more = lines.len() as u32 > rows_max;
    lines.truncate(rows_max as usize);
    let next = lines.last().filter(|_| more).map(|last| {
        let mut fields = Fields::default();
        if let Some(until) = until {
            fields.0.push(("until".into(), until.to_string()));
        }
        fields.0.push(("limit".into(), rows_max.to_string()));
        fields.0.push(("after".into(), written_place(&last.place())));
        list::address("/api/v1/dues", &fields)
    });
    let around = (call.house.law, call.ask.today(), call.ask.person().alarm);
    let dues = lines.iter().map(|line| view(&line.due, &around));
    json(200, &DuesView { dues: dues.collect(), next })
}

pub fn of_case(call: &Call<'_>) -> Given {
    call.only(&[])?;
    let id = CaseId::new(call.ask.param("case"));
    let dues = call.records().read(|r| {
        store::cases::get(r, &id)?;
        store::dues::of_subject(r, &store::cases::subject(&id))
    })?;
    let around = (call.house.law, call.ask.today(), call.ask.person().alarm);
    let dues = dues.iter().map(|due| view(due, &around)).collect();
    json(200, &DuesView { dues, next: None })
}

fn view(due: &Due, (law, today, alarm): &(&Law, Day, Alarm)) -> DueView {
    let today = *today;
    let concerns = due.concerns(today, law, alarm).map(|concern| match concern {
        Concern::Officers => "officers",
        Concern::TeamLeader => "team-leader",
        Concern::Head => "head",
    });
    let kind = due::kind(&due.kind);
    let steps = due::why(due, law).into_iter();
    let step = |step: due::Step| StepView {
        day: step.day.map(|day| day.to_string()),
        zh: step.zh,
        en: step.en,
    };
    let about = |what: &str| due.subject.strip_prefix(what).map(str::to_owned);
    DueView {
        subject: due.subject.clone(),
        case: about("case:"),
        inspection: about("inspection:"),
        kind: due.kind.clone(),
        title: kind.zh.to_owned(),
        title_en: kind.en.to_owned(),
        part: due.part,
        on: due.on.to_string(),
        firm: due.firm,
        met_on: due.met_on.map(|day| day.to_string()),
        state: due.met_on.is_none().then(|| state(due.state(today, law))),
        concerns: concerns.map(str::to_owned),
        why: steps.map(step).collect(),
    }
}

fn state(state: State) -> StateView {
    let (name, working_days_left, days) = match state {
        State::Ahead { working_days_left } => ("ahead", Some(working_days_left), None),
        State::Today => ("today", None, None),
        State::Overdue { days } => ("overdue", None, Some(days)),
    };
    StateView { state: name.to_owned(), working_days_left, days }
}
