//! Plans of checks: the list, one plan, making one, approving and publishing it.

use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::{Form, MAY_TEXT, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::cases::item_title;
use crate::pages::step::alone;
use crate::problem::Problem;
use crate::proposal::holds;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use askama::Template;
use casework::inspection::plan::{Content, Limits, Line, Manner};
use casework::inspection::{CheckKind, Plan, PlanCommand, REPEAT_DAYS};
use casework::power::PowerKind;
use casework::{ItemId, PlanId, PowerId, Refusal};
use store::inspections;
use store::journal;

/// Who drafts a plan; only the head approves it, and a gate says so.
pub const MAKERS: &[Role] = crate::routes::OPENERS;
/// Lines of the form.
const ROWS: usize = 12;

#[derive(Template)]
#[template(path = "inspection/plans.html")]
struct Plans {
    f: Frame,
    plans: Vec<Plan>,
    may_make: bool,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "plans");
    let plans = Records::of(house, ask).read(inspections::plans)?;
    let may_make = f.role_is(MAKERS);
    Reply::page(&Plans { f, plans, may_make })
}

struct LineView {
    number: usize,
    item: String,
    basis: String,
    objects: String,
    place: String,
    manner: &'static str,
    times: u32,
    draw: Option<String>,
}

#[derive(Template)]
#[template(path = "inspection/plan.html")]
struct PlanPage {
    f: Frame,
    plan: Plan,
    lines: Vec<LineView>,
    draws: Vec<(String, usize, &'static str)>,
    acts: Vec<ActLine>,
    approve: Option<Form>,
    publish: Option<Form>,
    refused: Option<Form>,
    may_edit: bool,
    may_check: bool,
}

fn found(records: &Records<'_>) -> Result<Plan, Problem> {
    let id = PlanId::new(records.ask.param("plan"));
    let plan = records.read(|r| inspections::plan_find(r, &id))?;
    plan.ok_or_else(|| Problem::not_found(&records.ask.path))
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, None, 200)
}

fn page(house: &House, ask: &Ask, refused: Option<Form>, status: u16) -> Answer {
    let f = Frame::new(house, ask, "plans");
    let records = Records::of(house, ask);
    let plan = found(&records)?;
    let (draws, acts) = records.read(|r| {
        let acts = journal::of_subject(r, &inspections::plan_subject(&plan.id))?;
        Ok((inspections::draws(r, Some(&plan.id))?, acts))
    })?;
    let may_make = f.role_is(MAKERS);
    let sent = |key: &str| refused.as_ref().filter(|form| form.id == key).cloned();
    let blank = |key: &str| sent(key).unwrap_or_else(|| Form::blank(key, plan.version));
    let approve = plan.approved.is_none().then(|| blank("plan-approve"));
    let publish = (plan.approved.is_some() && plan.published.is_none()).then(|| {
        let today = ask.today().to_string();
        sent("plan-publish").unwrap_or_else(|| blank("plan-publish").with("on", today))
    });
    let line = |(n, line): (usize, &Line)| LineView {
        number: n + 1,
        item: item_title(&f, &line.item),
        basis: line.basis.clone(),
        objects: line.objects.clone(),
        place: house
            .law
            .checklist(&line.place_kind)
            .map(|list| f.pick(&list.zh, &list.en).to_owned())
            .unwrap_or_default(),
        manner: line.manner.key(),
        times: line.times,
        draw: (may_make && plan.is_in_force() && line.manner == Manner::Random)
            .then(|| format!("/draws/new?plan={}&line={n}", plan.id)),
    };
    let page = PlanPage {
        lines: plan.lines.iter().enumerate().map(line).collect(),
        draws: draws.iter().map(|d| (d.id.to_string(), d.lists.line + 1, d.stage())).collect(),
        acts: act_line::of(acts),
        approve: approve.filter(|_| f.role_is(MAKERS)),
        publish: publish.filter(|_| may_make),
        may_edit: may_make && plan.approved.is_none(),
        may_check: may_make && plan.is_in_force() && plan.covers(ask.today()),
        refused,
        plan,
        f,
    };
    Reply::page_with(status, &page)
}

