//! How a market calendar is entered and changed: what held before keeps its days.

use super::ask::{Ask, Said, Subject, blank};
use super::{Change, Market, Rule, Scene, Span};
use crate::due::Due;
use crate::{PlaceId, Refusal, rules};
use law::Day;
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum MarketCommand {
    Enter {
        place: PlaceId,
        name: String,
        rule: Rule,
        from: Day,
    },
    /// Another rule from a day on; none: there is no market any more.
    Change {
        rule: Option<Rule>,
        from: Day,
        reason: String,
    },
}

impl MarketCommand {
    pub const KEYS: [&'static str; 2] = ["enter-market", "change-market"];
    pub fn key(&self) -> &'static str {
        match self {
            MarketCommand::Enter { .. } => "enter-market",
            MarketCommand::Change { .. } => "change-market",
        }
    }
}

impl Subject for Market {
    fn subject(&self) -> String {
        format!("market:{}", self.place)
    }
    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }
    fn dues(&self) -> Vec<Due> {
        Vec::new()
    }
}

/// The only place where a market calendar changes.
pub fn decide(
    market: Option<&Market>,
    command: &MarketCommand,
    scene: &Scene,
) -> Result<Change<Market>, Vec<Refusal>> {
    let mut ask = Ask::new(command.key(), scene);
    if !ask.door(market.map_or(0, |market| market.version), command) {
        return Err(ask.refusals);
    }
    let (state, said) = match (market, command) {
        (None, MarketCommand::Enter { place, name, rule, from }) => {
            enter(&mut ask, place, (name, rule, *from))
        }
        (Some(market), MarketCommand::Change { rule, from, reason }) => {
            change(&mut ask, market, rule.as_ref(), (*from, reason))
        }
        (Some(_), _) => {
            ask.no(&rules::MARKET, "该地已有场期", "the place has a calendar already");
            return Err(ask.refusals);
        }
        (None, _) => {
            ask.no(&rules::MARKET, "该地没有场期", "the place has no calendar");
            return Err(ask.refusals);
        }
    };
    ask.done(state, Some(said))
}

fn enter(ask: &mut Ask, place: &PlaceId, (name, rule, from): (&str, &Rule, Day)) -> (Market, Said) {
    ask.no_if(blank(name), &rules::MARKET, "没有写明场名", "the market has no name");
    ask.no_if(blank(place.as_str()), &rules::MARKET, "没有写明地点", "no place is named");
    known(ask, rule);
    let span = Span { from, to: None, rule: rule.clone() };
    let name = name.trim().to_owned();
    let said = format!("登记{name}场期：{}，自{}起", rule.zh(), from.zh());
    let facts = json!({ "place": place, "rule": rule, "from": from });
    let office = ask.scene.office.id.clone();
    let market = Market { place: place.clone(), office, version: 0, name, spans: vec![span] };
    (market, Said { kind: "market.entered", said, facts })
}

/// Days that a calendar can have; a rule from elsewhere is asked once more.
fn known(ask: &mut Ask, rule: &Rule) {
    let odd = Rule::of(rule.key(), rule.days()).as_ref() != Some(rule);
    ask.no_if(odd, &rules::MARKET, "逢场的日子不合", "the days cannot be those of a market");
}

fn change(
    ask: &mut Ask,
    market: &Market,
    rule: Option<&Rule>,
    (from, reason): (Day, &str),
) -> (Market, Said) {
    rule.into_iter().for_each(|rule| known(ask, rule));
    ask.no_if(blank(reason), &rules::MARKET, "没有写明理由", "no reason is given");
    let early = market.spans.last().is_some_and(|span| from <= span.from);
    let (why, en) = ("起始日期不在现行场期之后", "it does not begin after the present rule");
    ask.no_if(early, &rules::MARKET, why, en);
    let mut after = market.clone();
    if let Some(last) = after.spans.last_mut() {
        last.to = Some(super::market::eve(from));
    }
    after.spans.extend(rule.map(|rule| Span { from, to: None, rule: rule.clone() }));
    let what = rule.map_or_else(|| "不再逢场".to_owned(), Rule::zh);
    let said = format!("调整{}场期：自{}起{what}；理由：{}", market.name, from.zh(), reason.trim());
    (after, Said { kind: "market.changed", said, facts: json!({ "rule": rule, "from": from }) })
}
