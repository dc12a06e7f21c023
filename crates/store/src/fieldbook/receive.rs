//! Taking packets in: each in a part of one transaction, in the order in which they came.

use super::admit::{self, Doing};
use super::devices::{DeviceLine, brought_since};
use super::packets::{self, Answer, State, Written};
use super::{blocks, bundle_find, device_seen, fault, fill, originals};
use crate::cases::EnactProblem;
use crate::value::values;
use crate::{Problem, Reader, Store, Writer, people, users};
use casework::fieldbook::{
    self, Before, Deeds, Hold, Known, NumberStands, Packet, Signed, Verdict, from_refusal, weigh,
};
use casework::number::DocumentNumber;
use casework::rules::{self, Saying};
use casework::{Actor, Hash, OfficeId, PostId};
use law::{Law, Moment};

/// So many packets share one transaction: others shall not wait too long for the pen.
pub const BATCH_MAX: usize = 50;

/// A packet as it came, its signature checked.
struct Came<'a> {
    signed: &'a Signed,
    signed_well: bool,
    read: Result<Packet, fieldbook::Fault>,
}

impl<'a> Came<'a> {
    fn of(device: &DeviceLine, signed: &'a Signed) -> Came<'a> {
        let key = &device.device.key;
        Came {
            signed,
            signed_well: fieldbook::verify(key, &signed.signed, &signed.signature),
            read: Packet::read(&signed.signed),
        }
    }
}

/// Takes packets in and says of each what became of it, in the same order. What cannot be written is a
/// problem of the whole: the phone sends them again.
pub fn receive(
    store: &Store,
    law: &'static Law,
    (office, device, now): (&OfficeId, &DeviceLine, Moment),
    all: &[Signed],
) -> Result<Vec<Answer>, Problem> {
    let mut answers = Vec::with_capacity(all.len());
    for batch in all.chunks(BATCH_MAX) {
        let came: Vec<Came> = batch.iter().map(|signed| Came::of(device, signed)).collect();
        let hall = Hall { law, device, now };
        answers.extend(store.write(office, |w: &mut Writer<'_, '_>| {
            device_seen(w, &device.device.id, now)?;
            came.iter().map(|came| hall.safely(w, came)).collect::<Result<Vec<_>, Problem>>()
        })?);
    }
    Ok(answers)
}

/// Takes one packet in that somebody carried here: through the same door, though nothing was heard of the
/// device itself.
pub(super) fn carried_in(
    w: &mut Writer,
    law: &'static Law,
    (device, now): (&DeviceLine, Moment),
    signed: &Signed,
) -> Result<Answer, Problem> {
    Hall { law, device, now }.safely(w, &Came::of(device, signed))
}

struct Hall<'a> {
    law: &'static Law,
    device: &'a DeviceLine,
    now: Moment,
}

/// What is found out about a packet before it is weighed.
struct Found {
    deeds: Option<Deeds>,
    numbers: Vec<DocumentNumber>,
    actor: Option<Actor>,
    about: Option<String>,
}

