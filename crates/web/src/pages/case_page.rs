//! The dossier of a case: what can be done now, what cannot yet and why, what was done; and doing it.

use crate::act_line::{self, ActLine};
use crate::ask::{Ask, Fields};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::made::{self, Made};
use crate::pages::case_deeds;
use crate::pages::case_papers::{self, Makeable, Preview};
use crate::pages::case_view::{
    self, Cannot, CaseDue, CaseOfficer, MoneyView, PaymentLine, RibbonStep,
};
use crate::problem::Problem;
use crate::proposal;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use askama::Template;
use casework::case::{Case, Possible, allowed, without_numbers};
use casework::officer::Officer;
use casework::papers::PaperKind;
use casework::power::Power;
use casework::rules;
use casework::{CaseId, Hash, PartyId};
use law::Moment;
use store::cases::{self, Around};
use store::{journal, parties, people};

/// One thing that can be done now, with its form.
struct Deed {
    key: &'static str,
    form: Form,
    open: bool,
}

impl Deed {
    fn hint_key(&self) -> &'static str {
        match self.key {
            "decide" => "deed-decide",
            "correction-paper" => "deed-correction-paper",
            "report" => "deed-report",
            "show" => "deed-show",
            "close" => "deed-close",
            "recount" => "deed-recount",
            _ => "deed-none",
        }
    }
}

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
    can: Vec<Deed>,
    cannot: Vec<Cannot>,
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

/// All that the dossier shows, read in one go.
pub struct Read {
    pub case: Case,
    pub around: Around,
    possible: Vec<Possible>,
    officers: Vec<Officer>,
    acts: Vec<journal::Line>,
    papers: Vec<store::papers::PaperLine>,
    registered: Option<PartyId>,
}

