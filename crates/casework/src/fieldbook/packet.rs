//! A packet: one thing that was done, one subject, one or more commands. Read with bounds; what is wrong
//! with one is said in words.

use crate::consultation::QuestionCommand;
use crate::number::Series;
use crate::{Hash, OfficeId, OfficerId, case, inspection, matter, round};
use law::{Day, Moment};
use serde::{Deserialize, Serialize};
use serde_json::Value;

const TEXT_MAX: usize = 512 * 1024;
const COMMANDS_MAX: usize = 60;
const FILES_MAX: usize = 60;
const FILE_MAX: u64 = 20 * 1024 * 1024;
const NAME_MAX: usize = 200;
const ID_MAX: usize = 64;
const GATES_MAX: usize = 300;
const NUMBER_MAX: usize = 60;
const NUMBERS_MAX: usize = 4;

/// What is sent: the text as it was signed, and the signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    pub signed: String,
    pub signature: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Packet {
    pub v: u32,
    /// A uuid made on the phone.
    pub packet: String,
    pub office: OfficeId,
    pub device: String,
    pub person: OfficerId,
    pub serial: u32,
    pub bundle: String,
    pub at: Moment,
    pub clock: Clock,
    pub subject: String,
    /// The version that stood in the bundle; 0 for what is new.
    pub seen: u32,
    pub commands: Vec<Value>,
    #[serde(default)]
    pub number: Option<NumberTaken>,
    /// The numbers of a visit's orders, one a series; a visit without them is numbered by the office.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<NumberTaken>,
    #[serde(default)]
    pub files: Vec<Along>,
    #[serde(default)]
    pub gate: Option<GateSaid>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    pub sent_by_phone: Moment,
    pub office_minus_phone_ms: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberTaken {
    pub series: String,
    /// As it is written: `渝武隆双河当罚决〔2026〕12号`.
    pub number: String,
    /// The check of a receipt that was handed over before the office saw it: six digits.
    #[serde(default)]
    pub check: Option<String>,
    /// The paper that bears it and was handed over, where it is an order's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<Hash>,
}

impl NumberTaken {
    /// The check, where it has the shape of one.
    pub fn check(&self) -> Option<&str> {
        let check = self.check.as_deref()?;
        (check.len() == 6 && check.bytes().all(|b| b.is_ascii_digit())).then_some(check)
    }
}

/// An original that goes along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Along {
    pub sha256: Hash,
    pub size: u64,
    #[serde(rename = "type")]
    pub media: String,
    pub name: String,
    #[serde(rename = "for")]
    pub what: FileFor,
    #[serde(default)]
    pub taken_at: Option<Moment>,
    /// `29.1,107.6`
    #[serde(default)]
    pub place: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileFor {
    Photo,
    Paper,
    Signature,
    Recording,
    Scan,
}

impl FileFor {
    pub fn key(self) -> &'static str {
        match self {
            FileFor::Photo => "photo",
            FileFor::Paper => "paper",
            FileFor::Signature => "signature",
            FileFor::Recording => "recording",
            FileFor::Scan => "scan",
        }
    }
}

/// What the gates said on the phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateSaid {
    pub allowed: bool,
    pub edition: Day,
    pub gates: Vec<String>,
}

/// Which noun a packet is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    Case,
    Inspection,
    Matter,
    Question,
    Round,
}

impl Subject {
    pub const ALL: [Subject; 5] =
        [Subject::Case, Subject::Inspection, Subject::Matter, Subject::Question, Subject::Round];
    pub fn key(self) -> &'static str {
        match self {
            Subject::Case => "case",
            Subject::Inspection => "inspection",
            Subject::Matter => "matter",
            Subject::Question => "question",
            Subject::Round => "round",
        }
    }
}

/// The commands of a packet, as their noun reads them.
#[derive(Debug, Clone, PartialEq)]
pub enum Deeds {
    Case(Vec<case::Command>),
    Inspection(Vec<inspection::Command>),
    Matter(Vec<matter::Command>),
    Question(Vec<QuestionCommand>),
    Round(Vec<round::Command>),
}

/// What is wrong with a packet as it came, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub zh: String,
    pub en: String,
}

pub(super) fn fault<T>(zh: impl Into<String>, en: impl Into<String>) -> Result<T, Fault> {
    Err(Fault { zh: zh.into(), en: en.into() })
}

/// Whether a phone made this id, and not the office, whose own are a year and a number: `2026-000123`.
pub fn of_phone(id: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let own = |(year, n): (&str, &str)| year.len() == 4 && digits(year) && digits(n);
    !id.split_once('-').is_some_and(own)
}

