//! Text as people and devices send it: bounded, and without what cannot be seen.

use super::ask::Ask;
use super::{Case, CollectBy, Command, Ending, Finding, Leniency, Penalty, Stage};
use crate::rules;

/// The most characters any one text of a case may have.
pub const TEXT_MAX: usize = 2000;

/// The most characters of a text that a whole hearing or a whole report goes into.
pub const LONG_TEXT_MAX: usize = 20_000;

/// Refuses text that is too long or carries control characters, field by field.
pub(super) fn check(ask: &mut Ask, command: &Command) {
    let nested = match command {
        Command::Ordinary { step } => serde_json::to_value(step).ok(),
        Command::After { step } => serde_json::to_value(step).ok(),
        _ => None,
    };
    let mut written = texts(command);
    if let Some(step) = &nested {
        inside(step, "文字", &mut written);
    }
    for (field, text) in written {
        let most = if LONG.contains(&field) { LONG_TEXT_MAX } else { TEXT_MAX };
        let long = text.chars().count() > most;
        let unseen = text.chars().any(unseen);
        if long || unseen {
            let what =
                if long { format!("超过{most}字") } else { "含有不可见字符".into() };
            let en = if long { "is too long" } else { "holds characters that cannot be seen" };
            ask.no(&rules::TEXT, format!("“{field}”{what}"), format!("“{field}” {en}"));
        }
    }
}

/// Every text inside a step, whatever its place.
fn inside<'v>(
    value: &'v serde_json::Value,
    field: &'static str,
    all: &mut Vec<(&'static str, &'v str)>,
) {
    match value {
        serde_json::Value::String(text) => all.push((field, text)),
        serde_json::Value::Array(items) => items.iter().for_each(|v| inside(v, field, all)),
        serde_json::Value::Object(map) => {
            map.iter().for_each(|(key, v)| inside(v, named(key).unwrap_or(field), all));
        }
        _ => {}
    }
}

/// What a field of a step is called in a sentence.
fn named(key: &str) -> Option<&'static str> {
    Some(match key {
        "transcript" => "听证笔录",
        "facts" => "违法事实",
        "statement" => "陈述申辩",
        "weighed" => "复核意见",
        "opinion" => "意见",
        "conclusion" => "讨论结论",
        "view" => "发言意见",
        "reason" | "reasons" | "ground" => "理由",
        "title" => "证据名称",
        "shows" => "证明内容",
        "source" => "来源",
        "place" => "地点",
        "note" => "备注",
        "name" => "名称",
        "receiver" => "收件人",
        "witness" => "见证人",
        _ => return None,
    })
}

const LONG: [&str; 4] = ["听证笔录", "违法事实", "陈述申辩", "发言意见"];

