//! 归档: a closed case whose file is complete gets its number, by the order of closing, and is kept as long
//! as its procedure asks for.

use crate::case::after::{Archive, unfinished};
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::steps::finding::end;
use crate::case::{Case, Stage};
use crate::number::Series;
use crate::rules;
use law::gate::Deed;
use serde_json::json;

pub(super) fn archive(ask: &mut Ask, case: &mut Case, keeper: &str) -> Option<Done> {
    complete(ask, case);
    let empty = keeper.trim().is_empty();
    ask.no_if(
        empty,
        &rules::RECEIVER,
        "没有写明接收案卷的人",
        "who takes the file over is not named",
    );
    let Stage::Closed { on, .. } = case.stage else { return None };
    let years = years(ask, case);
    if !ask.clear() {
        return None;
    }
    let scene = ask.scene;
    let year = on.day().year();
    let number = Series::Archive.number(scene.office, None, year, scene.next_serial);
    let shown = format!("{:04}{:04}", number.year, number.serial);
    let permanent = years.is_none();
    case.after.archive = Some(Archive {
        at: scene.done_at,
        number: shown.clone(),
        permanent,
        years,
        keeper: keeper.trim().to_owned(),
    });
    let kept = years.map_or("永久".to_owned(), |years| format!("{years}年"));
    let said = format!("归档，档案号{shown}，保管期限{kept}，由{}接收", keeper.trim());
    let facts = json!({ "number": shown, "permanent": permanent, "years": years });
    let said = Said { kind: "case.archived", said: end(said), facts };
    Some(Done { said, took_number: Some(number) })
}

/// How many years it is kept; none for ever. Cases of the ordinary procedure count as important.
fn years(ask: &mut Ask, case: &Case) -> Option<u32> {
    let row = match case.ordinary {
        Some(_) => "archive-years-ordinary",
        None => "archive-years-simple",
    };
    match ask.scene.law.on(ask.day()).count(row) {
        Ok(row) => u32::try_from(row.value).ok(),
        // The law's own silence: no number of years, for ever.
        Err(gap) if gap.named.is_some() => None,
        Err(gap) => {
            ask.gap(&gap);
            None
        }
    }
}

pub(super) fn complete(ask: &mut Ask, case: &Case) {
    let already = case.after.archive.is_some();
    ask.no_if(already, &rules::NOTHING, "已经归档", "it has been archived already");
    let missing = unfinished(case);
    if !missing.is_empty() && case.closed_at().is_some() {
        let zh: Vec<&str> = missing.iter().map(|(zh, _)| zh.as_str()).collect();
        let en: Vec<&str> = missing.iter().map(|(_, en)| en.as_str()).collect();
        ask.no(&rules::FILE_INCOMPLETE, zh.join("；"), en.join("; "));
    }
    let f = super::facts_of(ask, case);
    ask.gates(Deed::Archive, &f);
}
