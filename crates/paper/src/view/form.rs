//! A paper after a form: its parts in order, every field written out.

use super::{Block, Opinion, Paragraph, Row, Signature, Table, View, party_name, party_rows, text};
use crate::qr::Code;
use casework::papers::form::{Part, Row as FormRow, Say, SignLine};
use casework::papers::{Collect, FormPaper, PartyShown, Value};
use casework::party::PartyKind;

const BLANK_DAY: &str = "　　　　年　　月　　日";
const BLANK_MOMENT: &str = "　　　　年　　月　　日　　时　　分";

/// Fills the view; true when whom it is about does not exist.
pub fn fill(view: &mut View, p: &FormPaper) -> bool {
    let form = p.form.form();
    view.outward = form.outward;
    view.to = written(p, &form.to);
    view.foot.clone_from(&form.foot);
    for part in form.parts.iter().filter(|part| part.when.is_empty() || given(p, &part.when)) {
        view.blocks.push(block(p, part));
    }
    if !form.officers.is_empty() && !p.officers.is_empty() {
        place_officers(view, p, &form.officers);
    }
    if let Some(remedy) = &p.remedy {
        let paper = format!("{}书", form.remedy.trim_end_matches('书'));
        let told = text::remedy(remedy, &form.remedy, &paper);
        view.blocks.push(Block { paragraphs: vec![Paragraph::plain(told)], ..Block::default() });
    }
    if let Some(entrusted) = text::entrusted(&p.issuer, "本行为").filter(|_| form.outward) {
        view.blocks.push(Block { paragraphs: vec![entrusted], ..Block::default() });
    }
    signs_last(view);
    view.copies.clone_from(&form.copies);
    p.made_up
}

/// Officers stand in the table of an approval, whose boxes they sign; elsewhere they have lines to sign.
fn place_officers(view: &mut View, p: &FormPaper, label: &str) {
    let opinions = view.blocks.iter().any(|block| !block.opinions.is_empty());
    let table = view.blocks.iter_mut().find(|block| !block.rows.is_empty());
    if let Some(block) = table.filter(|_| opinions) {
        let certified = format!("{label}及执法证号");
        block.rows.push(Row::new(&certified, officers(p)));
        return;
    }
    let line = |officer: &casework::papers::OfficerShown| Signature {
        label: label.to_owned(),
        note: format!("{}　{}", officer.name, officer.certificate),
        dated: false,
    };
    let lines: Vec<Signature> = p.officers.iter().map(line).collect();
    match view.blocks.iter_mut().rev().find(|block| !block.signs.is_empty()) {
        Some(block) => block.signs.splice(0..0, lines).for_each(drop),
        None => view.blocks.push(Block { signs: lines, ..Block::default() }),
    }
}

/// Lines to sign stand at the end, after the routes of remedy.
fn signs_last(view: &mut View) {
    let alone = |block: &Block| Block { signs: block.signs.clone(), ..Block::default() } == *block;
    let Some(place) = view.blocks.iter().rposition(|block| !block.signs.is_empty()) else { return };
    if alone(&view.blocks[place]) {
        let signs = view.blocks.remove(place);
        view.blocks.push(signs);
    }
}