impl Packet {
    /// Reads the text that was signed. What its commands say is read by `deeds`.
    pub fn read(text: &str) -> Result<Packet, Fault> {
        if text.len() > TEXT_MAX {
            let (kb, most) = (text.len() / 1024, TEXT_MAX / 1024);
            return fault(
                format!("这一包有{kb} KB，超过{most} KB；请分开记录"),
                format!("the packet has {kb} KB; {most} KB is the most"),
            );
        }
        let packet: Packet = serde_json::from_str(text).or_else(|error| {
            let at = error.column();
            fault(
                format!("这一包的格式读不懂（第{at}个字节附近）；请更新应用后再传"),
                format!("the packet cannot be read near byte {at}; update the app"),
            )
        })?;
        packet.bounds()?;
        Ok(packet)
    }

    fn bounds(&self) -> Result<(), Fault> {
        if self.v != 1 {
            let v = self.v;
            return fault(
                format!("这一包是第{v}版格式，本系统只认第1版"),
                format!("format {v} is not known here"),
            );
        }
        let plain = |id: &str| {
            !id.is_empty()
                && id.len() <= ID_MAX
                && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        if !plain(&self.packet) || self.packet.len() < 16 {
            return fault("包的编号不合", "the id of the packet does not fit");
        }
        if self.noun().is_none() || self.local().is_none_or(|id| !plain(id)) {
            return fault("这一包没有写明是哪一件事", "the packet does not say what it is about");
        }
        if self.commands.is_empty() || self.commands.len() > COMMANDS_MAX {
            let n = self.commands.len();
            return fault(
                format!("这一包有{n}步，应当在1步至{COMMANDS_MAX}步之间"),
                format!("the packet has {n} steps; 1 to {COMMANDS_MAX} fit"),
            );
        }
        if self.files.len() > FILES_MAX {
            let n = self.files.len();
            return fault(
                format!("这一包有{n}个附件，超过{FILES_MAX}个"),
                format!("the packet has {n} files; {FILES_MAX} are the most"),
            );
        }
        // Else one phone could lead whatever is sent about a thing of the office to a thing of its own.
        if self.seen == 0 && self.local().is_none_or(|id| !of_phone(id)) {
            return fault(
                "新办的事没有手机自己的编号",
                "what is begun on a phone has no id of the phone's own",
            );
        }
        let named = || self.number.iter().chain(&self.numbers);
        let number = named().map(|named| named.number.chars().count()).max().unwrap_or(0);
        let gates = self.gate.as_ref().map_or(&[][..], |gate| &gate.gates);
        let many = self.numbers.len() > NUMBERS_MAX;
        if many
            || number > NUMBER_MAX
            || gates.len() > GATES_MAX
            || !gates.iter().all(|id| plain(id))
        {
            return fault("编号或者闸门的写法不合", "a number or a gate is not written as one");
        }
        self.files.iter().try_for_each(Along::bounds)
    }

    pub fn noun(&self) -> Option<Subject> {
        let noun = self.subject.split_once(':')?.0;
        Subject::ALL.into_iter().find(|subject| subject.key() == noun)
    }

    /// The id of the subject, the phone's own or the office's.
    pub fn local(&self) -> Option<&str> {
        self.subject.split_once(':').map(|(_, id)| id)
    }

    /// The number it names of a series.
    pub fn number_of(&self, series: Series) -> Option<&NumberTaken> {
        match &self.number {
            // What an app names its series says nothing: the number itself does.
            Some(number) if series == Series::Acceptance || series == Series::OnSpotDecision => {
                Some(number)
            }
            _ => self.numbers.iter().find(|number| number.series == series.key()),
        }
    }

    /// The commands, as their noun reads them.
    pub fn deeds(&self) -> Result<Deeds, Fault> {
        Deeds::read(self.noun(), &self.commands)
    }
}

impl Deeds {
    pub fn read(noun: Option<Subject>, commands: &[Value]) -> Result<Deeds, Fault> {
        match noun {
            Some(Subject::Case) => each(commands).map(Deeds::Case),
            Some(Subject::Inspection) => each(commands).map(Deeds::Inspection),
            Some(Subject::Matter) => each(commands).map(Deeds::Matter),
            Some(Subject::Question) => each(commands).map(Deeds::Question),
            Some(Subject::Round) => each(commands).map(Deeds::Round),
            None => fault("这一包没有写明是哪一件事", "the packet does not say what it is about"),
        }
    }

    /// The series its steps take numbers from, in their order: a receipt, a decision on the spot, orders.
    pub fn series(&self) -> Vec<Series> {
        match self {
            Deeds::Case(all) => {
                let draft = all.iter().any(|c| matches!(c, case::Command::Draft { .. }));
                if draft { vec![Series::OnSpotDecision] } else { Vec::new() }
            }
            Deeds::Matter(all) => {
                let accept = all.iter().any(|c| matches!(c, matter::Command::Accept { .. }));
                if accept { vec![Series::Acceptance] } else { Vec::new() }
            }
            Deeds::Inspection(all) => {
                let mut series: Vec<Series> = all.iter().filter_map(ordered).collect();
                series.dedup();
                series
            }
            Deeds::Question(_) | Deeds::Round(_) => Vec::new(),
        }
    }

