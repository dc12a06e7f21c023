//! One article: what it says, what it rests on and whether that still holds, who checked it, and its history.

use super::area;
use super::articles::{flag, tone};
use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::{Form, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::rounds::alone;
use crate::pages::rounds::page::Deed;
use crate::pages::rounds::view::{self, Cannot};
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::routes::SERVERS;
use askama::Template;
use casework::ArticleId;
use casework::case::Possible;
use casework::consultation::{Article, ArticleCommand, LawKind, LawRef, decide_article};
use store::rounds::Around;
use store::{consultations, journal};

struct LawView {
    written: String,
    /// What the row is about, in words: a statute's name, an article.
    words: String,
}

#[derive(Template)]
#[template(path = "consultation/article.html")]
struct Page {
    f: Frame,
    article: Article,
    area: String,
    tone: &'static str,
    flags: Vec<String>,
    law: Vec<LawView>,
    checked: Option<String>,
    withdrawn: Option<(String, String)>,
    refused: Option<Form>,
    can: Vec<Deed>,
    cannot: Vec<Cannot>,
    edit: Option<String>,
    acts: Vec<ActLine>,
    may: bool,
}

pub struct Read {
    pub article: Article,
    around: Around,
    acts: Vec<journal::Line>,
}

pub fn read(records: &Records<'_>) -> Result<Read, Problem> {
    let ask = records.ask;
    let id = ArticleId::new(ask.param("article"));
    let actor = ask.person().actor().officer;
    records.read(|r| {
        Ok(Read {
            article: consultations::article_get(r, &id)?,
            around: consultations::around_article(r, None, (&actor, ask.today()))?,
            acts: journal::of_subject(r, &consultations::article_subject(&id))?,
        })
    })
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, None, 200)
}

/// What can be done is what casework would let pass; a probe is filled in, so that only what stands
/// against the deed itself is told.
fn possible(records: &Records<'_>, read: &Read) -> Vec<Possible> {
    let (ask, law) = (records.ask, records.house.law);
    let entry = records.entry(Form::blank("look", 0).act_id());
    let scene = read.around.scene(law, &entry, read.article.version);
    let probe = |command: ArticleCommand| Possible {
        deed: command.key(),
        refusals: decide_article(Some(&read.article), &command, &scene).err().unwrap_or_default(),
    };
    let checked = read.article.checked.is_some();
    let first = match checked {
        false => ArticleCommand::Check,
        true => ArticleCommand::Review { review_on: ask.today().plus_years(1) },
    };
    vec![probe(first), probe(ArticleCommand::Withdraw { reason: "—".to_owned() })]
}

fn page(house: &House, ask: &Ask, refused: Option<Form>, status: u16) -> Answer {
    let f = Frame::new(house, ask, "articles");
    let records = Records::of(house, ask);
    let read = read(&records)?;
    let may = f.role_is(SERVERS);
    let standing = read.article.withdrawn.is_none();
    let possible = if may && standing { possible(&records, &read) } else { Vec::new() };
    let (can, cannot): (Vec<&Possible>, Vec<&Possible>) =
        possible.iter().partition(|possible| possible.refusals.is_empty());
    let Read { article, acts, .. } = read;
    let flags: Vec<String> = match standing {
        true => article.flags(f.law, f.today).iter().map(|one| flag(&f, one)).collect(),
        false => Vec::new(),
    };
    let deed = |possible: &Possible| {
        let key = possible.deed;
        let sent = refused.as_ref().filter(|form| form.id == key).cloned();
        let main = key == "article-check" || (key == "article-review" && !flags.is_empty());
        let open = sent.is_some() || (refused.is_none() && main);
        let next = ask.today().plus_years(1).to_string();
        let blank = || match key {
            "article-review" => Form::blank(key, article.version).with("review-on", &*next),
            _ => Form::blank(key, article.version),
        };
        Deed { key, title: view::deed(&f, key), open, form: sent.unwrap_or_else(blank) }
    };
    let page = Page {
        can: can.into_iter().map(deed).collect(),
        cannot: cannot.into_iter().map(|possible| view::cannot(&f, possible)).collect(),
        area: area(&f, article.content.area),
        tone: tone(&article),
        law: article.content.law.iter().map(|of| law_view(&f, of)).collect(),
        checked: article
            .checked
            .as_ref()
            .map(|c| f.t2("article-checked-by", &c.by_name, f.moment(&c.at))),
        withdrawn: article.withdrawn.as_ref().map(|w| (f.moment(&w.at), w.reason.clone())),
        edit: (may && standing).then(|| format!("/articles/{}/edit", article.id)),
        acts: act_line::of(acts),
        flags,
        refused,
        article,
        may,
        f,
    };
    Reply::page_with(status, &page)
}

fn law_view(f: &Frame, of: &LawRef) -> LawView {
    let edition = f.law.on(f.today);
    let words = match of.kind {
        LawKind::Statute => f.law.statute(&of.id).map(|s| format!("《{}》", s.name)),
        LawKind::Term => edition.term(&of.id).ok().map(|row| f.cite(&row.cite)),
        LawKind::Amount => edition.amount(&of.id).ok().map(|row| f.cite(&row.cite)),
        LawKind::Count => edition.count(&of.id).ok().map(|row| f.cite(&row.cite)),
        LawKind::Item => f.law.item(&of.id).map(|i| f.pick(&i.title, &i.title_en).to_owned()),
    };
    LawView { written: of.to_string(), words: words.unwrap_or_default() }
}

pub fn perform(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "articles");
    let records = Records::of(house, ask);
    let key = ask.param("deed");
    let known = |known: &&&'static str| **known == key && **known != "article-draft";
    let deed = ArticleCommand::KEYS.iter().find(known).copied();
    let deed = deed.ok_or_else(|| Problem::not_found(&ask.path))?;
    let mut form = Form::sent(deed, &ask.form);
    let mut r = Reader { f: &f, form: &mut form };
    let command = match deed {
        "article-check" => Some(ArticleCommand::Check),
        "article-review" => {
            r.day("review-on").map(|review_on| ArticleCommand::Review { review_on })
        }
        _ => Some(ArticleCommand::Withdraw { reason: r.text("reason", MUST) }),
    };
    let Some(command) = command.filter(|_| form.wrong.is_empty()) else {
        return page(house, ask, Some(form), 422);
    };
    let (id, what) = (Some(ask.param("article")), (&command, deed));
    let (beside, door) = (&mut alone, consultations::article);
    match records.go_on(("article", id), what, (&form, beside), door)? {
        Ok(article) => Ok(Reply::see(format!("/articles/{}", article.id))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, Some(form), 422)
        }
    }
}