impl Hall<'_> {
    /// One packet that the program fails at does not keep the others out, nor itself from being kept: else a phone
    /// would send it for ever, and everything after it too.
    fn safely(&self, w: &mut Writer, came: &Came<'_>) -> Result<Answer, Problem> {
        match w.within(|w| fault::caught(|| self.one(w, came))) {
            Err(problem) if fault::of_packet(&problem) => w.within(|w| self.fails(w, came)),
            done => done,
        }
    }

    /// Weighs it by what can be known without opening anything, and keeps it. It waits: a phone sends it again, and
    /// once the program is put right it is let in without anybody's doing; after a week a person may decide.
    fn fails(&self, w: &mut Writer, came: &Came<'_>) -> Result<Answer, Problem> {
        let packet = match &came.read {
            Ok(packet) => packet,
            Err(said) => return self.unreadable(w, came, said),
        };
        let hash = Hash::of(came.signed.signed.as_bytes());
        let before = packets::known(w, &packet.packet)?;
        let known = self.bare(came, (&hash, before.as_ref()));
        let id = (packet.packet.as_str(), packet.serial);
        match weigh(packet, &known) {
            Verdict::Refused(hold) => self.refuse(w, came, (id, hold)),
            Verdict::Known => Ok(again(id, before)),
            _ => {
                let saying = Saying { law: self.law, day: self.now.day(), deed: "field-packet" };
                let (zh, en) = ("程序处理这一包时出错", "the program failed at this packet");
                let refusal = rules::FIELD_FAULT.refuse(&saying, (zh.to_owned(), en.to_owned()));
                let holds = vec![from_refusal(self.law, "fault", &refusal)];
                let found = Found { deeds: None, numbers: Vec::new(), actor: None, about: None };
                let answer = Answer::against(id, State::Waiting, holds);
                self.write(w, came.signed, packet, (&found, &answer, (0, 0)))?;
                Ok(answer)
            }
        }
    }

    fn bare<'k>(
        &'k self,
        came: &Came<'_>,
        (hash, before): (&Hash, Option<&packets::Came>),
    ) -> Known<'k> {
        let device = &self.device.device;
        Known {
            law: self.law,
            now: self.now,
            arrived: before.map_or(self.now, |before| before.arrived_at),
            office: &device.office,
            device,
            signed_well: came.signed_well,
            before: before.map(|before| match before.state {
                _ if before.text != hash.as_str() => Before::Other,
                State::Waiting => Before::Waiting,
                _ => Before::Same,
            }),
            missing: Vec::new(),
            bundle: None,
            brought_since: None,
            follows_waiting: false,
            standing: None,
            by_device: 0,
            number: NumberStands::NotNeeded,
        }
    }

    fn refuse(
        &self,
        w: &mut Writer,
        came: &Came<'_>,
        (id, hold): ((&str, u32), Hold),
    ) -> Result<Answer, Problem> {
        let answer = Answer::against(id, State::Refused, vec![hold]);
        packets::aside(w, (came.signed, &self.device.device.id), (&answer, self.now))?;
        Ok(answer)
    }

    fn one(&self, w: &mut Writer, came: &Came<'_>) -> Result<Answer, Problem> {
        let packet = match &came.read {
            Ok(packet) => packet,
            Err(fault) => return self.unreadable(w, came, fault),
        };
        let hash = Hash::of(came.signed.signed.as_bytes());
        let before = packets::known(w, &packet.packet)?;
        let (known, found) = self.look(w, came, (packet, &hash, before.as_ref()))?;
        let id = (packet.packet.as_str(), packet.serial);
        match weigh(packet, &known) {
            Verdict::Refused(hold) => self.refuse(w, came, (id, hold)),
            Verdict::Known => Ok(again(id, before)),
            Verdict::Waiting(missing) => {
                let answer = Answer { missing, ..Answer::bare(id.0, id.1, State::Waiting) };
                self.write(w, came.signed, packet, (&found, &answer, (0, 0)))?;
                Ok(answer)
            }
            Verdict::Held(mut holds) => {
                holds.extend(self.not_active(&found));
                self.hold(w, came.signed, packet, (&found, holds))
            }
            Verdict::Admit => self.admit(w, came.signed, packet, &found),
        }
    }

    /// Everything the office knows of it.
    fn look<'k>(
        &'k self,
        w: &mut Writer,
        came: &Came<'_>,
        (packet, hash, before): (&Packet, &Hash, Option<&packets::Came>),
    ) -> Result<(Known<'k>, Found), Problem> {
        let device = &self.device.device;
        let about = fill::about(w, &packet.subject)?;
        let name = about.clone().or_else(|| (packet.seen > 0).then(|| packet.subject.clone()));
        let standing = name.as_deref().map(|name| admit::version(w, name)).transpose()?.flatten();
        let bundle = bundle_find(w, &device.id, &packet.bundle)?;
        let by_device = match &name {
            Some(name) => {
                let since = bundle.as_ref().map(|bundle| bundle.made_at);
                by_device(w, (&device.id, name), packet.seen)? + papers_since(w, name, since)?
            }
            None => 0,
        };
        let mut commands = packet.commands.clone();
        commands.iter_mut().try_for_each(|value| fill::named(w, value))?;
        let mut deeds = Deeds::read(packet.noun(), &commands).ok();
        let done_at = packet.at.min(self.now);
        if let Some(deeds) = &mut deeds {
            fill::complete(w, deeds, done_at)?;
        }
        let (number_stands, numbers) = match &deeds {
            Some(deeds) => blocks::stands(w, packet, deeds)?,
            None => (NumberStands::NotNeeded, Vec::new()),
        };
        let hashes: Vec<&Hash> = packet.files.iter().map(|file| &file.sha256).collect();
        let waiting = packets::waiting(w, (&device.id, packet.serial))?;
        let known = Known {
            missing: originals::missing(w, &hashes)?,
            bundle,
            brought_since: brought_since(w, (&device.id, packet.at))?,
            follows_waiting: waiting.iter().any(|subject| follows(packet, subject)),
            standing,
            by_device,
            number: number_stands,
            ..self.bare(came, (hash, before))
        };
        let actor = actor(w, &self.device.account, device)?;
        Ok((known, Found { deeds, numbers, actor, about: name.filter(|_| standing.is_some()) }))
    }

    fn admit(
        &self,
        w: &mut Writer,
        signed: &Signed,
        packet: &Packet,
        found: &Found,
    ) -> Result<Answer, Problem> {
        let against = self.not_active(found);
        let (Some(deeds), Some(actor)) = (&found.deeds, &found.actor) else {
            return self.hold(w, signed, packet, (found, against));
        };
        let doing = Doing {
            law: self.law,
            packet,
            deeds,
            actor,
            numbers: &found.numbers,
            done_at: packet.at.min(self.now),
            noted_at: self.now,
            about: found.about.as_deref(),
            missing: &[],
        };
        match w.within(|w| fault::caught(|| admit::run(w, &doing))) {
            Ok(ran) => {
                let answer = Answer {
                    acts: ran.acts,
                    subject: Some(ran.about.clone()),
                    ..Answer::bare(&packet.packet, packet.serial, State::Admitted)
                };
                let found =
                    Found { about: Some(ran.about), deeds: None, numbers: Vec::new(), actor: None };
                self.write(w, signed, packet, (&found, &answer, ran.versions))?;
                Ok(answer)
            }
            Err(problem) => {
                let holds = self.why(problem, packet.at)?;
                self.hold(w, signed, packet, (found, holds))
            }
        }
    }

    /// What a refused command says of the packet; a problem of the machine is one of the whole request.
    fn why(&self, problem: EnactProblem, at: Moment) -> Result<Vec<Hold>, Problem> {
        why(self.law, at, problem)
    }

    /// A step that cannot be read, or an account that is shut.
    fn not_active(&self, found: &Found) -> Vec<Hold> {
        let mut holds = Vec::new();
        let saying = Saying { law: self.law, day: self.now.day(), deed: "field-packet" };
        let mut no = |rule: &rules::Rule, reason: &str, zh: &str, en: &str| {
            let refusal = rule.refuse(&saying, (zh.to_owned(), en.to_owned()));
            holds.push(from_refusal(self.law, reason, &refusal));
        };
        if found.deeds.is_none() {
            let (zh, en) = ("其中有读不懂的步骤", "a step of it cannot be read");
            no(&rules::FIELD_UNREADABLE, "unreadable", zh, en);
        }
        if found.actor.is_none() {
            let (zh, en) = ("设备所属的账号已停用", "the account it belongs to is shut");
            no(&rules::FIELD_REVOKED, "revoked", zh, en);
        }
        holds
    }

    fn hold(
        &self,
        w: &mut Writer,
        signed: &Signed,
        packet: &Packet,
        (found, holds): (&Found, Vec<Hold>),
    ) -> Result<Answer, Problem> {
        let answer = Answer::against((&packet.packet, packet.serial), State::Held, holds);
        self.write(w, signed, packet, (found, &answer, (0, 0)))?;
        Ok(answer)
    }

    fn write(
        &self,
        w: &mut Writer,
        signed: &Signed,
        packet: &Packet,
        (found, answer, versions): (&Found, &Answer, (u32, u32)),
    ) -> Result<(), Problem> {
        let about = found.about.as_deref().unwrap_or_default();
        let arrived_at = self.now;
        packets::write(w, &Written { packet, signed, about, arrived_at, answer, versions })
    }

    /// Not a packet at all, or larger than one may be: kept aside, and said in words.
    fn unreadable(
        &self,
        w: &mut Writer,
        came: &Came<'_>,
        fault: &fieldbook::Fault,
    ) -> Result<Answer, Problem> {
        let saying = Saying { law: self.law, day: self.now.day(), deed: "field-packet" };
        let said = (fault.zh.clone(), fault.en.clone());
        let refusal = rules::FIELD_UNREADABLE.refuse(&saying, said);
        let hold = from_refusal(self.law, "unreadable", &refusal);
        let value: serde_json::Value = match came.signed.signed.len() {
            0..=1_048_576 => serde_json::from_str(&came.signed.signed).unwrap_or_default(),
            _ => serde_json::Value::Null,
        };
        let id: String = value["packet"].as_str().unwrap_or_default().chars().take(64).collect();
        let serial = value["serial"].as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
        let answer = Answer::against((&id, serial), State::Refused, vec![hold]);
        packets::aside(w, (came.signed, &self.device.device.id), (&answer, self.now))?;
        Ok(answer)
    }
}

