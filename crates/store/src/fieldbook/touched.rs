//! Which matters a packet changed, so that the papers they issued can be made: only whoever is above this
//! house can set one.

use super::packets::{self, State};
use crate::rounds::carried_act;
use crate::{Problem, Reader, journal};
use casework::{ActId, MatterId};

/// The matters that a packet changed when it was admitted: its own, or those that a step of a round carried on.
pub fn matters_of(r: &mut Reader, packet: &str) -> Result<Vec<MatterId>, Problem> {
    let Some(came) = packets::known(r, packet)? else { return Ok(Vec::new()) };
    let first = came.answer;
    if !matches!(came.state, State::Admitted | State::Settled) {
        return Ok(Vec::new());
    }
    let Some((noun, id)) = first.subject.as_deref().and_then(|name| name.split_once(':')) else {
        return Ok(Vec::new());
    };
    match noun {
        "matter" if !first.acts.is_empty() => return Ok(vec![MatterId::new(id)]),
        "round" => {}
        _ => return Ok(Vec::new()),
    }
    let mut all = Vec::new();
    for n in 0..first.acts.len() {
        let act = carried_act(&ActId::new(format!("{}-{n}", first.packet)));
        let line = journal::find(r, &act)?;
        let about = line.as_ref().and_then(|line| line.act.subject.strip_prefix("matter:"));
        all.extend(about.map(MatterId::new));
    }
    Ok(all)
}
