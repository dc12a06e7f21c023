//! One grant: what it gives, its terms and publications, its list, and the steps of its life.

use super::grants::{GrantLine, kinds_ticked, line};
use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::{Form, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::law::from_to;
use crate::pages::powers::KEEPERS;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::grant::{Grant, GrantState, GrantStep, GrantTerm, GrantedItem, Side};
use casework::power::Power;
use casework::{GrantId, ItemId, PowerId};
use law::catalogue::Kind;
use store::{grants, journal};

struct PowerRow {
    id: PowerId,
    title: String,
    kinds: String,
    from_to: String,
    tone: &'static str,
    state: String,
    /// It stands on the list today, or will.
    on_list: bool,
}

struct Deed {
    key: &'static str,
    form: Form,
}

#[derive(Template)]
#[template(path = "grant/page.html")]
struct GrantPage {
    f: Frame,
    line: GrantLine,
    kinds: String,
    terms: Vec<(String, String)>,
    publications: Vec<(String, String, String)>,
    changes: Vec<String>,
    reviews: Vec<(String, String)>,
    powers: Vec<PowerRow>,
    deeds: Vec<Deed>,
    form: Form,
    items: Vec<(String, String)>,
    kind_keys: Vec<&'static str>,
    may_import: bool,
    acts: Vec<ActLine>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, None)
}

fn page(house: &House, ask: &Ask, refused: Option<Form>) -> Answer {
    let f = Frame::new(house, ask, "grants");
    let id = GrantId::new(ask.param("grant"));
    let (found, powers, acts) = Records::of(house, ask).read(|r| {
        let acts = journal::of_subject(r, &format!("grant:{id}"))?;
        Ok((grants::find(r, &id)?, grants::powers_of(r, &id)?, acts))
    })?;
    let (grant, version) = found.ok_or_else(|| Problem::not_found(&ask.path))?;
    let status = if refused.is_some() { 422 } else { 200 };
    let items = house.law.items().filter(|item| item.in_force(ask.today()));
    let kinds: Vec<String> = grant.kinds.iter().map(|k| f.of("kind", k.key())).collect();
    let keeper = f.role_is(KEEPERS);
    let page = GrantPage {
        kinds: kinds.join(&f.t("comma")),
        terms: grant.terms.iter().map(|t| (from_to(&f, t.from, t.to), t.paper.clone())).collect(),
        publications: grant
            .publications
            .iter()
            .map(|p| (f.of("side", p.side.key()), f.day(&p.on), p.place.clone()))
            .collect(),
        changes: changes(&f, &grant),
        reviews: grant.reviews.iter().map(|r| (f.day(&r.on), r.conclusion.clone())).collect(),
        powers: powers.iter().map(|power| power_row(&f, power)).collect(),
        deeds: if keeper { deeds(&grant, version, refused.as_ref(), &f) } else { Vec::new() },
        form: refused.unwrap_or_else(|| Form::blank("grant", version)),
        items: items.map(|i| (i.id.clone(), f.pick(&i.title, &i.title_en).to_owned())).collect(),
        kind_keys: Kind::ALL.into_iter().map(Kind::key).collect(),
        may_import: keeper && grant.state_on(f.today) != GrantState::Revoked,
        acts: act_line::of(acts),
        line: line(&f, grant, &powers),
        f,
    };
    Reply::page_with(status, &page)
}

fn changes(f: &Frame, grant: &Grant) -> Vec<String> {
    let said = |c: &casework::grant::ListChange| {
        let carried = if c.transition && !c.removed.is_empty() {
            f.t("grant-carried")
        } else {
            String::new()
        };
        let counts = f.t2("grant-change", c.added.len().to_string(), c.removed.len().to_string());
        format!("{} · {} · {counts} {carried}", f.day(&c.on), c.paper)
    };
    grant.changes.iter().map(said).collect()
}