pub fn perform(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "plans");
    let records = Records::of(house, ask);
    let key = ask.param("deed");
    let deed = PlanCommand::KEYS.into_iter().find(|known| *known == key && *known != "plan-draft");
    let deed = deed.ok_or_else(|| Problem::not_found(&ask.path))?;
    let mut form = Form::sent(deed, &ask.form);
    let command = if deed == "plan-approve" {
        PlanCommand::Approve
    } else {
        let mut r = Reader { f: &f, form: &mut form };
        let (on, at) = (r.day("on"), r.text("published-at", MUST));
        match on.filter(|_| form.wrong.is_empty()) {
            Some(on) => PlanCommand::Publish { on, at },
            None => return page(house, ask, Some(form), 422),
        }
    };
    match enact(&records, Some(ask.param("plan")), &command, &form)? {
        Ok(plan) => Ok(Reply::see(format!("/plans/{}", plan.id))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, Some(form), 422)
        }
    }
}

fn enact(
    records: &Records<'_>,
    id: Option<&str>,
    command: &PlanCommand,
    form: &Form,
) -> Result<Result<Plan, Vec<Refusal>>, Problem> {
    records.go_on(("plan", id), (command, command.key()), (form, &mut alone), inspections::plan)
}

/// One row of the form.
struct Row {
    n: usize,
    item: String,
    basis: String,
    objects: String,
    place_kind: String,
    manner: String,
    times: String,
}

#[derive(Template)]
#[template(path = "inspection/plan_new.html")]
struct NewPlan {
    f: Frame,
    form: Form,
    action: String,
    items: Vec<(String, String, String)>,
    place_kinds: Vec<(String, String)>,
    manners: [&'static str; 3],
    rows: Vec<Row>,
}

/// A new plan, or one that is not approved yet, written anew.
pub fn new(house: &House, ask: &Ask) -> Answer {
    let records = Records::of(house, ask);
    let year = ask.today().year();
    let form = match ask.param("plan") {
        "" => Form::blank("plan", 0)
            .with("title", format!("{year}年度行政检查计划"))
            .with("visit-kind", "daily")
            .with("visit-body", records.office()?.name)
            .with("from", format!("{year}-01-01"))
            .with("to", format!("{year}-12-31"))
            .with("per-year", "2")
            .with("repeat-days", REPEAT_DAYS.to_string()),
        _ => of_plan(&found(&records)?),
    };
    draw_form(&records, form, 200)
}

fn of_plan(plan: &Plan) -> Form {
    let mut form = Form::blank("plan", plan.version)
        .with("title", plan.title.clone())
        .with("visit-kind", plan.kind.key())
        .with("visit-body", plan.body.clone())
        .with("from", plan.from.to_string())
        .with("to", plan.to.to_string())
        .with("plan-reason", plan.reason.clone())
        .with("per-year", plan.limits.per_year.to_string())
        .with("repeat-days", plan.limits.repeat_days.to_string());
    for (n, line) in plan.lines.iter().enumerate() {
        form = form
            .with(&format!("item-{n}"), line.item.as_str())
            .with(&format!("basis-{n}"), line.basis.clone())
            .with(&format!("objects-{n}"), line.objects.clone())
            .with(&format!("place-{n}"), line.place_kind.clone())
            .with(&format!("manner-{n}"), line.manner.key())
            .with(&format!("times-{n}"), line.times.to_string());
    }
    form
}

pub fn submit(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "plans"));
    let mut form = Form::sent("plan", &ask.form);
    let Some(content) = read(&records, &f, &mut form)? else {
        return draw_form(&records, form, 422);
    };
    let id = Some(ask.param("plan")).filter(|id| !id.is_empty());
    let command = PlanCommand::Draft { content: Box::new(content) };
    match enact(&records, id, &command, &form)? {
        Ok(plan) => Ok(Reply::see(format!("/plans/{}", plan.id))),
        Err(refusals) => {
            form.refusals = refusals;
            draw_form(&records, form, 422)
        }
    }
}