fn block(p: &FormPaper, part: &Part) -> Block {
    let mut block = Block { head: part.head.clone(), ..Block::default() };
    // What an approval does not need is left out; a record keeps its blanks, to be written by hand.
    let approval = p.form.form().parts.iter().any(|part| !part.opinions.is_empty());
    let blank = |row: &FormRow| {
        let optional = |(_, field): (&str, &str)| {
            p.form.form().field(field).is_some_and(|entry| !entry.must) && p.value(field).is_none()
        };
        row.pairs().all(optional)
    };
    for row in part.rows.iter().filter(|row| !(approval && blank(row))) {
        block.rows.extend(rows(p, row));
    }
    for say in &part.say {
        block.paragraphs.extend(paragraphs(p, say));
    }
    if let Some(Value::Table(lines)) = p.value(&part.list).filter(|_| !part.list.is_empty()) {
        let mut widths = part.widths.clone();
        widths.resize(part.columns.len(), 1);
        let cells = |line: &Vec<String>| {
            let mut cells: Vec<String> = line.iter().map(|cell| cell.trim().to_owned()).collect();
            cells.resize(part.columns.len(), String::new());
            cells
        };
        let lines = lines.iter().map(cells).collect();
        block.table = Some(Table { columns: part.columns.clone(), widths, lines });
    }
    if let Some(Value::Talk(turns)) = p.value(&part.talk).filter(|_| !part.talk.is_empty()) {
        block.turns = turns.iter().map(|t| (t.ask.clone(), t.answer.clone())).collect();
    }
    let day = p.issued_at.day();
    let asked = part.opinions.iter().filter(|opinion| opinion.span.holds(day));
    block.opinions = asked.map(|opinion| opinion_box(p, opinion)).collect();
    // Once the head has answered nobody before waits to be asked; until then every box has room to be signed.
    if block.opinions.last().is_some_and(|head| !head.text.is_empty()) {
        block.opinions.retain(|opinion| !opinion.text.is_empty());
    }
    block.signs = part.sign.iter().map(sign).collect();
    if let Some(Value::Text(text)) = p.value(&part.code).filter(|_| !part.code.is_empty()) {
        // An address too long for a code stands in the text all the same.
        block.code = Code::of(text).ok();
    }
    block
}

fn sign(line: &SignLine) -> Signature {
    let (label, note) = match line {
        SignLine::Plain(label) => (label.clone(), String::new()),
        SignLine::Noted { label, note } => (label.clone(), note.clone()),
    };
    Signature { label, note, dated: true }
}

fn opinion_box(p: &FormPaper, opinion: &casework::papers::form::Opinion) -> Opinion {
    Opinion {
        label: opinion.label.clone(),
        text: p.value(&opinion.field).map(shown).unwrap_or_default(),
        by: p.value(&opinion.by).map(shown).unwrap_or_default(),
        on: p.value(&opinion.on).map_or_else(|| BLANK_DAY.to_owned(), shown),
    }
}

/// A party fills the rows a party fills elsewhere, under the label it has here.
fn rows(p: &FormPaper, row: &FormRow) -> Vec<Row> {
    let pairs: Vec<(&str, &str)> = row.pairs().collect();
    if let [(label, field)] = pairs[..]
        && let Some(Value::Party(party)) = p.value(field)
    {
        let mut rows = party_rows(party);
        rows[0].label = label.to_owned();
        return rows;
    }
    let cell = |(label, field): &(&str, &str)| ((*label).to_owned(), cell(p, field));
    let mut cells = pairs.iter().map(cell);
    let Some((label, (value, room))) = cells.next() else { return Vec::new() };
    let second = cells.next().map(|(label, (value, _))| (label, value));
    vec![Row { label, value, second, room }]
}

/// What a cell shows, and the lines kept free in it.
fn cell(p: &FormPaper, field: &str) -> (String, u32) {
    if let Some(value) = p.value(field) {
        return (shown(value), 0);
    }
    use casework::papers::form::FieldKind as Kind;
    match p.form.form().field(field).map(|entry| entry.of.kind) {
        Some(Kind::Moment) => (BLANK_MOMENT.to_owned(), 0),
        Some(Kind::Day) => (BLANK_DAY.to_owned(), 0),
        Some(Kind::Long | Kind::Lines) => (String::new(), 2),
        Some(_) => (String::new(), 0),
        None => (filled(p, &format!("{{{field}}}")).concat(), 0),
    }
}

fn paragraphs(p: &FormPaper, say: &Say) -> Vec<Paragraph> {
    let (text, strong) = match say {
        Say::Always(text) => (text, false),
        Say::When(say) => {
            let wanted = say.when.is_empty() || given(p, &say.when);
            let barred = !say.unless.is_empty() && given(p, &say.unless);
            if !wanted || barred || !say.span.holds(p.issued_at.day()) {
                return Vec::new();
            }
            (&say.text, say.strong)
        }
    };
    filled(p, text).into_iter().map(|text| Paragraph { text, strong }).collect()
}

fn given(p: &FormPaper, field: &str) -> bool {
    field == "entrusted_to" && !p.issuer.entrusted_to.trim().is_empty() || p.value(field).is_some()
}

