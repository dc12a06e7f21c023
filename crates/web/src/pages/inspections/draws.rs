//! Draws: the list, one draw with commitment, seed and result, the file of it, and the check that anybody
//! can make.

use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::{Form, MAY, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::step::alone;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::token;
use askama::Template;
use casework::inspection::draw::{self, Candidate, Fault, Published, Secret};
use casework::inspection::{Draw, DrawCommand, lot};
use casework::{DrawId, Hash, Refusal};
use store::inspections;
use store::journal;

#[derive(Template)]
#[template(path = "inspection/draws.html")]
struct Draws {
    f: Frame,
    draws: Vec<Draw>,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "draws");
    let draws = Records::of(house, ask).read(|r| inspections::draws(r, None))?;
    Reply::page(&Draws { f, draws })
}

struct TeamView {
    object: String,
    officers: String,
    /// Where to plan the visit.
    plan: Option<String>,
    visit: Option<String>,
}

#[derive(Template)]
#[template(path = "inspection/draw.html")]
struct DrawPage {
    f: Frame,
    draw: Draw,
    lists_hash: String,
    teams: Vec<TeamView>,
    acts: Vec<ActLine>,
    commit: Option<Form>,
    reveal: Option<Form>,
    /// The program keeps the secret, so nobody has to type it.
    kept: bool,
    refused: Option<Form>,
}

fn id(ask: &Ask) -> DrawId {
    DrawId::new(ask.param("draw"))
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, None, 200)
}

fn page(house: &House, ask: &Ask, refused: Option<Form>, status: u16) -> Answer {
    let f = Frame::new(house, ask, "draws");
    let id = id(ask);
    let (draw, visits, acts) = Records::of(house, ask).read(|r| {
        Ok((
            inspections::draw_find(r, &id)?,
            inspections::of_draw(r, &id)?,
            journal::of_subject(r, &inspections::draw_subject(&id))?,
        ))
    })?;
    let mut draw = draw.ok_or_else(|| Problem::not_found(&ask.path))?;
    // Nothing of the page shows the secret before it is revealed.
    let kept = draw.committed.as_mut().and_then(|committed| committed.secret.take()).is_some();
    let workers = f.role_is(crate::routes::OPENERS);
    let sent = |key: &str| refused.as_ref().filter(|form| form.id == key).cloned();
    let form = |key: &str| sent(key).unwrap_or_else(|| Form::blank(key, draw.version));
    let team = |team: &draw::Team| TeamView {
        object: name(&draw.lists.objects, &team.object),
        officers: team
            .officers
            .iter()
            .map(|id| name(&draw.lists.officers, id))
            .collect::<Vec<_>>()
            .join(&f.t("comma")),
        plan: workers.then(|| format!("/inspections/new?draw={}&party={}", draw.id, team.object)),
        visit: None,
    };
    let mut teams: Vec<TeamView> =
        draw.revealed.iter().flat_map(|revealed| &revealed.teams).map(team).collect();
    for visit in &visits {
        if let Some(team) = teams.iter_mut().find(|team| team.object == visit.party_name) {
            team.visit = Some(visit.id.to_string());
        }
    }
    let page = DrawPage {
        lists_hash: draw::list_hash(&draw.lists).to_string(),
        teams,
        acts: act_line::of(acts),
        commit: (workers && draw.committed.is_none()).then(|| form("draw-commit")),
        reveal: (workers && draw.committed.is_some() && draw.revealed.is_none())
            .then(|| form("draw-reveal")),
        kept,
        refused,
        draw,
        f,
    };
    Reply::page_with(status, &page)
}

fn name(list: &[Candidate], id: &str) -> String {
    list.iter().find(|c| c.id == id).map_or_else(|| id.to_owned(), |c| c.name.clone())
}

pub fn perform(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "draws");
    let records = Records::of(house, ask);
    let key = ask.param("deed");
    let deed =
        DrawCommand::KEYS.into_iter().find(|known| *known == key && *known != "draw-prepare");
    let deed = deed.ok_or_else(|| Problem::not_found(&ask.path))?;
    let mut form = Form::sent(deed, &ask.form);
    let command = match deed {
        "draw-commit" => commit(&mut Reader { f: &f, form: &mut form }),
        _ => reveal(&records, &mut Reader { f: &f, form: &mut form })?,
    };
    let Some(command) = command.filter(|_| form.wrong.is_empty()) else {
        return page(house, ask, Some(form), 422);
    };
    match enact(&records, Some(ask.param("draw")), &command, &form)? {
        Ok(draw) => Ok(Reply::see(format!("/draws/{}", draw.id))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, Some(form), 422)
        }
    }
}

