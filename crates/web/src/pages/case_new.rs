//! A new case: the form, the live gate beside it, and what comes of sending it.

use crate::ask::Ask;
use crate::form::{Form, MAY, MAY_TEXT, MUST, MUST_TEXT, NAME, Reader};
use crate::frame::Frame;
use crate::gate_view::GateView;
use crate::house::House;
use crate::pages::case::read;
use crate::proposal::{self, Bands, Registers};
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::{credential, proposal::code_of};
use askama::Template;
use casework::case::{Command, Finding, LiveVerdict, NotYet, penalty_verdict};
use casework::party::{Party, PartyKind};
use casework::{ItemId, OfficerId, PartyId, PlaceId, PowerId};
use law::Day;

struct ItemLine {
    id: String,
    title: String,
    /// The office holds a power for it today.
    held: bool,
}

struct ItemGroup {
    title: String,
    items: Vec<ItemLine>,
}

struct OfficerLine {
    id: OfficerId,
    name: String,
    tone: &'static str,
    standing: String,
}

#[derive(Template)]
#[template(path = "case/new.html")]
struct NewCase {
    f: Frame,
    form: Form,
    gate: GateView,
    bands: Option<Bands>,
    groups: Vec<ItemGroup>,
    officers: Vec<OfficerLine>,
    places: Vec<(PlaceId, String)>,
}

/// The piece of the page that moves while the form is filled in.
#[derive(Template)]
#[template(path = "case/live.html")]
struct Live {
    f: Frame,
    form: Form,
    gate: GateView,
    bands: Option<Bands>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let records = Records::of(house, ask);
    let registers = records.registers()?;
    let mut form = Form::blank("new", 0)
        .with("found", ask.today().to_string())
        .with("found-time", ask.now.clock())
        .with("party-kind", "person")
        .with("penalty", "warning");
    if let Some(own) = &ask.person().officer {
        form = form.with("officer", own.as_str());
    }
    page(house, ask, form, &registers, 200)
}

/// The gates' answer to a form that is still being filled in: a fragment, and never a refusal.
pub fn gate(house: &House, ask: &Ask) -> Answer {
    let records = Records::of(house, ask);
    let registers = records.registers()?;
    let f = Frame::new(house, ask, "new-case");
    let mut form = Form::sent("new", &ask.form);
    proposal::notes(&f, &mut form, &registers);
    let verdict = verdict(&records, ask, &form, &registers)?;
    let (gate, bands) = (GateView::of(&f, &verdict), proposal::bands(&f, &form.values));
    Reply::page(&Live { f, form, gate, bands })
}

fn verdict(
    records: &Records<'_>,
    ask: &Ask,
    form: &Form,
    registers: &Registers,
) -> Result<LiveVerdict, crate::problem::Problem> {
    let proposal = proposal::of_form(&form.values, registers, ask.today());
    let office = records.office()?;
    let officers = registers.named(&proposal.officers);
    let power = registers.power_for(form.value("item"), ask.today());
    let scene = records.scene(form, &office, power, &officers);
    let mut verdict = penalty_verdict(&proposal, &scene);
    let lacking = lacking(form);
    verdict.allowed &= lacking.is_empty();
    verdict.not_yet.extend(lacking);
    Ok(verdict)
}

/// What the paper of a penalty must say and the form does not have yet; no gate asks for it before.
fn lacking(form: &Form) -> Vec<NotYet> {
    let organisation = form.value("party-kind") == "organisation";
    let asked = [
        ("facts", "违法事实", "the facts", true),
        ("evidence", "证据", "the evidence", true),
        ("address", "住址或者住所", "the address", true),
        ("legal-representative", "法定代表人或者负责人", "who stands for it", organisation),
    ];
    let open = asked
        .into_iter()
        .filter(|(field, _, _, asked)| *asked && form.value(field).trim().is_empty());
    open.map(|(field, zh, en, _)| NotYet { field, zh, en }).collect()
}

pub fn submit(house: &House, ask: &Ask) -> Answer {
    let records = Records::of(house, ask);
    let registers = records.registers()?;
    let mut form = Form::sent("new", &ask.form);
    let f = Frame::new(house, ask, "new-case");
    let finding = read(&f, &mut form, &registers, ask);
    let penalise = ask.form.get("then") != "find";
    let unsaid = |form: &Form, field: &str| form.wrong_of(field).is_none();
    for piece in lacking(&form).iter().filter(|_| penalise) {
        if unsaid(&form, piece.field) {
            form.fail(piece.field, f.t1("wrong-needed", f.pick(piece.zh, piece.en)));
        }
    }
    if penalise {
        read::penalty_on_spot(&mut Reader { f: &f, form: &mut form });
    }
    if penalise && form.wrong.is_empty() {
        let verdict = verdict(&records, ask, &form, &registers)?;
        records.note_refused(None, "draft", &verdict.refusals)?;
        form.refusals = verdict.refusals;
    }
    if let Some(finding) = &finding {
        records.refuse_tied(&f, &mut form, (finding, &registers))?;
    }
    let Some(finding) = finding.filter(|_| !form.is_refused()) else {
        return page(house, ask, form, &registers, 422);
    };
    let command = Command::Find { finding: Box::new(finding) };
    match records.enact(None, &command, &form, None)? {
        Ok(case) if penalise => {
            let (kind, amount) = (form.value("penalty"), form.value("amount"));
            Ok(Reply::see(format!("/cases/{case}?penalty={kind}&amount={}", encoded(amount))))
        }
        Ok(case) => Ok(Reply::see(format!("/cases/{case}"))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, form, &registers, 422)
        }
    }
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn page(house: &House, ask: &Ask, mut form: Form, registers: &Registers, status: u16) -> Answer {
    let f = Frame::new(house, ask, "new-case");
    let records = Records::of(house, ask);
    proposal::notes(&f, &mut form, registers);
    let verdict = verdict(&records, ask, &form, registers)?;
    let certified = registers.officers.iter().filter(|o| !o.certificates.is_empty());
    let officers = certified.map(|officer| {
        let standing = credential::standing(&f, officer, ask.today());
        let (tone, standing) = (standing.tone, standing.sentence);
        OfficerLine { id: officer.id.clone(), name: officer.name.clone(), tone, standing }
    });
    let mut officers: Vec<OfficerLine> = officers.collect();
    // Who may act stands first; among them the order of the register.
    officers.sort_by_key(|line| line.tone == "bad");
    let page = NewCase {
        gate: GateView::of(&f, &verdict),
        bands: proposal::bands(&f, &form.values),
        groups: groups(&f, registers, ask.today()),
        officers,
        places: registers.places.clone(),
        form,
        f,
    };
    Reply::page_with(status, &page)
}

