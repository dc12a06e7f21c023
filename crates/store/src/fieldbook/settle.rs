//! A person decides about a packet that is held: by an act, with a reason that the phone shows.

use super::admit::{self, Doing};
use super::packets::{self, Answer, Kept, State, Written};
use super::receive::{actor, why};
use super::{blocks, device_get, fill, originals, subject};
use crate::register::{RegisterProblem, office_name};
use crate::{Entry, Problem, Writer, journal, people};
use casework::case::without_numbers;
use casework::fieldbook::{self, AsOf, Both, Deeds, NumberStands, Settle, Stands};
use casework::register::{Changed, Desk};
use casework::rules::{self, Saying};
use casework::{Actor, Hash, Refusal};
use law::{Law, Moment};
use serde_json::json;

/// Lets a held packet be done, if `decide` lets it pass at the moment that was chosen, or sets it aside.
pub fn settle(
    w: &mut Writer,
    law: &'static Law,
    (id, step): (&str, &Settle),
    entry: &Entry,
) -> Result<Answer, RegisterProblem> {
    let kept = packets::kept(w, id)?;
    if journal::find(w, &entry.act)?.is_some() {
        return Ok(kept.answer);
    }
    let office = office_name(w)?;
    let desk = Desk { law, today: entry.noted_at.day(), office: &office };
    let stands = stands(w, &kept, entry.noted_at)?;
    let changed = fieldbook::settle(&desk, (&kept.packet.person, stands), (step, &entry.actor));
    let Changed { row, kind, said } = changed.map_err(RegisterProblem::Refused)?;
    let hashes: Vec<&Hash> = kept.packet.files.iter().map(|file| &file.sha256).collect();
    let missing = originals::missing(w, &hashes)?;
    let (acts, about, versions) = match step {
        Settle::SetAside { .. } => (Vec::new(), kept.about.clone(), (0, 0)),
        Settle::Admit { as_of, .. } => {
            let ran = admit(w, law, (&kept, *as_of, &missing), entry)?;
            (ran.acts, ran.about, ran.versions)
        }
    };
    let facts = json!({ "packet": id, "rule": kept.rule, "about": about, "acts": acts,
        "missing": missing });
    let act = entry.act(subject(id), kind, said, facts);
    journal::append(w, &act, "")?;
    let did = match step {
        Settle::Admit { .. } => "let it in",
        Settle::SetAside { .. } => "set it aside",
    };
    // The answer lies open, and goes to the phone.
    let en = format!("{} {did}: {}", entry.actor.name, without_numbers(step.reason()));
    let answer = Answer {
        acts,
        says: Some(Both { zh: row, en }),
        subject: (!about.is_empty()).then(|| about.clone()),
        hold: kept.answer.hold.clone(),
        ..Answer::bare(id, kept.packet.serial, State::Settled)
    };
    let (packet, signed, arrived_at) = (&kept.packet, &kept.signed, kept.arrived_at);
    let (about, answer_of) = (about.as_str(), &answer);
    let written = Written { packet, signed, about, arrived_at, answer: answer_of, versions };
    packets::write(w, &written)?;
    Ok(answer)
}

/// Whether a person may decide about it: now, or not before the phone can bring nothing more.
fn stands(w: &mut Writer, kept: &Kept, now: Moment) -> Result<Stands, Problem> {
    Ok(match kept.state {
        State::Held => Stands::Held,
        State::Waiting => {
            let device = device_get(w, &kept.packet.device)?.device;
            fieldbook::stands(&device, (kept.arrived_at, now))
        }
        _ => Stands::Done,
    })
}

fn admit(
    w: &mut Writer,
    law: &'static Law,
    (kept, as_of, missing): (&Kept, AsOf, &[Hash]),
    entry: &Entry,
) -> Result<admit::Ran, RegisterProblem> {
    let packet = &kept.packet;
    let done_at = match as_of {
        AsOf::Then => packet.at.min(entry.noted_at),
        AsOf::Now => entry.noted_at,
    };
    let refuse = |zh: &str, en: &str| -> Refusal {
        let saying = Saying { law, day: entry.noted_at.day(), deed: "field-admit" };
        rules::FIELD_UNREADABLE.refuse(&saying, (zh.to_owned(), en.to_owned()))
    };
    let named = |hash: &Hash| packet.commands.iter().any(|value| fill::names(value, hash.as_str()));
    if missing.iter().any(named) {
        let saying = Saying { law, day: entry.noted_at.day(), deed: "field-admit" };
        let said = ("所附原件没有送到", "an original that a step names never came");
        let refusal = rules::FIELD_FILE.refuse(&saying, (said.0.to_owned(), said.1.to_owned()));
        return Err(RegisterProblem::Refused(vec![refusal]));
    }
    let mut commands = packet.commands.clone();
    commands.iter_mut().try_for_each(|value| fill::named(w, value))?;
    let mut deeds = Deeds::read(packet.noun(), &commands)
        .map_err(|fault| RegisterProblem::Refused(vec![refuse(&fault.zh, &fault.en)]))?;
    fill::complete(w, &mut deeds, done_at)?;
    let (stands, numbers) = blocks::stands(w, packet, &deeds)?;
    if stands == NumberStands::Void {
        for number in &numbers {
            blocks::reclaim(w, number, &packet.device, entry.noted_at)?;
        }
    }
    let device = device_get(w, &packet.device)?;
    let actor = match actor(w, &device.account, &device.device)? {
        Some(actor) => actor,
        // The account is shut since: it was this person all the same, as the register of people has them.
        None => people::find(w, &packet.person)?.map_or_else(
            || {
                Err(RegisterProblem::Refused(vec![refuse(
                    "人员名册里没有这个人",
                    "nobody of the register",
                )]))
            },
            |person| Ok(Actor { officer: person.id, name: person.name, post: person.post }),
        )?,
    };
    let about = match fill::about(w, &packet.subject)? {
        Some(about) => Some(about),
        None if packet.seen > 0 => Some(packet.subject.clone()),
        None => None,
    };
    let doing = Doing {
        law,
        packet,
        deeds: &deeds,
        actor: &actor,
        numbers: &numbers,
        done_at,
        noted_at: entry.noted_at,
        about: about.as_deref(),
        missing,
    };
    admit::run(w, &doing).map_err(|problem| match problem {
        crate::cases::EnactProblem::Refused(refusals) => RegisterProblem::Refused(refusals),
        other => of_holds(law, (other, packet.at)),
    })
}

/// A fault that is told as a rule is one here too; any other is the machine's.
fn of_holds(
    law: &'static Law,
    (problem, at): (crate::cases::EnactProblem, law::Moment),
) -> RegisterProblem {
    match why(law, at, problem) {
        Err(problem) => RegisterProblem::Store(problem),
        Ok(holds) => {
            let says = holds.into_iter().next().map(|hold| hold.says);
            let (zh, en) = says.map_or_else(Default::default, |both| (both.zh, both.en));
            let saying = Saying { law, day: at.day(), deed: "field-admit" };
            RegisterProblem::Refused(vec![rules::FIELD_CHANGED.refuse(&saying, (zh, en))])
        }
    }
}
