//! What a phone could not send, carried to the office as a file: opened with the office's own key, then through
//! the very door that packets come in by over a line.
//!
//! A file is told by what is in it: read in twice, wholly or in part, it is the same file, and nothing in it is
//! done again. Originals go in by `part`, as over a line; who looks at what they are is the caller.

use super::packets::{Answer, State};
use super::{DeviceLine, carried_subject, device_find, receive};
use crate::hpke::Context;
use crate::value::{Row, to_json, values};
use crate::{Entry, Problem, Reader, Store, Writer, journal};
use casework::Hash;
use casework::case::without_numbers;
use casework::fieldbook::carried::{self, Content, FilePart, Head, Manifest, Shut};
use casework::fieldbook::{Both, Fault, Signed};
use casework::{OfficeId, OfficerId};
use law::{Law, Moment};
use p256::elliptic_curve::sec1::ToSec1Point;
use serde::Deserialize;
use serde_json::json;

/// So many packets of a file share one transaction.
const BATCH: usize = 25;
const NAME_CHARS_MAX: usize = 100;

/// What phones seal to: a point of the curve, and a name for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarryKey {
    pub id: String,
    pub point: Vec<u8>,
}

/// Why a file is not read in.
#[derive(Debug, thiserror::Error)]
pub enum CarryProblem {
    /// In words; nothing was written.
    #[error("{}", .0.en)]
    Unfit(Fault),
    #[error(transparent)]
    Store(#[from] Problem),
}

impl From<Fault> for CarryProblem {
    fn from(fault: Fault) -> CarryProblem {
        CarryProblem::Unfit(fault)
    }
}

/// A file, or a piece of one, opened; the device that made it is one of this office.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    pub id: String,
    pub manifest: Manifest,
    pub device: DeviceLine,
    /// By their place in the file.
    pub packets: Vec<(u32, Signed)>,
    pub parts: Vec<(u32, FilePart)>,
}

/// A file that was read in.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    pub id: String,
    pub device: String,
    pub name: String,
    pub made_at: Moment,
    pub read_at: Moment,
    pub read_by: OfficerId,
    pub packets: u32,
    pub files: u32,
    /// Packets that have been read of it so far.
    pub came: u32,
}

impl Carried {
    /// Whether some of its packets have not come: the upload was broken off.
    pub fn is_whole(&self) -> bool {
        self.came >= self.packets
    }
}

/// What became of a packet of a file, or of an original that was not taken.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedLine {
    pub place: u32,
    pub is_packet: bool,
    /// The id of the packet, or the hash of the original.
    pub what: String,
    pub answer: Answer,
}

/// What the phones of this office seal to.
pub fn key(r: &Reader) -> CarryKey {
    let secret = r.keys.receiving(r.office.as_str());
    let point = secret.public_key().to_sec1_point(false).as_bytes().to_vec();
    let id = Hash::of(&point).as_str().chars().take(16).collect();
    CarryKey { id, point }
}

/// Opens a file or a piece of one: every frame, or nothing.
pub fn open(r: &mut Reader, bytes: &[u8]) -> Result<Opened, CarryProblem> {
    let shut = Shut::read(bytes)?;
    let context = context(r, &shut.head)?;
    let mut opened: Option<Opened> = None;
    for frame in &shut.frames {
        let open = context.open(frame.place, shut.bound, frame.sealed);
        let Some(open) = open else { return Ok(carried::broken()?) };
        match (Content::read(&open)?, opened.as_mut()) {
            (Content::Manifest(signed), None) => opened = Some(begun(r, (&shut.head, &signed))?),
            (Content::Packet(signed), Some(file)) => file.packets.push((frame.place, signed)),
            (Content::Part(part), Some(file)) => file.parts.push((frame.place, part)),
            _ => return Ok(carried::broken()?),
        }
    }
    Ok(opened.map_or_else(carried::broken, Ok)?)
}

fn context(r: &Reader, head: &Head) -> Result<Context, Fault> {
    let no = |zh: String, en: String| Err(Fault { zh, en });
    if head.office != *r.office {
        return no(
            format!("这个文件是交给另一机关（{}）的，本机关打不开；请交给该机关读入", head.office),
            format!("the file is sealed for another office ({}); hand it there", head.office),
        );
    }
    if head.key != key(r).id {
        return no(
            "这个文件是用另一把密钥封的，打不开；请在手机上联网取一次今日资料，再存成文件".into(),
            "it is sealed to another key; fetch the morning's data on the phone and save it again"
                .into(),
        );
    }
    let secret = r.keys.receiving(r.office.as_str());
    let point = head.point().unwrap_or_default();
    Context::receive(&secret, &point, carried::INFO).map_or_else(carried::broken, Ok)
}

