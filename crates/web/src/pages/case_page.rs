//! The dossier of a case: what can be done now, what cannot yet and why, what its file holds, what was
//! done.

use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::made;
use crate::pages::case::doable::{self, Cannots, Deeds};
use crate::pages::case::gate::LiveGate;
use crate::pages::case::input::Kind;
use crate::pages::case::lists::Lists;
use crate::pages::case::ribbon;
use crate::pages::case::sections::{self, Section, Shown};
use crate::pages::case_papers::{self, Makeable, Preview};
use crate::pages::case_view::{self, CaseDue, CaseOfficer, MoneyView, PaymentLine, RibbonStep};
use crate::problem::Problem;
use crate::proposal;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::case::{Case, allowed, without_numbers};
use casework::officer::Officer;
use casework::power::Power;
use casework::{CaseId, Hash, PartyId};
use law::{Day, Moment};
use store::cases::{self, Around};
use store::files::{self, FileLine};
use store::{Reader, journal, parties, people};

/// The party as this reader may see it.
struct ShownParty {
    code: String,
    phone: String,
    address: String,
    masked: bool,
}

struct PaperLine {
    hash: Hash,
    title: String,
    number: String,
    made_at: Moment,
}

/// Acts shown at once; older ones are folded away above them.
const ACTS_SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "case/dossier.html")]
struct Dossier {
    f: Frame,
    case: Case,
    title: String,
    number: Option<String>,
    party_kind: &'static str,
    party: ShownParty,
    ribbon: Vec<RibbonStep>,
    refused: Option<Form>,
    deeds: Deeds,
    cannot: Cannots,
    lists: Lists,
    live: Option<LiveGate>,
    sections: Vec<Section>,
    older: Vec<ActLine>,
    acts: Vec<ActLine>,
    dues: Vec<CaseDue>,
    money: Option<MoneyView>,
    payments: Vec<PaymentLine>,
    basis: String,
    power: Option<Power>,
    power_mode: &'static str,
    officers: Vec<CaseOfficer>,
    papers: Vec<PaperLine>,
    /// Empty for those who make none.
    makeable: Vec<Makeable>,
    /// Papers for the inside that lack nothing; there may be many.
    inner: Vec<Makeable>,
    preview: Option<Preview>,
    unmask_act: String,
    /// The party's page, where the register has one.
    party_path: Option<String>,
}

impl Dossier {
    /// What people wrote in their own words: numbers of people stay covered with the rest.
    fn own_words(&self, text: &str) -> String {
        if self.party.masked { without_numbers(text) } else { text.to_owned() }
    }
}

/// A case and what stands around it, everybody in the register among it.
pub struct Read {
    pub case: Case,
    pub around: Around,
}

impl Read {
    pub fn register(&self) -> &[Officer] {
        &self.around.officers
    }
}

/// Only what the page shows besides.
struct More {
    acts: Vec<journal::Line>,
    papers: Vec<store::papers::PaperLine>,
    registered: Option<PartyId>,
    files: Vec<FileLine>,
}

pub fn read(records: &Records<'_>) -> Result<Read, Problem> {
    Ok(read_with(records, |_, _| Ok(()))?.0)
}

/// The same with whatever else is wanted of the same moment.
pub fn read_with<T>(
    records: &Records<'_>,
    more: impl FnOnce(&mut Reader<'_, '_>, &Case) -> Result<T, store::Problem>,
) -> Result<(Read, T), Problem> {
    let ask = records.ask;
    let id = CaseId::new(ask.param("case"));
    records.read(|r| {
        let case = cases::get(r, &id)?;
        let around = around(r, &case, ask.today())?;
        let more = more(r, &case)?;
        Ok((Read { case, around }, more))
    })
}

/// What stands around a case, with the whole register: papers and gates name more people than the officers
/// of the case.
pub fn around(r: &mut Reader<'_, '_>, case: &Case, on: Day) -> Result<Around, store::Problem> {
    let around = cases::around(r, Some(case), None, on)?;
    Ok(Around { officers: people::list(r)?, ..around })
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, None, false, 200)
}

/// Shows the party's particulars once, by an act.
pub fn unmask(house: &House, ask: &Ask) -> Answer {
    let records = Records::of(house, ask);
    let case = read(&records)?.case;
    let entry = records.entry(Form::sent("unmask", &ask.form).act_id());
    let said =
        format!("查看案件{}当事人{}的完整证件号码、电话和住址。", case.id, case.finding.party.name);
    let act = entry.act(
        cases::subject(&case.id),
        "case.unmasked",
        said,
        serde_json::Value::Object(serde_json::Map::new()),
    );
    records.write(|w| journal::append(w, &act, "").map(|_| ()))?;
    page(house, ask, None, true, 200)
}