/// Control characters, and the marks that turn the direction of writing.
fn unseen(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Every text of a command, with its name.
fn texts(command: &Command) -> Vec<(&'static str, &str)> {
    match command {
        Command::Find { finding } => of_finding(finding),
        Command::Hear { heard } => {
            vec![("陈述申辩", &heard.statement), ("复核意见", &heard.weighed)]
        }
        Command::OrderCorrection { what, .. } => vec![("改正内容", what)],
        Command::Draft { reasons, collect, leniency, .. } => {
            let mut all: Vec<(&'static str, &str)> = vec![("处罚理由", reasons)];
            if let CollectBy::OnSpot { receipt, .. } = collect {
                all.push(("票据号码", receipt));
            }
            if let Leniency::Lighter { ground } | Leniency::Reduced { ground } = leniency {
                all.push(("从轻减轻理由", ground));
            }
            all
        }
        Command::Void { reason } | Command::HandOver { reason, .. } => vec![("理由", reason)],
        Command::Serve { service } => {
            vec![("收件人", &service.receiver), ("见证人", &service.witness)]
        }
        Command::Pay { payment, .. } => vec![("票据号码", &payment.receipt)],
        Command::CloseWithoutPenalty { grounds_text, .. } => vec![("理由", grounds_text)],
        Command::Complete { facts, evidence, address, legal_representative } => {
            let mut all: Vec<(&'static str, &str)> =
                vec![("违法事实", facts), ("地址", address), ("法定代表人", legal_representative)];
            all.extend(evidence.iter().map(|evidence| ("证据", evidence.as_str())));
            all
        }
        _ => Vec::new(),
    }
}

fn of_finding(finding: &Finding) -> Vec<(&'static str, &str)> {
    let party = &finding.party;
    let mut all: Vec<(&'static str, &str)> = vec![
        ("地点", &finding.place_text),
        ("违法事实", &finding.facts),
        ("当事人", &party.name),
        ("证件号码", &party.code),
        ("法定代表人", &party.legal_representative),
        ("电话", &party.phone),
        ("地址", &party.address),
    ];
    all.extend(finding.evidence.iter().map(|evidence| ("证据", evidence.as_str())));
    all
}

/// Every free text that people have written into a case, in a fixed order: whoever keeps a case at rest
/// seals them, since nobody can know what stands in them.
pub fn free_texts(case: &mut Case) -> Vec<&mut String> {
    let mut all = vec![&mut case.finding.facts];
    all.extend(&mut case.finding.evidence);
    if let Some(heard) = &mut case.hearing {
        all.extend([&mut heard.statement, &mut heard.weighed]);
    }
    all.extend(case.corrections.iter_mut().map(|correction| &mut correction.what));
    all.extend(case.voided.iter_mut().map(|form| &mut form.reason));
    of_stage(&mut case.stage, &mut all);
    all.extend(case.after.free_texts());
    for service in case.issued.iter_mut().filter_map(|paper| paper.service.as_mut()) {
        all.extend([&mut service.receiver, &mut service.witness]);
    }
    all
}

fn of_stage<'c>(stage: &'c mut Stage, all: &mut Vec<&'c mut String>) {
    match stage {
        Stage::Found | Stage::Filed { .. } | Stage::Shown { .. } | Stage::Heard { .. } => {}
        Stage::Drafted { draft } | Stage::Decided { draft, .. } => all.push(&mut draft.reasons),
        Stage::Served { draft, service, .. } => {
            all.extend([&mut draft.reasons, &mut service.receiver, &mut service.witness]);
        }
        Stage::Closed { from, how, .. } => {
            match how {
                Ending::Performed => {}
                Ending::NoPenalty { grounds_text: text, .. }
                | Ending::HandedOver { reason: text, .. }
                | Ending::NotFiled { reason: text }
                | Ending::Ended { reason: text }
                | Ending::Withdrawn { reason: text }
                | Ending::NotEnforceable { reason: text } => all.push(text),
            }
            of_stage(from, all);
        }
    }
}

/// Free text that came into a case later than `free_texts` was fixed: grounds, goods, notes of service.
/// The file of an ordinary case, its papers and what followed the decision are kept apart as a whole.
pub fn later_texts(case: &mut Case) -> Vec<&mut String> {
    let mut all = Vec::new();
    if let Some(penalty) = case.hearing.as_mut().and_then(|heard| heard.proposed.as_mut()) {
        all.extend(goods(penalty));
    }
    let mut stage = &mut case.stage;
    while let Stage::Closed { from, .. } = stage {
        stage = from;
    }
    let (draft, service) = match stage {
        Stage::Drafted { draft } | Stage::Decided { draft, .. } => (Some(draft), None),
        Stage::Served { draft, service, .. } => (Some(draft), Some(service)),
        _ => (None, None),
    };
    if let Some(draft) = draft {
        all.extend(goods(&mut draft.penalty));
        if let Leniency::Lighter { ground } | Leniency::Reduced { ground } = &mut draft.leniency {
            all.push(ground);
        }
    }
    all.extend(service.into_iter().flat_map(|s| [&mut s.note, &mut s.late_reason]));
    all
}

fn goods(penalty: &mut Penalty) -> Option<&mut String> {
    match penalty {
        Penalty::Confiscation { goods, .. } => Some(goods),
        _ => None,
    }
}

/// Free text as it goes into an act's sentence, or is searched by: long numbers (identity, telephone)
/// are cut, because neither journal nor index keeps a personal number.
pub fn without_numbers(text: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(['\0']) {
        let plain = match c {
            '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
            other => other,
        };
        if plain.is_ascii_digit() || (matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ') && run.len() == 17) {
            run.push(if plain.is_ascii_digit() { plain } else { 'X' });
            continue;
        }
        match run.len() {
            11 | 15 | 18 => out.push_str(&format!("{}****", &run[..3])),
            _ => out.push_str(&run),
        }
        run.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn identity_and_telephone_numbers_do_not_reach_the_journal() {
        let said =
            super::without_numbers("我叫张某，110105194912310020，电话13900000000，罚款200元");
        assert_eq!(said, "我叫张某，110****，电话139****，罚款200元");
        let said = super::without_numbers("11010519491231002X");
        assert_eq!(said, "110****");
        assert_eq!(super::without_numbers("电话１３９００００００００。"), "电话139****。");
    }
}