/// A text with its fields written out, one paragraph a line.
fn filled(p: &FormPaper, text: &str) -> Vec<String> {
    let alone = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    match alone.and_then(|name| p.value(name)) {
        Some(Value::Lines(lines)) => return text::numbered(lines),
        Some(Value::Text(told)) => {
            return text::paragraphs(told).into_iter().map(|p| p.text).collect();
        }
        Some(Value::Collect(collect)) => return text::payment(collect, "本通知书"),
        _ => {}
    }
    let said = written(p, text);
    said.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The text itself, with its fields written out.
fn written(p: &FormPaper, text: &str) -> String {
    let mut said = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        said.push_str(before);
        said.push_str(&named(p, name));
        rest = after;
    }
    said.push_str(rest);
    said
}

fn named(p: &FormPaper, name: &str) -> String {
    if let Some((field, part)) = name.split_once('.') {
        return match p.value(field) {
            Some(Value::Party(party)) => of_party(party, part),
            _ => "　　　　".to_owned(),
        };
    }
    match name {
        "organ" => p.issuer.organ.clone(),
        "entrusted_to" => p.issuer.entrusted_to.clone(),
        "entrusted_by" => p.issuer.entrusted_by_paper.clone(),
        "address" => p.issuer.address.clone(),
        "phone" => p.issuer.phone.clone(),
        "number" => p.number.as_ref().map(ToString::to_string).unwrap_or_default(),
        "day" => p.issued_at.day().zh(),
        "moment" => p.issued_at.zh(),
        "officers" => officers(p),
        "broken" => broken(p),
        field => match p.value(field) {
            // Inside a sentence a text ends without its own stop.
            Some(Value::Text(text)) => {
                text.trim().trim_end_matches(['。', '；', '，', '.', ';', ',']).to_owned()
            }
            Some(value) => shown(value).replace('\n', ""),
            None => "　　　　".to_owned(),
        },
    }
}

fn broken(p: &FormPaper) -> String {
    let of = |field: &str| match p.value(field) {
        Some(Value::Bases(bases)) => bases.as_slice(),
        _ => &[],
    };
    text::broken(of("breached"), of("penalty_basis"))
}

fn officers(p: &FormPaper) -> String {
    let one = |o: &casework::papers::OfficerShown| {
        if o.certificate.trim().is_empty() {
            o.name.clone()
        } else {
            format!("{}（执法证号：{}）", o.name, o.certificate)
        }
    };
    p.officers.iter().map(one).collect::<Vec<_>>().join("、")
}

fn of_party(party: &PartyShown, part: &str) -> String {
    match part {
        "name" => party_name(&party.name, party.made_up),
        "code" => party.code.clone(),
        "representative" => party.legal_representative.clone(),
        "phone" => party.phone.clone(),
        _ => party.address.clone(),
    }
}

/// A value as it stands in a cell.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::Day(day) => day.zh(),
        Value::Moment(moment) => moment.zh(),
        Value::Fen(amount) => {
            format!("人民币{}（{}）", amount.words(), super::decision::figures(*amount))
        }
        Value::Count(count) => count.to_string(),
        Value::Yes(yes) => if *yes { "是" } else { "否" }.to_owned(),
        Value::Lines(lines) if lines.len() == 1 => lines.concat(),
        Value::Lines(lines) => text::numbered(lines).join("\n"),
        Value::Bases(bases) => text::bases(bases),
        Value::Party(party) => whole(party),
        Value::Table(lines) => {
            let line = |line: &Vec<String>| line.join("　");
            lines.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        Value::Talk(turns) => {
            let turn = |t: &casework::papers::Turn| format!("问：{}\n答：{}", t.ask, t.answer);
            turns.iter().map(turn).collect::<Vec<_>>().join("\n")
        }
        Value::Collect(collect) => collected(collect),
    }
}

fn whole(party: &PartyShown) -> String {
    let mut said = party_name(&party.name, party.made_up);
    if party.kind == PartyKind::Organisation && !party.legal_representative.trim().is_empty() {
        said.push_str(&format!("（法定代表人或者负责人：{}）", party.legal_representative));
    }
    if !party.address.trim().is_empty() {
        said.push_str(&format!("，{}", party.address));
    }
    said
}

fn collected(collect: &Collect) -> String {
    match collect {
        Collect::OnSpot { .. } => "当场收缴".to_owned(),
        Collect::Bank { bank, account_name, account, .. } => {
            format!("{bank}\n收款户名：{account_name}\n账号：{account}")
        }
    }
}