fn power_row(f: &Frame, power: &Power) -> PowerRow {
    let item = f.law.item(power.item.as_str());
    let kinds: Vec<String> = power.kinds.iter().map(|k| f.of("kind", k.key())).collect();
    let (tone, state) = super::powers::state(f, power);
    PowerRow {
        id: power.id.clone(),
        title: item.map_or(power.item.to_string(), |i| f.pick(&i.title, &i.title_en).to_owned()),
        kinds: kinds.join(&f.t("comma")),
        from_to: from_to(f, power.from, power.to),
        tone,
        state,
        on_list: power.revoked_on.is_none(),
    }
}

const DEEDS: [&str; 5] = ["publish", "change", "renew", "review", "revoke"];

/// What can be done with it today.
fn deeds(grant: &Grant, version: u32, refused: Option<&Form>, f: &Frame) -> Vec<Deed> {
    let revoked = grant.revoked.is_some();
    let open = |key: &&str| match *key {
        "publish" => !grant.unpublished_on(f.today).is_empty(),
        "renew" => !revoked && grant.ends().is_some(),
        "change" | "revoke" => !revoked,
        _ => true,
    };
    let next = grant.ends().map(law::Day::next);
    let form = |key: &'static str| match refused.filter(|form| form.id == key) {
        Some(form) => form.clone(),
        None => Form::blank(key, version)
            .with("on", f.today.to_string())
            .with("from", next.map_or(String::new(), |day| day.to_string()))
            .with("transition", "yes"),
    };
    DEEDS.into_iter().filter(open).map(|key| Deed { key, form: form(key) }).collect()
}

pub fn act(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "grants");
    let id = GrantId::new(ask.param("grant"));
    let Some(key) = DEEDS.into_iter().find(|key| *key == ask.param("deed")) else {
        return Err(Problem::not_found(&ask.path));
    };
    let mut form = Form::sent(key, &ask.form);
    let Some(step) = read(&f, &mut form, key) else {
        return page(house, ask, Some(form));
    };
    let records = Records::of(house, ask);
    match records.change(&form, |w, ask| grants::take(w, &id, &step, ask))? {
        Ok(_) => Ok(Reply::see(format!("/grants/{id}"))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, Some(form))
        }
    }
}

fn read(f: &Frame, form: &mut Form, key: &str) -> Option<GrantStep> {
    let transition = form.ticked("transition");
    let kinds = kinds_ticked(form);
    let remove: Vec<PowerId> =
        form.values.all("remove").into_iter().take(2000).map(PowerId::new).collect();
    let mut r = Reader { f, form };
    let step = match key {
        "publish" => {
            let side = r.one_of("side", |code| match code {
                "grantor" => Some(Side::Grantor),
                "township" => Some(Side::Township),
                _ => None,
            });
            let (on, place) = (r.day("on"), r.text("publish-place", MUST));
            side.zip(on).map(|(side, on)| GrantStep::Publish { side, on, place })
        }
        "renew" => {
            let (from, to) = (r.day("from"), r.day_if_any("to"));
            let paper = r.text("term-paper", MUST);
            from.map(|from| GrantStep::Renew { term: GrantTerm { from, to, paper } })
        }
        "change" => {
            let (on, paper) = (r.day("on"), r.text("list-paper", MUST));
            let item = r.form.value("item").to_owned();
            let known = item.is_empty() || f.law.item(&item).is_some();
            if !known {
                r.form.fail("item", f.t1("wrong-choose", f.of("field", "item")));
            }
            let one = GrantedItem { item: ItemId::new(&*item), kinds, ceiling: None };
            let add = if item.is_empty() { Vec::new() } else { vec![one] };
            on.map(|on| GrantStep::ChangeList { on, paper, remove, add, transition })
        }
        "review" => {
            let (on, conclusion) = (r.day("on"), r.text("review-conclusion", MUST));
            on.map(|on| GrantStep::Review { on, conclusion })
        }
        _ => {
            let (on, reason) = (r.day("on"), r.text("reason", MUST));
            on.map(|on| GrantStep::Revoke { on, reason, transition })
        }
    };
    if form.is_refused() { None } else { step }
}
