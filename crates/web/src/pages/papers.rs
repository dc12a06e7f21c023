//! One paper: its pages as pictures, its bytes to download, its hashes; and the public check of what
//! the code on a paper carries.

use crate::act_line;
use crate::ask::Ask;
use crate::frame::Frame;
use crate::house::House;
use crate::made;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::case::after::Word;
use casework::papers::{Paper, PaperKind};
use casework::{CaseId, Hash};
use law::{Day, Moment};
use store::papers::{self, PaperLine};
use store::{Reader, cases};

#[derive(Template)]
#[template(path = "paper.html")]
struct PaperPage {
    f: Frame,
    title: String,
    number: String,
    hash: String,
    content: String,
    made_at: Moment,
    /// Numbers of its pages; none when they cannot be drawn here.
    pages: Vec<usize>,
    case_path: Option<String>,
    /// Where its pages and its bytes are: `/papers`, or `/service/papers`.
    root: &'static str,
}

/// Subjects of the second river: their papers open to its handlers, who have no business with the others.
pub const OF_SERVICE: [&str; 5] = ["matter", "round", "question", "article", "market"];

fn hash(ask: &Ask, name: &str) -> Result<Hash, Problem> {
    let written = ask.param(name).to_ascii_lowercase();
    let good = written.len() == 64 && written.bytes().all(|b| b.is_ascii_hexdigit());
    if good { Ok(Hash(written)) } else { Err(Problem::not_found(&ask.path)) }
}

/// The paper's row, and its particulars where they were kept.
fn found(house: &House, ask: &Ask) -> Result<(PaperLine, Option<Paper>), Problem> {
    let hash = hash(ask, "hash")?;
    Records::of(house, ask).read(|r| {
        let line = papers::get(r, &hash)?.line;
        let paper = made::by_content(r, &line.content)?.map(|(paper, _)| paper);
        Ok((line, paper))
    })
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, found(house, ask)?, ("/papers", "cases"))
}

/// A paper of the second river.
pub fn service(house: &House, ask: &Ask) -> Answer {
    page(house, ask, found_of_service(house, ask)?, ("/service/papers", "matters"))
}

fn found_of_service(house: &House, ask: &Ask) -> Result<(PaperLine, Option<Paper>), Problem> {
    let (line, paper) = found(house, ask)?;
    let kind = line.subject.split(':').next().unwrap_or_default();
    if !OF_SERVICE.contains(&kind) {
        return Err(Problem::not_found(&ask.path));
    }
    Ok((line, paper))
}

fn page(
    house: &House,
    ask: &Ask,
    (line, paper): (PaperLine, Option<Paper>),
    (root, section): (&'static str, &'static str),
) -> Answer {
    let f = Frame::new(house, ask, section);
    let drawn = paper.map(|paper| made::drawn(house, &paper));
    let pages = drawn.and_then(Result::ok).map_or(0, |pages| pages.len());
    let (zh, en) = made::titles(&line.kind);
    let page = PaperPage {
        title: f.pick(&zh, &en).to_owned(),
        number: line.number,
        hash: line.hash.to_string(),
        content: line.content.to_string(),
        made_at: line.made_at,
        pages: (1..=pages).collect(),
        case_path: act_line::path(&line.subject),
        root,
        f,
    };
    Reply::page(&page)
}

/// One page as a picture. Its own policy lets nothing in but its own styles.
pub fn picture(house: &House, ask: &Ask) -> Answer {
    pictured(house, ask, found(house, ask)?.1)
}

pub fn service_picture(house: &House, ask: &Ask) -> Answer {
    pictured(house, ask, found_of_service(house, ask)?.1)
}

fn pictured(house: &House, ask: &Ask, paper: Option<Paper>) -> Answer {
    let paper = paper.ok_or_else(|| Problem::not_found(&ask.path))?;
    let pages = made::drawn(house, &paper).map_err(|problem| Problem::bug(problem.en()))?;
    page_of(ask, &pages)
}

/// The page that the address asks for.
pub fn page_of(ask: &Ask, pages: &[String]) -> Answer {
    let index = ask.param("page").parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let page = index.and_then(|i| pages.get(i)).ok_or_else(|| Problem::not_found(&ask.path))?;
    let reply = Reply::bytes("image/svg+xml", page.clone().into_bytes());
    Ok(reply
        .with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
        .with("cache-control", "private, max-age=3600"))
}

pub fn service_pdf(house: &House, ask: &Ask) -> Answer {
    found_of_service(house, ask)?;
    pdf(house, ask)
}

pub fn pdf(house: &House, ask: &Ask) -> Answer {
    let hash = hash(ask, "hash")?;
    let paper = Records::of(house, ask).read(|r| papers::get(r, &hash))?;
    let name: String = form_urlencoded::byte_serialize(paper.line.number.as_bytes()).collect();
    let name = format!("attachment; filename=\"paper.pdf\"; filename*=UTF-8''{name}.pdf");
    Ok(Reply::bytes("application/pdf", paper.bytes).with("content-disposition", name))
}

/// What anybody may know of a paper: nothing about the party.
struct Checked {
    title: String,
    number: String,
    day: Day,
    organ: String,
    content: String,
    hash: String,
    /// What became of it since, where it is a decision that does not stand as it was made.
    since: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "verify.html")]
struct Verify {
    f: Frame,
    asked: bool,
    found: Option<Checked>,
}

/// Whoever holds a decision is told when it has been taken back or changed: that it was made once would
/// mislead them. The rest of a case is nobody's business here.
fn since(
    r: &mut Reader<'_, '_>,
    paper: &Paper,
    (line, today): (&PaperLine, Day),
) -> Result<Option<&'static str>, store::Problem> {
    let kind = paper.kind();
    let decides = [PaperKind::OnSpotDecision, PaperKind::Decision, PaperKind::NoPenalty];
    let Some(id) = line.subject.strip_prefix("case:").filter(|_| decides.contains(&kind)) else {
        return Ok(None);
    };
    let case = cases::find(r, &CaseId::new(id))?;
    let word = case.and_then(|case| case.word_on(&paper.number().to_string(), today));
    Ok(word.filter(|word| *word != Word::Stands).map(Word::key))
}

/// The public check, by the hash in the address (`/p/HASH`), in the code (`/p?sha256=HASH`), or typed.
pub fn verify(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "verify");
    let written = [ask.param("content"), ask.query.get("sha256"), ask.query.get("content")];
    let written = written.into_iter().find(|w| !w.is_empty()).unwrap_or_default();
    let content = Hash(written.trim().to_ascii_lowercase());
    let mut found = None;
    for office in house.store.offices()? {
        if content.as_str().is_empty() || found.is_some() {
            continue;
        }
        let kept = house.store.read(&office, |r| -> Result<_, store::Problem> {
            let Some((paper, line)) = made::by_content(r, &content)? else { return Ok(None) };
            let since = since(r, &paper, (&line, ask.today()))?;
            Ok(Some((paper, line, since)))
        })?;
        found = kept.map(|(paper, line, since)| Checked {
            since,
            title: f.pick(paper.kind().zh(), paper.kind().en()).to_owned(),
            number: paper.number().to_string(),
            day: paper.moment().day(),
            organ: paper.issuer().organ.clone(),
            content: line.content.to_string(),
            hash: line.hash.to_string(),
        });
    }
    let asked = !content.as_str().is_empty();
    let status = if asked && found.is_none() { 404 } else { 200 };
    Reply::page_with(status, &Verify { f, asked, found })
}
