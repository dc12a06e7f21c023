//! A question comes in: answered at once, promised by a day, or at the next round.

use super::areas;
use super::input::written;
use crate::ask::Ask;
use crate::form::{Form, MAY, MUST, MUST_TEXT, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::notes;
use crate::pages::rounds::{Choice, Places, alone, serving};
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::consultation::{Area, Article, Asked, Asker, Channel, Promising, QuestionCommand};
use casework::{OfficerId, PlaceId, RoundId};
use store::rounds::{self, Filter, RoundLine};
use store::{Reader as Store, consultations, people as register};

/// Rounds of which a question may be, and articles to answer from, that the form offers.
const ROUNDS_MAX: u32 = 12;
pub const ARTICLES_MAX: u32 = 200;

#[derive(Template)]
#[template(path = "consultation/new.html")]
struct Page {
    f: Frame,
    form: Form,
    channels: Vec<&'static str>,
    areas: Vec<(&'static str, String)>,
    places: Vec<Choice>,
    rounds: Vec<Choice>,
    people: Vec<Choice>,
    articles: Vec<Choice>,
    /// The next market day of the place that was asked for.
    next: Option<String>,
}

/// Checked articles that nothing speaks against today.
pub fn usable(r: &mut Store<'_, '_>, f: &Frame) -> Result<Vec<Article>, store::Problem> {
    let mut all = consultations::articles_whole(r, ("checked", ""), ARTICLES_MAX)?;
    all.retain(|article| article.flags(f.law, f.today).is_empty());
    Ok(all)
}

pub fn article_choices(f: &Frame, articles: &[Article]) -> Vec<Choice> {
    let one = |article: &Article| Choice {
        value: article.id.to_string(),
        text: format!("{} · {}", super::area(f, article.content.area), article.content.title),
    };
    articles.iter().map(one).collect()
}

/// Rounds that were held, for a question taken or an answer told there.
pub fn held(f: &Frame, places: &Places, lines: &[RoundLine]) -> Vec<Choice> {
    let held = lines.iter().filter(|line| matches!(line.stage.as_str(), "held" | "closed"));
    let one = |line: &RoundLine| Choice {
        value: line.id.to_string(),
        text: format!("{} {}", places.name(line.place.as_str()), f.day(&line.on)),
    };
    held.map(one).collect()
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let me = ask.person().officer.as_ref().map(OfficerId::to_string).unwrap_or_default();
    let round = ask.query.get("round");
    let form = Form::blank("question-ask", 0)
        .with("channel", if round.is_empty() { "desk" } else { "round" })
        .with("question-round", round)
        .with("question-place", ask.query.get("place"))
        .with("asked-at", ask.today().to_string())
        .with("asked-at-time", ask.now.clock())
        .with("promise", "now")
        .with("question-handler", me);
    page(house, ask, form, 200)
}

fn page(house: &House, ask: &Ask, form: Form, status: u16) -> Answer {
    let f = Frame::new(house, ask, "consultations");
    let (places, officers, lines, articles) = Records::of(house, ask).read(|r| {
        let past = Filter { to: Some(f.today), ..Filter::default() };
        let lines = rounds::list(r, &past, ROUNDS_MAX)?;
        Ok((Places::read(r)?, register::list(r)?, lines, usable(r, &f)?))
    })?;
    let market = places.market(form.value("question-place"));
    let next = market.and_then(|market| Some((market, market.next_after(f.today)?)));
    let page = Page {
        next: next.map(|(market, day)| {
            f.t2("promise-next", &market.name, crate::pages::rounds::view::day(&f, &day))
        }),
        channels: Channel::ALL.iter().map(|channel| channel.key()).collect(),
        areas: areas(&f),
        rounds: held(&f, &places, &lines),
        places: places.all(),
        people: serving(&f, &officers, f.today),
        articles: article_choices(&f, &articles),
        form: notes::noted(&f, form),
        f,
    };
    Reply::page_with(status, &page)
}

pub fn submit(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "consultations"));
    let mut form = Form::sent("question-ask", &ask.form);
    let Some(command) = read(&records, &f, &mut form)? else {
        return page(house, ask, form, 422);
    };
    let what = (&command, command.key());
    let (beside, door) = (&mut alone, consultations::question);
    match records.go_on(("question", None), what, (&form, beside), door)? {
        Ok(question) => Ok(Reply::see(format!("/consultations/{}", question.id))),
        Err(refusals) => {
            form.refusals = refusals;
            page(house, ask, form, 422)
        }
    }
}

fn read(
    records: &Records<'_>,
    f: &Frame,
    form: &mut Form,
) -> Result<Option<QuestionCommand>, Problem> {
    let articles = records.read(|r| usable(r, f))?;
    let mut r = Reader { f, form };
    let at = r.moment("asked-at", records.ask.now);
    let channel = r.one_of("channel", |key| Channel::ALL.into_iter().find(|c| c.key() == key));
    let round = r.form.value("question-round").trim().to_owned();
    let place = r.text("question-place", MUST);
    let area = r.one_of("question-area", Area::find);
    let asker = Asker {
        name: r.text("asker-name", MUST),
        phone: r.text("asker-phone", MAY),
        address: r.text("asker-address", MAY),
        made_up: r.form.ticked("asker-made-up"),
    };
    let text = r.text("question-text", MUST_TEXT);
    let promise = match r.form.value("promise") {
        "day" => r.day("promise-day").map(|day| Promising::On { day }),
        "next-round" => Some(Promising::NextRound),
        _ => Some(Promising::Nothing),
    };
    let now = matches!(promise, Some(Promising::Nothing));
    let answer = now.then(|| written(&mut r, &articles));
    let handler = OfficerId::new(r.form.value("question-handler"));
    let (Some(at), Some(channel), Some(area), Some(promise)) = (at, channel, area, promise) else {
        return Ok(None);
    };
    let asked = Asked {
        at,
        channel,
        place: PlaceId::new(place),
        round: (!round.is_empty()).then(|| RoundId::new(round)),
        area,
        asker,
        text,
    };
    let whole = form.wrong.is_empty();
    let command = QuestionCommand::Ask { asked: Box::new(asked), promise, answer, handler };
    Ok(whole.then_some(command))
}