pub fn read(records: &Records<'_>) -> Result<Read, Problem> {
    let (ask, law) = (records.ask, records.house.law);
    let id = CaseId::new(ask.param("case"));
    let entry = records.entry(Form::blank("look", 0).act_id());
    records.read(|r| {
        let case = cases::get(r, &id)?;
        let around = cases::around(r, Some(&case), None, ask.today())?;
        let possible = allowed(&case, &around.scene(law, &entry, case.version));
        let subject = cases::subject(&id);
        let (acts, papers) = (journal::of_subject(r, &subject)?, made::of_subject(r, &subject)?);
        let (officers, registered) =
            (people::list(r)?, parties::registered(r, &case.finding.party)?);
        Ok(Read { case, around, possible, officers, acts, papers, registered })
    })
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

/// The deeds of this reader's post; everything else is for others, and not shown as refused.
fn is_for(f: &Frame, deed: &str) -> bool {
    match deed {
        "bank" | "pay" | "recount" => {
            f.role_is(&[Role::Officer, Role::TeamLeader, Role::Head, Role::Clerk])
        }
        _ => f.role_is(crate::routes::OPENERS),
    }
}

/// Done already, or passed by: not something that cannot be done *yet*.
fn is_behind(possible: &Possible) -> bool {
    let behind = [rules::PAST.id, rules::NOTHING.id];
    possible.refusals.iter().any(|refusal| behind.contains(&refusal.gate.as_str()))
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
    let read = read(&records)?;
    let makers = f.admits(crate::routes::MAKERS);
    let preview = case_papers::preview(house, &f, &read, ask.now).filter(|_| makers);
    let makeable = if makers { case_papers::makeable(&f, &read, ask.now) } else { Vec::new() };
    let Read { case, around, possible, officers, acts, papers, registered } = read;
    let (money, balance) = case_view::money(&f, &case);
    let (can, cannot): (Vec<_>, Vec<_>) = possible
        .into_iter()
        .filter(|possible| is_for(&f, possible.deed) && !is_behind(possible))
        .partition(|possible| possible.refusals.is_empty());
    let awaited = case_view::awaited(&case, balance).iter().copied();
    let main = awaited.into_iter().find(|key| can.iter().any(|p| p.deed == *key));
    let deed = |possible: &Possible| {
        let key = possible.deed;
        let sent = refused.as_ref().filter(|form| form.id == key).cloned();
        let open = sent.is_some() || (refused.is_none() && main == Some(key));
        let blank = || case_deeds::blank(&case, key, &ask.query, balance, ask.now);
        let mut form = sent.unwrap_or_else(blank);
        if key == "decide" {
            // What is shown above the button now, whatever was sent before.
            form.values.0.retain(|(name, _)| name != "seen");
            form = form.with("seen", preview.as_ref().map_or("", |p| &p.seen));
        }
        Deed { key, open, form }
    };
    let item = house.law.item(case.finding.item.as_str());
    let bases = item.map(|i| i.basis.iter().map(|c| f.cite(c)).collect::<Vec<_>>());
    let page = Dossier {
        title: crate::pages::cases::item_title(&f, &case.finding.item),
        number: case.draft().map(|draft| draft.number.to_string()),
        party_kind: proposal::party_kind_code(case.finding.party.kind),
        party: shown_party(&case, unmasked),
        ribbon: case_view::ribbon(&case),
        can: can.iter().map(deed).collect(),
        cannot: cannot.iter().map(|possible| case_view::cannot(&f, possible)).collect(),
        acts: act_line::of(acts),
        dues: case_view::dues(&f, &case),
        money,
        payments: case_view::payments(&f, &case),
        basis: bases.unwrap_or_default().join(&f.t("comma")),
        power_mode: around.power.as_ref().map_or("", proposal::mode_code),
        power: around.power,
        officers: case_view::officers(&f, &case, &officers),
        papers: papers.into_iter().map(|line| paper_line(&f, line)).collect(),
        makeable,
        unmask_act: crate::token::act_id(),
        party_path: registered.map(|id| format!("/parties/{id}")),
        refused,
        preview,
        case,
        f,
    };
    Reply::page_with(status, &page)
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

/// Does one deed of the case, or shows the dossier again with the refused form filled in.
pub fn perform(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "cases");
    let deed = ask.param("deed");
    let known =
        casework::case::Command::KEYS.into_iter().find(|key| *key == deed && *key != "find");
    let deed = known.ok_or_else(|| Problem::not_found(&ask.path))?;
    if !is_for(&f, deed) {
        return Err(Problem::not_yours());
    }
    let records = Records::of(house, ask);
    let id = CaseId::new(ask.param("case"));
    let mut form = Form::sent(deed, &ask.form);
    let made = match paper_for(&records, &f, &form) {
        Some(Err(problem)) => return Err(problem),
        Some(Ok(Ok(made))) => Some(made),
        Some(Ok(Err(sentence))) => {
            form.fail("paper", sentence);
            return page(house, ask, Some(form), false, 422);
        }
        None => None,
    };
    // Without a paper to make, the case itself says what comes first; it never takes this hash.
    let hash = made.as_ref().map_or_else(|| Hash::of(b""), |made| made.rendered.hash.clone());
    let Some(command) = case_deeds::command(&f, &mut form, deed, Some(hash), ask.now) else {
        return page(house, ask, Some(form), false, 422);
    };
    match records.enact(Some(&id), &command, &form, made.as_ref())? {
        Ok(id) => Ok(Reply::see(format!("/cases/{id}{}", meant(&ask.form, deed)))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, Some(form), false, 422)
        }
    }
}

/// What was meant for the next steps goes along in the address: kind and amount of the penalty.
fn meant(form: &Fields, deed: &str) -> String {
    if deed != "show" || form.get("penalty").is_empty() {
        return String::new();
    }
    let pairs = ["penalty", "amount"].map(|n| (n.to_owned(), form.get(n).to_owned()));
    format!("?{}", Fields(pairs.to_vec()).encode())
}

/// The paper a deed needs, if it needs one; or what stands against it, in a sentence. A decision is
/// made only with the bytes that whoever decides has looked at.
fn paper_for(
    records: &Records<'_>,
    f: &Frame,
    form: &Form,
) -> Option<Result<Result<Made, String>, Problem>> {
    let kind = match form.id.as_str() {
        "decide" => PaperKind::OnSpotDecision,
        "correction-paper" => PaperKind::CorrectionOrder,
        _ => return None,
    };
    let read = match read(records) {
        Ok(read) => read,
        Err(problem) => return Some(Err(problem)),
    };
    let too_early = match kind {
        PaperKind::OnSpotDecision => read.case.draft().is_none(),
        _ => read.case.corrections.is_empty(),
    };
    if too_early {
        return None;
    }
    let made = case_papers::fill(f, &read, kind, records.ask.now)
        .and_then(|paper| case_papers::lay_out(records.house, f, paper));
    // Of another version the case itself has changed, which is said in its own words.
    let here = form.version == read.case.version && kind == PaperKind::OnSpotDecision;
    let unseen = |made: &Made| here && made.rendered.hash.as_str() != form.value("seen");
    Some(Ok(match made {
        Ok(made) if unseen(&made) => Err(f.t("paper-not-seen")),
        made => made,
    }))
}
