//! What must stand in the books of inspections after the lines above.

use crate::inspection::draw::{self, Draw, Fault, Published};
use crate::inspection::{Inspection, Plan};
use crate::story::round::Standing;
use crate::story::tokens::{Tokens, Trouble};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitCheck {
    /// `隐患 1`: hazards of which nobody has written down where they went.
    Hazards,
    /// `检查文号`: the number that was taken last.
    Number,
    /// `抽中 X`: the officers who were drawn for an object.
    Drawn { object: String },
    /// `重演`: what anybody finds who draws again from what is published.
    Repeated,
}

pub(in crate::story) fn read(
    word: &str,
    t: &mut Tokens,
) -> Result<Option<(VisitCheck, String)>, Trouble> {
    Ok(Some(match word {
        "隐患" | "hazards" => (VisitCheck::Hazards, t.number("几处（how many）")?.to_string()),
        "检查文号" | "check-number" => (VisitCheck::Number, t.word("文号（a number）")?),
        "抽中" | "drawn" => {
            let object = t.word("检查对象（an object）")?;
            (VisitCheck::Drawn { object }, t.word("执法人员（officers）")?)
        }
        "重演" | "repeated" => (VisitCheck::Repeated, t.word("无误 或者 差错（a finding）")?),
        _ => return Ok(None),
    }))
}

pub(in crate::story) fn answer(check: &VisitCheck, standing: &Standing) -> String {
    let none = || "无".to_owned();
    match (check, standing) {
        (VisitCheck::Hazards, Standing::Visit(visit)) => visit.open_hazards().count().to_string(),
        (VisitCheck::Number, Standing::Visit(visit)) => {
            let last = visit.issued.iter().rev().find_map(|paper| paper.number.as_ref());
            last.map_or_else(none, ToString::to_string)
        }
        (VisitCheck::Drawn { object }, Standing::Draw(draw)) => {
            let team = draw.team_of(&crate::PartyId::new(object.clone()));
            team.map_or_else(none, |team| team.officers.join("、"))
        }
        (VisitCheck::Repeated, Standing::Draw(draw)) => {
            let faults: Vec<Fault> = draw::verify(&Published::from(draw));
            if faults.is_empty() { "无误".to_owned() } else { format!("{faults:?}") }
        }
        _ => none(),
    }
}

/// The stage, as people are told it.
pub(in crate::story) fn stage(standing: &Standing) -> Option<String> {
    let plan = |plan: &Plan| match plan.stage() {
        "drafted" => "拟定",
        "approved" => "待公布",
        _ => "已公布",
    };
    let drawn = |draw: &Draw| match draw.stage() {
        "prepared" => "名单已定",
        "committed" => "已公布承诺值",
        _ => "已抽取",
    };
    let visit = |visit: &Inspection| visit.stage.zh();
    Some(
        match standing {
            Standing::Plan(held) => plan(held),
            Standing::Draw(held) => drawn(held),
            Standing::Visit(held) => visit(held),
            _ => return None,
        }
        .to_owned(),
    )
}
