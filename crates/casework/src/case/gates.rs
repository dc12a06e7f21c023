//! Questions to the gates about a case, besides its own steps.

use super::ask::Ask;
use super::facts;
use super::live::GatePass;
use super::{Case, Command, Scene};
use crate::Refusal;
use law::Fen;
use law::gate::{Deed, Facts};

/// What the gates say to a deed about this case that no step of the simple procedure does: to seal and
/// seize, to confiscate. Empty when they allow it.
pub fn ask_gates(case: &Case, scene: &Scene, deed: Deed, amount: Fen) -> Vec<Refusal> {
    let mut ask = Ask::about("ask", scene);
    let mut f = facts::of_case(case, scene, None);
    if amount != Fen(0) {
        f.amount = amount;
    }
    ask.gates(deed, &f);
    ask.refusals
}

/// The articles that allow what a command has just done; none for what is only a record.
pub fn permits(after: &Case, command: &Command, scene: &Scene) -> Vec<GatePass> {
    let f = facts::of_case(after, scene, None);
    let deed = match command {
        Command::Show => Deed::Show,
        Command::Hear { .. } => Deed::Hear,
        Command::OrderCorrection { .. } => Deed::OrderCorrection,
        Command::Draft { penalty, .. } => facts::deed_of(penalty),
        Command::Decide { .. } => match after.draft() {
            Some(draft) => facts::deed_of(&draft.penalty),
            None => return Vec::new(),
        },
        Command::Serve { .. } => Deed::Serve,
        Command::Report => Deed::RecordReport,
        Command::Close => Deed::Close,
        Command::CloseWithoutPenalty { .. } => Deed::CloseWithoutPenalty,
        _ => return Vec::new(),
    };
    // The deed is done: asked again it would be a second one, and a ground is named by now.
    let before = Facts {
        decided: f.decided && !matches!(command, Command::Decide { .. }),
        no_penalty_ground: true,
        ..f
    };
    let edition = scene.law.on(scene.done_at.day());
    let pass = |gate: &law::gate::Gate| GatePass {
        gate: gate.id.clone(),
        title: gate.title.clone(),
        cite: gate.cite(edition.day).clone(),
    };
    edition.may(deed, &before).permits.into_iter().map(pass).collect()
}