fn read(records: &Records<'_>, f: &Frame, form: &mut Form) -> Result<Option<Content>, Problem> {
    let (registers, today) = (records.registers()?, records.ask.today());
    let mut r = Reader { f, form };
    let (title, body, reason) =
        (r.text("title", MUST), r.text("visit-body", MUST), r.text("plan-reason", MAY_TEXT));
    let kind = r.one_of("visit-kind", |key| match key {
        "daily" => Some(CheckKind::Daily),
        "special" => Some(CheckKind::Special),
        _ => None,
    });
    let (from, to) = (r.day("from"), r.day("to"));
    let (per_year, repeat_days) =
        (number(&mut r, "per-year", 99), number(&mut r, "repeat-days", 366));
    let mut lines = Vec::new();
    for n in 0..ROWS {
        let typed = |name: &str| r.form.value(&format!("{name}-{n}")).trim().to_owned();
        let item = typed("item");
        if item.is_empty() {
            continue;
        }
        let power = registers.power_for(&item, today).map(|power| power.id.clone());
        let times = typed("times").parse::<u32>().ok().filter(|n| *n <= 366).unwrap_or(0);
        lines.push(Line {
            power: power.unwrap_or_else(|| PowerId::new("none")),
            basis: typed("basis"),
            place_kind: typed("place"),
            objects: typed("objects"),
            manner: Manner::ALL
                .into_iter()
                .find(|m| m.key() == typed("manner"))
                .unwrap_or(Manner::OnSite),
            times,
            item: ItemId::new(item),
        });
    }
    let (Some(kind), Some(from), Some(to), Some(per_year), Some(repeat_days)) =
        (kind, from, to, per_year, repeat_days)
    else {
        return Ok(None);
    };
    let limits = Limits { per_year, repeat_days };
    let content = Content { title, kind, body, from, to, reason, lines, limits };
    Ok(form.wrong.is_empty().then_some(content))
}

/// A whole number from nought up to `most`.
fn number(r: &mut Reader<'_>, name: &'static str, most: u32) -> Option<u32> {
    let typed = r.form.value(name).trim().to_owned();
    let number = typed.parse::<u32>().ok().filter(|number| *number <= most);
    if number.is_none() {
        let sentence = r.f.t2("check-number-wrong", r.f.of("field", name), most.to_string());
        r.form.fail(name, sentence);
    }
    number
}

fn draw_form(records: &Records<'_>, form: Form, status: u16) -> Answer {
    let (house, ask) = (records.house, records.ask);
    let f = Frame::new(house, ask, "plans");
    let registers = records.registers()?;
    let today = ask.today();
    let inspects = |item: &str| {
        registers.powers.iter().any(|p| {
            p.item.as_str() == item && holds(p, today) && p.kinds.contains(&PowerKind::Inspect)
        })
    };
    let items = house.law.items().filter(|item| item.in_force(today) && inspects(&item.id));
    let bases = |item: &law::catalogue::Item| {
        item.basis.iter().map(|c| f.cite(c)).collect::<Vec<_>>().join(&f.t("comma"))
    };
    let lists = house.law.checklists().filter(|list| list.in_force(today));
    let row = |n: usize| {
        let typed = |name: &str| form.value(&format!("{name}-{n}")).to_owned();
        Row {
            n,
            item: typed("item"),
            basis: typed("basis"),
            objects: typed("objects"),
            place_kind: typed("place"),
            manner: typed("manner"),
            times: typed("times"),
        }
    };
    let action = match ask.param("plan") {
        "" => "/plans/new".to_owned(),
        id => format!("/plans/{id}/edit"),
    };
    let page = NewPlan {
        items: items
            .map(|i| (i.id.clone(), f.pick(&i.title, &i.title_en).to_owned(), bases(i)))
            .collect(),
        place_kinds: lists.map(|l| (l.id.clone(), f.pick(&l.zh, &l.en).to_owned())).collect(),
        manners: Manner::ALL.map(Manner::key),
        rows: (0..ROWS).map(row).collect(),
        action,
        form,
        f,
    };
    Reply::page_with(status, &page)
}