fn begun(r: &mut Reader, (head, signed): (&Head, &Signed)) -> Result<Opened, CarryProblem> {
    let manifest = Manifest::read(signed)?;
    let device = device_find(r, &manifest.device)?.ok_or_else(|| Fault {
        zh: "做这个文件的设备没有在本机关登记，不能读入".into(),
        en: "the device that made the file is not enrolled with this office".into(),
    })?;
    carried::signed_by(&device.device.key, signed)?;
    let id = Hash::of(format!("{}\n{}", head.enc, signed.signed).as_bytes());
    let id = id.as_str().chars().take(32).collect();
    Ok(Opened { id, manifest, device, packets: Vec::new(), parts: Vec::new() })
}

/// Writes down, by an act, that a file is read in and by whom; once a file.
pub fn begin(
    w: &mut Writer,
    (opened, name): (&Opened, &str),
    entry: &Entry,
) -> Result<(), Problem> {
    if find(w, &opened.id)?.is_some() {
        return anew(w, opened);
    }
    let Opened { id, manifest, device, .. } = opened;
    let said = format!(
        "读入外勤设备“{}”{}存成的文件：外勤包{}个，附件{}个。",
        without_numbers(&device.device.name),
        manifest.made_at.day().zh(),
        manifest.packets,
        manifest.files
    );
    let facts = json!({ "device": manifest.device, "packets": manifest.packets,
        "files": manifest.files });
    journal::append(w, &entry.act(carried_subject(id), "field-file.read", said, facts), "")?;
    let name: String = name.chars().filter(|c| !c.is_control()).take(NAME_CHARS_MAX).collect();
    w.execute(
        "insert into carried (office, id, device, name, made_at, read_at, read_by, packets, files)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        values![
            w.office.as_str(),
            id,
            &manifest.device,
            without_numbers(&name),
            manifest.made_at,
            entry.noted_at,
            entry.actor.officer.as_str(),
            manifest.packets,
            manifest.files,
        ],
    )?;
    Ok(())
}

/// A file is read once more: what was answered stays answered, and originals that were not taken are tried again.
fn anew(w: &mut Writer, opened: &Opened) -> Result<(), Problem> {
    let places = opened.parts.iter().map(|(place, _)| *place);
    let (Some(first), Some(last)) = (places.clone().min(), places.max()) else { return Ok(()) };
    w.execute(
        "delete from carried_lines where office = ?1 and carried = ?2 and kind = 'file'
           and place between ?3 and ?4",
        values![w.office.as_str(), &opened.id, first, last],
    )?;
    Ok(())
}

/// Takes the packets of a file in, each in the name of the device that it names.
pub fn take(
    store: &Store,
    law: &'static Law,
    (office, now): (&OfficeId, Moment),
    opened: &Opened,
) -> Result<(), Problem> {
    for batch in opened.packets.chunks(BATCH) {
        store.write(office, |w: &mut Writer<'_, '_>| {
            for (place, signed) in batch {
                let device = device_of(w, opened, signed)?;
                let answer = receive::carried_in(w, law, (&device, now), signed)?;
                put_line(w, (&opened.id, *place), ("packet", &answer))?;
            }
            Ok::<_, Problem>(())
        })?;
    }
    Ok(())
}

/// A phone that was enrolled anew still has packets of the device it was. Whoever else is named is weighed as
/// the device that made the file, and refused as not its own.
fn device_of(r: &mut Reader, opened: &Opened, signed: &Signed) -> Result<DeviceLine, Problem> {
    #[derive(Deserialize)]
    struct Named {
        device: String,
    }
    let named = serde_json::from_str::<Named>(&signed.signed).ok();
    let named = named.filter(|named| named.device != opened.manifest.device);
    let other = named.map(|named| device_find(r, &named.device)).transpose()?.flatten();
    Ok(other.unwrap_or_else(|| opened.device.clone()))
}

/// Notes that an original of a file was not taken, and why.
pub fn file_refused(
    w: &mut Writer,
    (opened, place): (&Opened, u32),
    (hash, says): (&Hash, Both),
) -> Result<(), Problem> {
    let answer = Answer { says: Some(says), ..Answer::bare(hash.as_str(), 0, State::Refused) };
    put_line(w, (&opened.id, place), ("file", &answer))
}