/// Whether a packet is about this subject, or names it in one of its steps.
fn follows(packet: &Packet, subject: &str) -> bool {
    packet.subject == subject || packet.commands.iter().any(|value| fill::names(value, subject))
}

/// The first answer once more.
fn again((id, serial): (&str, u32), before: Option<packets::Came>) -> Answer {
    let was = before.map(|before| Box::new(before.answer));
    Answer { was, ..Answer::bare(id, serial, State::Known) }
}

/// How many versions of a subject since the one seen came from this device.
fn by_device(r: &mut Reader, (device, about): (&str, &str), seen: u32) -> Result<u32, Problem> {
    let rows = r.link.query(
        "select version_from, version_to from packets
         where office = ?1 and about = ?2 and device = ?3 and version_to > ?4",
        values![r.office.as_str(), about, device, seen],
    )?;
    let mut sum = 0;
    for row in rows {
        sum += row.count("version_to")? - row.count("version_from")?.max(seen);
    }
    Ok(sum)
}

/// How many versions only name the bytes of a paper that a step had issued: the office sets such papers by
/// itself as soon as a packet is admitted, and nothing of the subject is changed by it.
fn papers_since(r: &mut Reader, about: &str, since: Option<Moment>) -> Result<u32, Problem> {
    let Some(since) = since else { return Ok(0) };
    // Those that a packet brought along are among its own versions.
    let row = r.link.find(
        "select count(*) as n from acts a
         where a.office = ?1 and a.subject = ?2 and a.noted_at > ?3
           and a.kind in ('matter.paper', 'round.paper', 'question.paper', 'inspection.paper-made')
           and not exists (select 1 from packets p where p.office = a.office and p.about = ?2
             and a.id like p.id || '-%-paper')",
        values![r.office.as_str(), about, since],
    )?;
    row.map_or(Ok(0), |row| row.count("n"))
}