/// Somebody's own commitment, or a secret that the program makes and keeps sealed.
fn commit(r: &mut Reader<'_>) -> Option<DrawCommand> {
    let typed = r.text("commitment", MAY).to_ascii_lowercase();
    if !typed.is_empty() {
        return Some(DrawCommand::Commit { commitment: Hash(typed), secret: None });
    }
    // Fresh tokens are random and unguessable; their hash is as good a secret as any.
    let secret = || Hash::of(token::fresh().as_bytes()).to_string()[..32].to_owned();
    let secret = Secret { seed: secret(), salt: secret() };
    let commitment = lot::commitment(&secret.seed, &secret.salt);
    Some(DrawCommand::Commit { commitment, secret: Some(secret) })
}

fn reveal(records: &Records<'_>, r: &mut Reader<'_>) -> Result<Option<DrawCommand>, Problem> {
    let id = id(records.ask);
    let held = records.read(|r| inspections::draw_find(r, &id))?;
    let held = held.ok_or_else(|| Problem::not_found(&records.ask.path))?;
    let kept = held.committed.and_then(|committed| committed.secret);
    let (public_value, witness) = (r.text("public-value", MAY), r.text("draw-witness", MAY));
    let secret = match kept {
        Some(secret) => secret,
        None => Secret { seed: r.text("seed", MUST), salt: r.text("salt", MUST) },
    };
    Ok(Some(DrawCommand::Reveal { secret, public_value, witness }))
}

pub(super) fn enact(
    records: &Records<'_>,
    id: Option<&str>,
    command: &DrawCommand,
    form: &Form,
) -> Result<Result<Draw, Vec<Refusal>>, Problem> {
    records.go_on(("draw", id), (command, command.key()), (form, &mut alone), inspections::draw)
}

/// What anybody may have of a draw, in whichever office it is.
fn published(house: &House, ask: &Ask) -> Result<Published, Problem> {
    let id = id(ask);
    let own = ask.person.as_ref().map(|person| person.office.clone());
    let asked = ask.query.get("office");
    for office in house.store.offices()? {
        let fits = match &own {
            Some(own) => office == *own,
            None => asked.is_empty() || office.as_str() == asked,
        };
        if !fits {
            continue;
        }
        let found = house.store.read(&office, |r| inspections::public_draw(r, &id))?;
        if let Some(draw) = found {
            return Ok(Published::from(&draw));
        }
    }
    Err(Problem::not_found(&ask.path))
}

/// The draw as a file: lists, commitment, seed, result.
pub fn json(house: &House, ask: &Ask) -> Answer {
    let draw = published(house, ask)?;
    let body = serde_json::to_vec_pretty(&draw)
        .map_err(|e| Problem::bug(format!("a draw did not become JSON: {e}")))?;
    let name = format!("attachment; filename=\"draw-{}.json\"", draw.draw);
    Ok(Reply::bytes("application/json", body).with("content-disposition", name))
}

#[derive(Template)]
#[template(path = "inspection/verify.html")]
struct Verify {
    f: Frame,
    draw: Published,
    faults: Vec<&'static str>,
    objects: Vec<String>,
    teams: Vec<(String, String)>,
    mine: String,
    json: String,
}

/// Draws again, from nothing but what was published.
pub fn verify(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "draws");
    let draw = published(house, ask)?;
    let fault = |fault: &Fault| match fault {
        Fault::Lists => "draw-fault-lists",
        Fault::Seed => "draw-fault-seed",
        Fault::Order => "draw-fault-order",
        Fault::Teams => "draw-fault-teams",
    };
    let faults = draw::verify(&draw).iter().map(fault).collect();
    let revealed = draw.revealed.as_ref();
    let team = |team: &draw::Team| {
        let officers: Vec<String> =
            team.officers.iter().map(|id| name(&draw.lists.officers, id)).collect();
        (name(&draw.lists.objects, &team.object), officers.join(&f.t("comma")))
    };
    let again = revealed.map(|r| draw::teams(&draw.lists, &r.secret.seed, &r.public_value));
    let page = Verify {
        faults,
        objects: draw.lists.objects.iter().map(|c| c.name.clone()).collect(),
        teams: again.iter().flatten().map(team).collect(),
        mine: revealed
            .map(|r| lot::commitment(&r.secret.seed, &r.secret.salt).to_string())
            .unwrap_or_default(),
        json: format!("/draws/{}/json?office={}", draw.draw, draw.office),
        draw,
        f,
    };
    Reply::page(&page)
}