    /// Whether a step that names no number is numbered by the office: a visit was always taken in so.
    pub fn leaves_numbers(&self) -> bool {
        matches!(self, Deeds::Inspection(_))
    }
}

/// The series of the order that a step of a visit gives.
pub fn ordered(command: &inspection::Command) -> Option<Series> {
    let inspection::Command::Conclude { outcome } = command else { return None };
    match outcome {
        inspection::Outcome::Stopped { .. } => Some(Series::Stop),
        inspection::Outcome::Ordered(_) => Some(Series::Correction),
        _ => None,
    }
}

/// What a command holds may be private, so that a fault names its place and its key only.
fn each<T: for<'de> Deserialize<'de>>(commands: &[Value]) -> Result<Vec<T>, Fault> {
    let one = |(i, value): (usize, &Value)| {
        serde_json::from_value(value.clone()).or_else(|_| {
            let key = value["do"].as_str().unwrap_or("?");
            let key: String = key.chars().filter(|c| c.is_ascii_graphic()).take(40).collect();
            let n = i + 1;
            fault(
                format!("第{n}步（{key}）的内容读不懂"),
                format!("step {n} ({key}) cannot be read"),
            )
        })
    };
    commands.iter().enumerate().map(one).collect()
}

impl Along {
    fn bounds(&self) -> Result<(), Fault> {
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let hash = self.sha256.as_str();
        if hash.len() != 64 || !hash.bytes().all(hex) {
            return fault("附件没有合格的校验值", "a file has no proper hash");
        }
        if self.size == 0 || self.size > FILE_MAX {
            let mb = FILE_MAX / 1024 / 1024;
            return fault(
                format!("附件为空，或者超过{mb} MB"),
                format!("a file is empty or larger than {mb} MB"),
            );
        }
        if self.name.chars().count() > NAME_MAX {
            return fault(
                format!("附件名称超过{NAME_MAX}字"),
                format!("the name of a file is longer than {NAME_MAX} characters"),
            );
        }
        Ok(())
    }

    /// The name without what could lead out of a folder or turn the direction of text.
    pub fn plain_name(&self) -> String {
        let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let last = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let kept: String = last.chars().filter(|c| !c.is_control() && !turns(*c)).collect();
        let kept = kept.trim().trim_start_matches('.').to_owned();
        if kept.is_empty() { self.what.key().to_owned() } else { kept }
    }

    /// Latitude and longitude in millionths of a degree, where the phone gave a place on the earth.
    pub fn spot(&self) -> Option<(i64, i64)> {
        let (lat, lon) = self.place.as_deref()?.split_once(',')?;
        let micro = |text: &str, most: i64| {
            let text = text.trim();
            let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
            let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
            let minus = whole.starts_with('-');
            let whole = whole.trim_start_matches('-');
            if whole.is_empty() || whole.len() > 3 || !digits(whole) || !digits(rest) {
                return None;
            }
            let rest: String = rest.chars().chain("000000".chars()).take(6).collect();
            let value = whole.parse::<i64>().ok()? * 1_000_000 + rest.parse::<i64>().ok()?;
            (value <= most * 1_000_000).then_some(if minus { -value } else { value })
        };
        Some((micro(lat, 90)?, micro(lon, 180)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_is_made_plain_and_a_place_is_read_or_left_out() {
        let along = |name: &str, place: &str| Along {
            sha256: Hash::of(b"x"),
            size: 1,
            media: "image/jpeg".into(),
            name: name.into(),
            what: FileFor::Photo,
            taken_at: None,
            place: Some(place.into()),
        };
        assert_eq!(along("../../etc/passwd", "").plain_name(), "passwd");
        assert_eq!(along("..\\..\\店\u{202e}gpj.exe\n", "").plain_name(), "店gpj.exe");
        assert_eq!(along("\u{0}\u{7}", "").plain_name(), "photo");
        assert_eq!(along("𬭊䶮😀.jpg", "").plain_name(), "𬭊䶮😀.jpg");
        assert_eq!(along("a", "29.1,107.65").spot(), Some((29_100_000, 107_650_000)));
        assert_eq!(along("a", "-0.5, 7").spot(), Some((-500_000, 7_000_000)));
        for bad in ["", "29.1", "99,0", "0,999", "1e3,5", "a,b", "--1,2x"] {
            assert_eq!(along("a", bad).spot(), None, "{bad}");
        }
    }
}