pub fn page(
    house: &House,
    ask: &Ask,
    refused: Option<Form>,
    unmasked: bool,
    status: u16,
) -> Answer {
    let f = Frame::new(house, ask, "cases");
    let records = Records::of(house, ask);
    let (read, more) = read_with(&records, |r, case| {
        let subject = cases::subject(&case.id);
        let (acts, papers) = (journal::of_subject(r, &subject)?, made::of_subject(r, &subject)?);
        let registered = parties::registered(r, &case.finding.party)?;
        let files = files::list_of_subject(r, &subject)?;
        Ok(More { acts, papers, registered, files })
    })?;
    let ToMake { preview, makeable, inner } = to_make(house, &f, &read, ask.now);
    let entry = records.entry(Form::blank("look", 0).act_id());
    let possible = allowed(&read.case, &read.around.scene(house.law, &entry, read.case.version));
    let seen = preview.as_ref().map_or("", |p| &p.seen);
    let lists = Lists::of(&f, &read.case, read.register());
    let asked = doable::Asked { ask, refused: refused.as_ref(), seen };
    let (deeds, cannot) = doable::sorted(&f, &read, possible, (&asked, &lists));
    let live = deeds.live().map(|deed| LiveGate::of(&records, &f, &read, deed)).transpose()?;
    let Read { case, around } = read;
    let register = &around.officers;
    let (money, balance) = case_view::money(&f, &case);
    let mut acts = act_line::of(more.acts);
    let shown =
        Shown { f: &f, case: &case, register, acts: &acts, files: &more.files, masked: !unmasked };
    let sections = sections::sections(&shown);
    let older = acts.len().saturating_sub(ACTS_SHOWN);
    let older = acts.drain(..older).collect();
    let page = Dossier {
        title: crate::pages::cases::item_title(&f, &case.finding.item),
        number: case.draft().map(|draft| draft.number.to_string()),
        party_kind: proposal::party_kind_code(case.finding.party.kind),
        party: shown_party(&case, unmasked),
        ribbon: match &case.ordinary {
            Some(ordinary) => ribbon::ribbon(&case, ordinary, balance),
            None => case_view::ribbon(&case),
        },
        deeds,
        cannot,
        lists,
        live,
        sections,
        older,
        acts,
        dues: case_view::dues(&f, &case),
        money,
        payments: case_view::payments(&f, &case),
        basis: basis(&f, &case),
        power_mode: around.power.as_ref().map_or("", proposal::mode_code),
        officers: case_view::officers(&f, &case, register),
        power: around.power,
        papers: more.papers.into_iter().map(|line| paper_line(&f, line)).collect(),
        makeable,
        inner,
        unmask_act: crate::token::act_id(),
        party_path: more.registered.map(|id| format!("/parties/{id}")),
        refused,
        preview,
        case,
        f,
    };
    Reply::page_with(status, &page)
}

/// Papers that can be made by this reader, and the decision before it is made.
#[derive(Default)]
struct ToMake {
    preview: Option<Preview>,
    makeable: Vec<Makeable>,
    inner: Vec<Makeable>,
}

/// Nothing for those who make none.
fn to_make(house: &House, f: &Frame, read: &Read, now: Moment) -> ToMake {
    if !f.admits(crate::routes::MAKERS) {
        return ToMake::default();
    }
    ToMake {
        preview: case_papers::preview(house, f, read, now),
        makeable: case_papers::makeable(f, read, now),
        inner: case_papers::inner_papers(f, read, now),
    }
}

/// The provisions the penalty rests on.
fn basis(f: &Frame, case: &Case) -> String {
    let item = f.law.item(case.finding.item.as_str());
    let cites = item.map(|i| i.basis.iter().map(|c| f.cite(c)).collect::<Vec<_>>());
    cites.unwrap_or_default().join(&f.t("comma"))
}

fn shown_party(case: &Case, unmasked: bool) -> ShownParty {
    let party = &case.finding.party;
    let shown = if unmasked { party.clone() } else { parties::masked(party) };
    let (code, phone, address) = (shown.code, shown.phone, shown.address);
    ShownParty { code, phone, address, masked: !unmasked }
}

fn paper_line(f: &Frame, line: store::papers::PaperLine) -> PaperLine {
    let (zh, en) = made::titles(&line.kind);
    let title = f.pick(&zh, &en).to_owned();
    PaperLine { hash: line.hash, title, number: line.number, made_at: line.made_at }
}
