//! A question comes in: answered at once, promised by a day, or at the next round.

use super::areas;
use super::input::written;
use crate::ask::Ask;
use crate::form::{Form, MAY, MUST, MUST_TEXT, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::notes;
use crate::pages::pick::{self, Pick, Picked};
use crate::pages::rounds::{Choice, Places, serving};
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::consultation::{Area, Article, Asked, Asker, Channel, Promising, QuestionCommand};
use casework::{ActId, OfficerId, PlaceId, RoundId};
use store::rounds::{self, Filter, RoundLine};
use store::{Reader as Store, Writer, consultations, parties, people as register};

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
    pick: Pick,
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
        .with("party", ask.query.get("party"))
        .with("asked-at", ask.today().to_string())
        .with("asked-at-time", ask.now.clock())
        .with("promise", "now")
        .with("question-handler", me);
    page(house, ask, form, 200)
}

fn page(house: &House, ask: &Ask, form: Form, status: u16) -> Answer {
    let f = Frame::new(house, ask, "consultations");
    let records = Records::of(house, ask);
    let pick = pick::of(&records, &f, &form)?;
    let (places, officers, lines, articles) = records.read(|r| {
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
        pick,
        form: notes::noted(&f, form),
        f,
    };
    Reply::page_with(status, &page)
}

pub fn submit(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "consultations"));
    let mut form = Form::sent("question-ask", &ask.form);
    if pick::turns(&mut form, "asker-name") {
        return page(house, ask, form, 200);
    }
    let picked = pick::picked(&records, &f, &mut form)?;
    let Some(command) = read(&records, &f, &mut form, picked.as_ref())? else {
        return page(house, ask, form, 422);
    };
    let what = (&command, command.key());
    let entry = records.entry(ActId::new(format!("{}-party", form.act)));
    let mut enter = |w: &mut Writer<'_, '_>| match picked.as_ref().filter(|picked| picked.is_new) {
        Some(picked) => parties::put(w, &picked.party, &entry),
        None => Ok(()),
    };
    let (beside, door) = (&mut enter, consultations::question);
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
    picked: Option<&Picked>,
) -> Result<Option<QuestionCommand>, Problem> {
    let articles = records.read(|r| usable(r, f))?;
    let mut r = Reader { f, form };
    let at = r.moment("asked-at", records.ask.now);
    let channel = r.one_of("channel", |key| Channel::ALL.into_iter().find(|c| c.key() == key));
    let round = r.form.value("question-round").trim().to_owned();
    let place = r.text("question-place", MUST);
    let area = r.one_of("question-area", Area::find);
    let asker = asker(&mut r, picked);
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

/// Whoever asks: as they were picked from the register, under the phone of today where another one is given; or as
/// it was typed.
fn asker(r: &mut Reader<'_>, picked: Option<&Picked>) -> Asker {
    let phone = r.text("asker-phone", MAY);
    match picked.map(|picked| &picked.party) {
        Some(party) => Asker {
            party: Some(party.id.clone()),
            name: party.name.clone(),
            phone: if phone.is_empty() { party.phone.clone() } else { phone },
            address: party.address.clone(),
            made_up: party.made_up,
        },
        None => Asker {
            party: None,
            name: r.text("asker-name", MUST),
            phone,
            address: r.text("asker-address", MAY),
            made_up: r.form.ticked("asker-made-up"),
        },
    }
}
