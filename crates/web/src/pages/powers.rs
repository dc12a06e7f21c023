//! The register of powers: the list, one power with its history, entering and taking back.

use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::{Form, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::law::from_to;
use crate::problem::Problem;
use crate::proposal::{holds, mode_code};
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use askama::Template;
use casework::power::{Power, PowerKind, PowerMode};
use casework::{ItemId, PowerId};
use law::Day;
use law::catalogue::Kind;
use store::powers;

/// Who keeps the register.
pub const KEEPERS: &[Role] = &[Role::Head, Role::Clerk, Role::Admin];

struct PowerLine {
    power: Power,
    title: String,
    mode: &'static str,
    kinds: String,
    ceiling: String,
    from_to: String,
    tone: &'static str,
    state: String,
}

fn line(f: &Frame, power: Power) -> PowerLine {
    let item = f.law.item(power.item.as_str());
    let kind = |kind: &PowerKind| f.of("kind", kind.key());
    let kinds: Vec<String> = power.kinds.iter().map(kind).collect();
    let (tone, state) = state(f, &power);
    PowerLine {
        title: item.map_or(power.item.to_string(), |i| f.pick(&i.title, &i.title_en).to_owned()),
        mode: mode_code(&power),
        kinds: kinds.join(&f.t("comma")),
        ceiling: power.ceiling.map_or("—".to_owned(), |c| f.yuan(&c)),
        from_to: from_to(f, power.from, power.to),
        tone,
        state,
        power,
    }
}

/// How a power stands today, with its tone.
pub(super) fn state(f: &Frame, power: &Power) -> (&'static str, String) {
    let today = f.today;
    match power.revoked_on {
        Some(on) if on <= today && power.transition => {
            ("bad", f.t1("power-revoked-carried", f.day(&on)))
        }
        Some(on) if on <= today => ("bad", f.t1("power-revoked-on", f.day(&on))),
        _ if holds(power, today) => ("good", f.t("power-holds")),
        _ if today < power.from => ("unsure", f.t("power-not-yet")),
        _ => ("bad", f.t("power-ended")),
    }
}

#[derive(Template)]
#[template(path = "register/powers.html")]
struct Powers {
    f: Frame,
    powers: Vec<PowerLine>,
    held: usize,
    may_add: bool,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "powers");
    let powers = Records::of(house, ask).read(powers::list)?;
    let held = powers.iter().filter(|p| holds(p, ask.today())).count();
    let powers = powers.into_iter().map(|power| line(&f, power)).collect();
    Reply::page(&Powers { powers, held, may_add: f.role_is(KEEPERS), f })
}

#[derive(Template)]
#[template(path = "register/power.html")]
struct PowerPage {
    f: Frame,
    line: PowerLine,
    basis: String,
    form: Form,
    may_revoke: bool,
    acts: Vec<ActLine>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let form = Form::blank("revoke", 0).with("on", ask.today().to_string());
    page(house, ask, form, 200)
}

fn page(house: &House, ask: &Ask, form: Form, status: u16) -> Answer {
    let f = Frame::new(house, ask, "powers");
    let id = PowerId::new(ask.param("power"));
    let (power, acts) = Records::of(house, ask).read(|r| {
        let subject = format!("power:{id}");
        Ok((powers::find(r, &id)?, store::journal::of_subject(r, &subject)?))
    })?;
    let power = power.ok_or_else(|| Problem::not_found(&ask.path))?;
    let item = house.law.item(power.item.as_str());
    let bases = item.map(|i| i.basis.iter().map(|c| f.cite(c)).collect::<Vec<_>>());
    let page = PowerPage {
        basis: bases.unwrap_or_default().join(&f.t("comma")),
        may_revoke: f.role_is(KEEPERS) && power.revoked_on.is_none(),
        line: line(&f, power),
        acts: act_line::of(acts),
        form,
        f,
    };
    Reply::page_with(status, &page)
}

pub fn revoke(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "powers");
    let mut form = Form::sent("revoke", &ask.form);
    let mut reader = Reader { f: &f, form: &mut form };
    let (on, reason) = (reader.day("on"), reader.text("reason", MUST));
    let Some(on) = on.filter(|_| form.wrong.is_empty()) else {
        return page(house, ask, form, 422);
    };
    let (records, id) = (Records::of(house, ask), PowerId::new(ask.param("power")));
    let entry = records.entry(form.act_id());
    records.write(|w| powers::revoke(w, &id, on, &reason, &entry))?;
    Ok(Reply::see(format!("/powers/{id}")))
}

#[derive(Template)]
#[template(path = "register/power_new.html")]
struct NewPower {
    f: Frame,
    form: Form,
    items: Vec<(String, String)>,
    kinds: Vec<&'static str>,
}

pub fn new(house: &House, ask: &Ask) -> Answer {
    new_page(house, ask, Form::blank("power", 0).with("mode", "empowered"), 200)
}

fn new_page(house: &House, ask: &Ask, form: Form, status: u16) -> Answer {
    let f = Frame::new(house, ask, "powers");
    let items = house.law.items().filter(|item| item.in_force(ask.today()));
    let items = items.map(|i| (i.id.clone(), f.pick(&i.title, &i.title_en).to_owned())).collect();
    let kinds = Kind::ALL.into_iter().map(Kind::key).collect();
    Reply::page_with(status, &NewPower { f, form, items, kinds })
}

pub fn add(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "powers");
    let records = Records::of(house, ask);
    let mut form = Form::sent("power", &ask.form);
    let Some(power) = read(&f, &mut form, &records.office.to_string()) else {
        return new_page(house, ask, form, 422);
    };
    let entry = records.entry(form.act_id());
    records.write(|w| powers::put(w, &power, &entry))?;
    Ok(Reply::see(format!("/powers/{}", power.id)))
}

fn read(f: &Frame, form: &mut Form, territory: &str) -> Option<Power> {
    let id = PowerId::new(form.act.replace("act-", "power-"));
    let mut r = Reader { f, form };
    let item = r.one_of("item", |id| f.law.item(id).map(|_| ItemId::new(id)));
    let mode = r.one_of("mode", |code| match code {
        "statutory" => Some(PowerMode::Statutory),
        "empowered" => Some(PowerMode::Empowered),
        "entrusted" => Some(PowerMode::Entrusted),
        _ => None,
    });
    let (grantor, paper) = (r.text("grantor", MUST), r.text("paper", MUST));
    let kinds: Vec<PowerKind> = Kind::ALL
        .into_iter()
        .filter(|kind| r.form.has("kind", kind.key()))
        .filter_map(|kind| serde_json::from_value(kind.key().into()).ok())
        .collect();
    if kinds.is_empty() {
        r.form.fail("kind", f.t1("wrong-choose", f.t("col-kinds")));
    }
    let ceiling = if r.form.value("ceiling").is_empty() { None } else { r.amount("ceiling") };
    let (from, to): (Option<Day>, Option<Day>) = (r.day("from"), r.day_if_any("to"));
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        r.form.fail("to", f.t("wrong-to-before-from"));
    }
    let signing_name = r.text("signing-name", MUST);
    let published = r.form.ticked("published");
    if form.is_refused() {
        return None;
    }
    Some(Power {
        id,
        item: item?,
        mode: mode?,
        grantor,
        paper,
        kinds,
        ceiling,
        territory: territory.to_owned(),
        from: from?,
        to,
        revoked_on: None,
        published,
        signing_name,
        number_prefix: String::new(),
        assumed: false,
        grant: None,
        transition: false,
    })
}