/// The catalogue's items of today by aspect, in its own order.
fn groups(f: &Frame, registers: &Registers, today: Day) -> Vec<ItemGroup> {
    let held = |id: &str| {
        registers.power_for(id, today).is_some_and(|power| proposal::holds(power, today))
    };
    let aspects = f.law.catalogue.aspects().iter().map(|aspect| {
        let items = f.law.items().filter(|i| i.aspect == aspect.id && i.in_force(today));
        let items = items.map(|item| ItemLine {
            id: item.id.clone(),
            title: f.pick(&item.title, &item.title_en).to_owned(),
            held: held(&item.id),
        });
        let title = f.pick(&aspect.title, &aspect.title_en).to_owned();
        ItemGroup { title, items: items.collect() }
    });
    aspects.filter(|group| !group.items.is_empty()).collect()
}

/// Reads the form into a finding; what is wrong is noted on the form.
fn read(f: &Frame, form: &mut Form, registers: &Registers, ask: &Ask) -> Option<Finding> {
    let (law, now) = (f.law, ask.now);
    let mut reader = Reader { f, form };
    let item = reader.one_of("item", |id| law.item(id).map(|_| ItemId::new(id)));
    let found_at = reader.moment("found", now);
    let ended_on = reader.day_if_any("ended").or(found_at.map(|at| at.day()));
    let known = |id: &str| registers.places.iter().find(|(p, _)| p.as_str() == id);
    let place = reader.one_of("place", |id| known(id).map(|(p, _)| p.clone()));
    let place_text = reader.text("place-text", MUST);
    let facts = reader.text("facts", MUST_TEXT);
    let evidence = reader.lines("evidence", MAY_TEXT);
    let party = read_party(&mut reader);
    let known = |id: &&str| registers.officers.iter().any(|o| o.id.as_str() == *id);
    let named = |form: &Form, name: &str| -> Vec<OfficerId> {
        form.values.all(name).into_iter().filter(known).map(OfficerId::new).collect()
    };
    let (officers, recused) = (named(reader.form, "officer"), named(reader.form, "recused"));
    if officers.is_empty() {
        reader.form.fail("officer", f.t1("wrong-choose", f.of("field", "officer")));
    }
    let power = registers.power_for(reader.form.value("item"), ask.today());
    let finding = Finding {
        found_at: found_at?,
        ended_on: ended_on?,
        item: item?,
        // Without a power in the register nothing is named, and the gates say so.
        power: power.map_or_else(|| PowerId::new("none"), |p| p.id.clone()),
        place: place?,
        place_text,
        remote: reader.form.ticked("remote") || registers.is_remote(reader.form.value("place")),
        party: party?,
        grave_harm: reader.form.ticked("grave-harm"),
        incapable: reader.form.ticked("incapable"),
        facts,
        evidence,
        officers,
        recused,
    };
    reader.form.wrong.is_empty().then_some(finding)
}

fn read_party(reader: &mut Reader<'_>) -> Option<Party> {
    let kind = reader.one_of("party-kind", proposal::party_kind)?;
    let name = reader.text("name", NAME);
    let code = reader.text("code", MUST);
    let legal_representative = reader.text("legal-representative", MAY);
    let phone = reader.text("phone", MAY);
    let address = reader.text("address", MAY);
    let written = reader.form.value("party-kind").to_owned();
    let (mut born, mut made_up) = (None, false);
    if !code.is_empty() {
        match code_of(&written, &code) {
            Ok(day) => born = day.filter(|_| kind != PartyKind::Organisation),
            Err(problem) => {
                let sentence =
                    if reader.f.is_chinese() { problem.zh() } else { problem.to_string() };
                reader.form.fail("code", sentence);
            }
        }
        made_up = code.contains(law::codes::MADE_UP_REGION);
    }
    if reader.form.is_refused() {
        return None;
    }
    let code = code.to_uppercase();
    let id = PartyId::new(reader.form.act.replace("act-", "party-"));
    Some(Party { id, kind, name, code, born, legal_representative, phone, address, made_up })
}
