//! Reads the new-penalty form, finished or not, into what the gates can be asked.
//!
//! Used twice: while the form is being filled in, where what is missing or wrong is simply not given
//! yet, and when it is sent. It writes the notes beside the fields as it goes.

use crate::ask::Fields;
use crate::form::{Form, amount_words};
use crate::frame::Frame;
use crate::{credential, day_words};
use casework::case::{Penalty, Proposal};
use casework::officer::Officer;
use casework::party::PartyKind;
use casework::power::Power;
use casework::{ItemId, OfficerId, PlaceId, PowerId};
use law::catalogue::{Item, Party};
use law::{Day, Fen, codes};

/// What the registers hold that the form chooses from.
#[derive(Debug)]
pub struct Registers {
    pub powers: Vec<Power>,
    pub officers: Vec<Officer>,
    pub places: Vec<(PlaceId, String)>,
    /// Places that the office has entered as remote.
    pub remote: Vec<PlaceId>,
}

impl Registers {
    /// What the register says holds whether or not the form says it again.
    pub fn is_remote(&self, place: &str) -> bool {
        self.remote.iter().any(|known| known.as_str() == place)
    }
    /// The power the office would act under: one that holds on the day if there is one, else the one
    /// that held last, so that the gates can say why it does not do.
    pub fn power_for(&self, item: &str, day: Day) -> Option<&Power> {
        let of_item = || self.powers.iter().filter(|p| p.item.as_str() == item);
        of_item().find(|p| holds(p, day)).or_else(|| of_item().max_by_key(|p| p.from))
    }
    pub fn named(&self, ids: &[OfficerId]) -> Vec<Officer> {
        self.officers.iter().filter(|o| ids.contains(&o.id)).cloned().collect()
    }
}

pub fn holds(power: &Power, day: Day) -> bool {
    power.from <= day
        && power.to.is_none_or(|to| day <= to)
        && power.revoked_on.is_none_or(|revoked| day < revoked)
}

pub fn party_kind(code: &str) -> Option<PartyKind> {
    match code {
        "person" => Some(PartyKind::Person),
        "sole-trader" => Some(PartyKind::SoleTrader),
        "organisation" => Some(PartyKind::Organisation),
        _ => None,
    }
}

pub fn party_kind_code(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => "person",
        PartyKind::SoleTrader => "sole-trader",
        PartyKind::Organisation => "organisation",
    }
}

/// A penalty that can be given on the spot, from the form's kind and amount.
pub fn penalty(kind: &str, amount: Option<Fen>) -> Option<Penalty> {
    match (kind, amount) {
        ("warning", _) => Some(Penalty::Warning),
        ("fine", Some(amount)) => Some(Penalty::Fine { amount }),
        ("warning-and-fine", Some(amount)) => Some(Penalty::WarningAndFine { amount }),
        _ => None,
    }
}

/// What the form says so far, for the gates.
pub fn of_form(values: &Fields, registers: &Registers, today: Day) -> Proposal {
    let item = Some(values.get("item")).filter(|i| !i.is_empty());
    let found_on = Day::parse(values.get("found")).ok();
    let ended_on = Day::parse(values.get("ended")).ok().or(found_on);
    let power = item.and_then(|item| registers.power_for(item, today));
    let place = values.get("place");
    let ids = |name: &str| values.all(name).into_iter().map(OfficerId::new).collect();
    Proposal {
        item: item.map(ItemId::new),
        // An item without a row in the register names none, so that the gates say no.
        power: item.map(|_| power.map_or_else(|| PowerId::new("none"), |p| p.id.clone())),
        found_on,
        remote: values.ticked("remote") || registers.is_remote(place),
        place: Some(place).filter(|p| !p.is_empty()).map(PlaceId::new),
        ended_on,
        party_kind: party_kind(values.get("party-kind")),
        licensed: values.get("party-kind") == "sole-trader"
            && codes::unified::parse(values.get("code").trim()).is_ok(),
        number_awaited: values.get("code").trim().is_empty(),
        grave_harm: values.ticked("grave-harm"),
        incapable: values.ticked("incapable"),
        born: codes::identity::parse(values.get("code")).ok().map(|identity| identity.born),
        officers: ids("officer"),
        recused: ids("recused"),
        penalty: penalty(values.get("penalty"), Fen::parse(values.get("amount")).ok()),
        // The next steps of the case; the gates will ask for them again then. Facts not written
        // yet are told as missing.
        shown: true,
        told: true,
        heard: true,
        established: true,
        order_unheeded: values.ticked("order-unheeded"),
        ..Proposal::default()
    }
}