/// Who acts: the account the device is enrolled under, in its post of now; none where it is shut.
pub(super) fn actor(
    r: &mut Reader,
    account: &str,
    device: &casework::fieldbook::Device,
) -> Result<Option<Actor>, Problem> {
    let user = users::find_by_name(r, account)?.filter(|user| !user.disabled);
    let Some(user) = user else { return Ok(None) };
    let officer = people::find(r, &device.person)?;
    let post = if user.role == "leader" { "team-leader" } else { &user.role };
    Ok(Some(Actor {
        officer: device.person.clone(),
        name: officer.map_or(user.name.clone(), |officer| officer.name),
        post: PostId::new(post),
    }))
}

/// The reasons in a refusal of `decide`, or in a fault of what was written down.
pub(super) fn why(
    law: &'static Law,
    at: Moment,
    problem: EnactProblem,
) -> Result<Vec<Hold>, Problem> {
    let saying = Saying { law, day: at.day(), deed: "field-packet" };
    let of = |rule: &rules::Rule, reason: &str, said: (String, String)| {
        vec![from_refusal(law, reason, &rule.refuse(&saying, said))]
    };
    match problem {
        EnactProblem::Refused(refusals) => {
            Ok(refusals.iter().map(|refusal| from_refusal(law, "refused", refusal)).collect())
        }
        EnactProblem::Stale(problem) => {
            let said = (problem.zh().trim_end_matches('。').to_owned(), problem.to_string());
            Ok(of(&rules::FIELD_CHANGED, "changed", said))
        }
        EnactProblem::Store(problem) => match &problem {
            Problem::Missing { what: "number", .. } | Problem::Stale { what: "number", .. } => {
                let said =
                    ("编号不能用于这份文书".to_owned(), "the number does not fit".to_owned());
                Ok(of(&rules::FIELD_NUMBER, "number", said))
            }
            Problem::Missing { .. }
            | Problem::Conflict { .. }
            | Problem::Input { .. }
            | Problem::Stale { .. } => {
                let said = (problem.zh().trim_end_matches('。').to_owned(), problem.to_string());
                Ok(of(&rules::FIELD_UNREADABLE, "unreadable", said))
            }
            _ => Err(problem),
        },
    }
}
