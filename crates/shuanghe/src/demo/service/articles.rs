//! Articles of the knowledge base: written by one, checked by another; one waits, one is due for review, one was
//! taken down.

use super::World;
use super::enact::{self, Of};
use super::texts::ASKED;
use crate::demo::course::weekday;
use crate::demo::timeline::{Event, Hand};
use crate::demo::township::Era;
use anyhow::{Context, Result};
use casework::consultation::{ArticleCommand, Content, LawRef, Source};
use law::{Day, Moment};

/// What becomes of it after it was written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    Checked,
    /// Its day of review comes within what is shown.
    ReviewDue,
    Waits,
    TakenDown,
}

struct Row {
    key: &'static str,
    era: Era,
    title: &'static str,
    law: &'static str,
    then: Then,
}

const fn row(
    key: &'static str,
    era: Era,
    title: &'static str,
    law: &'static str,
    then: Then,
) -> Row {
    Row { key, era, title, law, then }
}

const ROWS: &[Row] = &[
    row("article-wubao", Era::Pilot, "五保供养怎样申请", "term:wubao-opinion", Then::Checked),
    row("article-ncms", Era::Pilot, "合作医疗县外住院报销", "", Then::Checked),
    row("article-seedbed", Era::Pilot, "烤烟苗床管理", "", Then::TakenDown),
    row("article-grain", Era::Pilot, "种粮直补的公示和到账", "", Then::Waits),
    row(
        "article-dibao",
        Era::Today,
        "低保申请：材料、步骤和天数",
        "term:dibao-decide",
        Then::Checked,
    ),
    row("article-medical", Era::Today, "外地就医备案", "", Then::ReviewDue),
    row("article-homestead", Era::Today, "原址重建先批后建", "", Then::Checked),
    row("article-openness", Era::Today, "申请公开政府信息", "term:openness-answer", Then::Checked),
    row("article-aid", Era::Today, "法律援助怎样申请", "term:legal-aid-decide", Then::Checked),
    row("article-confirm", Era::Today, "调解协议的司法确认", "term:mediation-confirm", Then::Waits),
];

pub fn events(world: &World) -> Vec<Event> {
    let of_era = ROWS.iter().filter(|row| row.era == world.era).enumerate();
    of_era.flat_map(|(nth, row)| thread(world, row, nth)).collect()
}

fn thread(world: &World, row: &'static Row, nth: usize) -> Vec<Event> {
    let begun = i64::try_from(nth).unwrap_or(0) * 9 + 1;
    let begun = if row.then == Then::Waits { 84 } else { begun };
    let on = weekday(world.first().plus_days(begun));
    let written = Moment::at(on, 16, 5);
    let mut all = vec![step(row, written, "S06", Box::new(move |hand| draft(row, hand.at.day())))];
    if row.then == Then::Waits {
        return all;
    }
    let checked = Moment::at(weekday(on.plus_days(2)), 9, 40);
    all.push(step(row, checked, "S02", Box::new(|_| Ok(ArticleCommand::Check))));
    if row.then == Then::TakenDown {
        let reason = "农技站换了推荐用药，原说明不再适用".to_owned();
        let down = Moment::at(weekday(on.plus_days(40)), 10, 0);
        let withdraw = ArticleCommand::Withdraw { reason };
        all.push(step(row, down, "S02", Box::new(move |_| Ok(withdraw.clone()))));
    }
    all
}

type Makes = Box<dyn Fn(&Hand<'_, '_, '_>) -> Result<ArticleCommand>>;

fn step(row: &'static Row, at: Moment, by: &'static str, makes: Makes) -> Event {
    let run = move |hand: &mut Hand<'_, '_, '_>| {
        let command = makes(hand)?;
        enact::article(hand, Of { key: row.key, by }, &command)?;
        let now = matches!(command, ArticleCommand::Check);
        let (usable, key) = (format!("{}-usable", row.key), row.key);
        if now {
            let id = hand.id(key).context("it was written")?;
            hand.memory.ids.insert(usable, id);
        } else {
            hand.memory.ids.remove(&usable);
        }
        Ok(())
    };
    Event { at, run: Box::new(run) }
}

fn draft(row: &Row, day: Day) -> Result<ArticleCommand> {
    let text = ASKED.iter().find(|asking| asking.article == Some(row.key));
    let text = text.with_context(|| format!("nobody asks for {}", row.key))?;
    let review_on = match row.then {
        Then::ReviewDue => day.plus_days(45),
        _ => day.plus_days(365),
    };
    let content = Box::new(Content {
        title: row.title.to_owned(),
        area: text.area,
        question: text.question.to_owned(),
        answer: text.answer.to_owned(),
        sources: vec![Source { title: text.source.to_owned() }],
        law: LawRef::parse(row.law).into_iter().collect(),
        review_on,
        public: true,
        from: None,
    });
    Ok(ArticleCommand::Draft { content })
}

/// The article that may be answered from now, if there is one: one that was checked, is not taken down, and
/// whose day of review has not come.
pub fn usable(hand: &Hand<'_, '_, '_>, key: &str) -> Option<String> {
    let row = ROWS.iter().find(|row| row.key == key)?;
    hand.id(&format!("{key}-usable")).filter(|_| row.then != Then::ReviewDue)
}