/// The notes beside the fields.
pub fn notes(f: &Frame, form: &mut Form, registers: &Registers) {
    day_note(f, form, "found");
    day_note(f, form, "ended");
    item_note(f, form, registers);
    code_note(f, form);
    amount_note(f, form);
    for officer in &registers.officers {
        let standing = credential::standing(f, officer, f.today);
        form.note(format!("officer-{}", officer.id), standing.tone, standing.sentence);
    }
}

pub fn day_note(f: &Frame, form: &mut Form, name: &str) {
    let Ok(day) = Day::parse(form.value(name)) else { return };
    let sentence = day_words::beside(f, f.law, day, f.today);
    form.note(name, "", format!("{} {sentence}", f.day(&day)));
}

fn item_note(f: &Frame, form: &mut Form, registers: &Registers) {
    let Some(item) = f.law.item(form.value("item")) else { return };
    let sentence = match registers.power_for(&item.id, f.today) {
        None => f.t("power-note-none"),
        Some(power) => {
            let mode = f.of("mode", mode_code(power));
            f.t2("power-note", &mode, &power.grantor)
        }
    };
    let tone = if registers.power_for(&item.id, f.today).is_some() { "" } else { "bad" };
    form.note("item", tone, format!("{}　{sentence}", f.cite(item.penalty_cite())));
}

pub fn mode_code(power: &Power) -> &'static str {
    use casework::power::PowerMode;
    match power.mode {
        PowerMode::Statutory => "statutory",
        PowerMode::Empowered => "empowered",
        PowerMode::Entrusted => "entrusted",
    }
}

/// Checks an identity number or a unified code as it is typed.
pub fn code_note(f: &Frame, form: &mut Form) {
    let code = form.value("code").trim().to_owned();
    if code.is_empty() {
        return;
    }
    let (tone, sentence) = match code_of(form.value("party-kind"), &code) {
        Ok(Some(born)) => {
            let age = born.years_until(f.today).to_string();
            ("good", f.t2("code-good-person", f.day(&born), &age))
        }
        Ok(None) => ("good", f.t("code-good")),
        Err(problem) if f.is_chinese() => ("bad", problem.zh()),
        Err(problem) => ("bad", problem.to_string()),
    };
    form.note("code", tone, sentence);
}

/// A birthday when it is a good identity number; nothing when it is a good code of an organisation.
pub fn code_of(kind: &str, code: &str) -> Result<Option<Day>, codes::CodeProblem> {
    match kind {
        "organisation" => codes::unified::parse(code).map(|_| None),
        // A sole trader may give the code of the licence or the owner's own number.
        "sole-trader" if codes::unified::parse(code).is_ok() => Ok(None),
        _ => codes::identity::parse(code).map(|identity| Some(identity.born)),
    }
}

fn amount_note(f: &Frame, form: &mut Form) {
    let typed = form.value("amount").trim().to_owned();
    if typed.is_empty() || form.value("penalty") == "warning" {
        return;
    }
    match Fen::parse(&typed) {
        Ok(amount) => form.note("amount", "good", f.t1("amount-words", amount.words())),
        Err(problem) => {
            let sentence = amount_words(f, &problem);
            form.note("amount", "bad", sentence);
        }
    }
}

/// A line of the table of bands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BandLine {
    pub weight: String,
    pub range: String,
    /// The amount typed falls into this band.
    pub here: bool,
}

/// Range and bands of a fine for the item and the kind of party chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bands {
    pub range: String,
    pub lines: Vec<BandLine>,
    pub source: String,
}

pub fn bands(f: &Frame, values: &Fields) -> Option<Bands> {
    let item: &Item = f.law.item(values.get("item"))?;
    let party = match party_kind(values.get("party-kind"))? {
        PartyKind::Organisation => Party::Organisation,
        PartyKind::Person | PartyKind::SoleTrader => Party::Person,
    };
    let range = item.range(party)?;
    let shown = if f.is_chinese() { range.zh() } else { range.en() };
    let formula = f.law.discretion(f.today);
    let bounds = range.bounds();
    let amount = Fen::parse(values.get("amount")).ok();
    let here = match (formula, bounds, amount) {
        (Some(formula), Some(bounds), Some(amount)) => formula.weigh(bounds, amount),
        _ => None,
    };
    let cut = formula.zip(bounds).and_then(|(formula, bounds)| formula.bands(bounds));
    let lines = cut.into_iter().flatten().map(|band| BandLine {
        weight: f.pick(band.weight.zh(), band.weight.en()).to_owned(),
        range: f.t2("amount-from-to", band.min.to_string(), band.max.to_string()),
        here: here == Some(band.weight),
    });
    let source = formula.map_or_else(String::new, |formula| {
        f.t2("bands-source", f.cite(&formula.cite), formula.confidence.zh())
    });
    Some(Bands { range: shown, lines: lines.collect(), source })
}