fn put_line(
    w: &mut Writer,
    (id, place): (&str, u32),
    (kind, answer): (&str, &Answer),
) -> Result<(), Problem> {
    w.execute(
        "insert into carried_lines (office, carried, place, kind, what, state, answer)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         on conflict (office, carried, place) do update set state = excluded.state,
           answer = excluded.answer where carried_lines.state = 'waiting'",
        values![
            w.office.as_str(),
            id,
            place,
            kind,
            &answer.packet,
            crate::value::word_of(&answer.state),
            to_json(answer),
        ],
    )?;
    Ok(())
}

const CARRIED: &str = "select id, device, name, made_at, read_at, read_by, packets, files,
    (select count(*) from carried_lines l where l.office = carried.office
       and l.carried = carried.id and l.kind = 'packet') as came
  from carried where office = ?1 and id = ?2";

pub fn find(r: &mut Reader, id: &str) -> Result<Option<Carried>, Problem> {
    let row = r.link.find(CARRIED, values![r.office.as_str(), id])?;
    row.map(|row| one(&row)).transpose()
}

pub fn get(r: &mut Reader, id: &str) -> Result<Carried, Problem> {
    find(r, id)?.ok_or_else(|| Problem::Missing { what: "carried file", id: id.to_owned() })
}

/// The last files that were read in.
pub fn list(r: &mut Reader, rows_max: u32) -> Result<Vec<Carried>, Problem> {
    let rows = r.link.query(
        "select id, device, name, made_at, read_at, read_by, packets, files,
           (select count(*) from carried_lines l where l.office = carried.office
              and l.carried = carried.id and l.kind = 'packet') as came
         from carried where office = ?1 order by read_at desc, id limit ?2",
        values![r.office.as_str(), rows_max],
    )?;
    rows.iter().map(one).collect()
}

/// What became of everything in a file, in the order of the file. A packet that has been decided since is shown
/// as it was answered when the file was read.
pub fn lines(
    r: &mut Reader,
    id: &str,
    (from, rows_max): (u32, u32),
) -> Result<Vec<CarriedLine>, Problem> {
    let rows = r.link.query(
        "select place, kind, what, answer from carried_lines where office = ?1 and carried = ?2
         order by place limit ?4 offset ?3",
        values![r.office.as_str(), id, from, rows_max],
    )?;
    let read = |row: &Row| {
        Ok(CarriedLine {
            place: row.count("place")?,
            is_packet: row.text("kind")? == "packet",
            what: row.text("what")?,
            answer: row.json("answer")?,
        })
    };
    rows.iter().map(read).collect()
}

/// How many packets of a file stand in each state, and how many originals were not taken (`file`).
pub fn counts(r: &mut Reader, id: &str) -> Result<Vec<(String, u32)>, Problem> {
    let rows = r.link.query(
        "select case kind when 'file' then 'file' else state end as state, count(*) as n
         from carried_lines where office = ?1 and carried = ?2
         group by case kind when 'file' then 'file' else state end order by 1",
        values![r.office.as_str(), id],
    )?;
    rows.iter().map(|row| Ok((row.text("state")?, row.count("n")?))).collect()
}

/// The file a packet came in, where it did not come over a line.
pub fn of_packet(r: &mut Reader, packet: &str) -> Result<Option<Carried>, Problem> {
    let row = r.link.find(
        "select l.carried from carried_lines l join carried c
           on c.office = l.office and c.id = l.carried
         where l.office = ?1 and l.what = ?2 and l.kind = 'packet' and l.state <> 'known'
         order by c.read_at desc, c.id limit 1",
        values![r.office.as_str(), packet],
    )?;
    let id = row.map(|row| row.text("carried")).transpose()?;
    Ok(id.map(|id| find(r, &id)).transpose()?.flatten())
}

fn one(row: &Row) -> Result<Carried, Problem> {
    Ok(Carried {
        id: row.text("id")?,
        device: row.text("device")?,
        name: row.text("name")?,
        made_at: row.moment("made_at")?,
        read_at: row.moment("read_at")?,
        read_by: OfficerId(row.text("read_by")?),
        packets: row.count("packets")?,
        files: row.count("files")?,
        came: row.count("came")?,
    })
}
