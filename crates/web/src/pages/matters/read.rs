//! From the form of a deed to a command of casework.

use super::inputs::{ANSWERS, GRADES, SIGNINGS, WAYS};
use super::lists::AGENT;
use crate::form::{Form, MAY, MAY_TEXT, MUST, MUST_LONG, MUST_TEXT, Reader};
use crate::frame::Frame;
use casework::matter::{
    AgreementText, AnswerKind, By, Command, CustodyWay, Lacking, MandateText, Signing,
};
use casework::{Hash, MandateId, OfficerId};
use law::service::Step;

/// What was typed, as a command; `None` when something is wrong, which the form then says.
pub fn command(
    f: &Frame,
    form: &mut Form,
    deed: &str,
    wants: super::inputs::Wants,
) -> Option<Command> {
    let mut r = Reader { f, form };
    let command = intake(&mut r, deed, wants)
        .or_else(|| going(&mut r, deed, wants))
        .or_else(|| ending(&mut r, deed))
        .or_else(|| special(&mut r, deed));
    command.filter(|_| form.wrong.is_empty())
}

fn intake(r: &mut Reader<'_>, deed: &str, wants: super::inputs::Wants) -> Option<Command> {
    Some(match deed {
        "matter-missing" => Command::TellMissing { lacking: lacking(r) },
        "matter-bring" => {
            let papers = r.form.values.all("m-papers").into_iter().map(str::to_owned).collect();
            Command::Bring { papers, by: by(r)? }
        }
        "matter-accept" => {
            let promised = if wants.promise { Some(r.day("m-promised")?) } else { None };
            Command::Accept { promised }
        }
        "matter-decline" => {
            let reason = r.text("reason", MUST_TEXT);
            Command::Decline { reason, go_to: r.text("m-go-to", MUST) }
        }
        "matter-sort" => {
            let handler = r.one_of("m-handler", some)?;
            Command::Sort { handler: OfficerId::new(handler) }
        }
        "matter-take-over" => Command::TakeOver,
        _ => return None,
    })
}

fn going(r: &mut Reader<'_>, deed: &str, wants: super::inputs::Wants) -> Option<Command> {
    Some(match deed {
        "matter-do" => {
            let known = |key: &str| Step::ALL.into_iter().find(|step| step.key() == key);
            let step = r.one_of("m-step", known);
            let (found, from) = (r.text("m-found", MUST_TEXT), r.day_if_any("m-from"));
            Command::Do { step: step?, found, from }
        }
        "matter-post" => {
            let places = r.text("m-places", MUST);
            let days = if wants.days { Some(r.count("m-days", (1, 60))?) } else { None };
            Command::Post { places, days }
        }
        "matter-end-posting" => {
            let objected = r.yes_or_no("m-objected")?;
            let objection = objected.then(|| r.text("m-objection", MUST_TEXT));
            Command::EndPosting { objection }
        }
        "matter-forward" => Command::Forward { to: r.text("m-to", MUST) },
        "matter-back" => {
            let granted = r.yes_or_no("m-granted");
            Command::Back { text: r.text("m-back", MUST_TEXT), granted: granted? }
        }
        "matter-explain" => {
            let (reason, until) = (r.text("m-why-late", MUST_TEXT), r.day("m-until"));
            Command::Explain { reason, until: until? }
        }
        _ => return None,
    })
}

fn ending(r: &mut Reader<'_>, deed: &str) -> Option<Command> {
    Some(match deed {
        "matter-answer" => {
            let kind = r.one_of("m-answer-kind", |key| coded::<AnswerKind>(key, ANSWERS));
            let (text, reasons) = (r.text("m-answer", MUST_TEXT), r.text("m-reasons", MAY_TEXT));
            Command::Answer { kind: kind?, text, reasons }
        }
        "matter-deliver" => {
            let (by, receiver, signing) = (by(r), r.text("receiver", MUST), signing(r));
            Command::Deliver { by: by?, receiver, signing: signing? }
        }
        "matter-rate" => {
            let grade = r.one_of("m-grade", grade);
            Command::Rate { words: r.text("m-words", MAY_TEXT), grade: grade? }
        }
        "matter-follow-up" => Command::FollowUp { what: r.text("m-followed", MUST_TEXT) },
        "matter-close" => Command::Close,
        "matter-withdraw" => {
            let reason = r.text("reason", MUST_TEXT);
            Command::Withdraw { reason, by: by(r)? }
        }
        "matter-mandate" => {
            let (agent, scope) = (r.text("m-agent", MUST), r.text("m-scope", MUST_TEXT));
            let (from, to) = (r.day("m-runs-from"), r.day("m-runs-to"));
            let signing = signing(r)?;
            Command::Mandate { text: MandateText { agent, scope, from: from?, to: to?, signing } }
        }
        "matter-end-mandate" => {
            let mandate = r.one_of("m-mandate", some)?;
            Command::EndMandate { mandate: MandateId::new(mandate) }
        }
        "matter-papers" => custody(r)?,
        _ => return None,
    })
}

fn special(r: &mut Reader<'_>, deed: &str) -> Option<Command> {
    Some(match deed {
        "matter-mediate" => {
            let mediators = names(&r.text("m-mediators", MUST));
            Command::Mediate { mediators, course: r.text("m-course", MUST_LONG) }
        }
        "matter-agree" => {
            let text = r.text("m-agreement", MUST_LONG);
            let signed = r.form.values.all("m-sides").into_iter().map(str::to_owned).collect();
            let copies = r.count("m-copies", (1, 99));
            let (mediator_signed, sealed) =
                (r.form.ticked("m-mediator-signed"), r.form.ticked("m-sealed"));
            let copies = copies?;
            let agreement = AgreementText { text, signed, mediator_signed, sealed, copies };
            Command::Agree { agreement }
        }
        "matter-stop-mediation" => Command::StopMediation { reason: r.text("reason", MUST_TEXT) },
        "matter-confirm" => Command::AskConfirmation { jointly: r.form.ticked("m-jointly") },
        "matter-extend" => {
            let reason = r.text("reason", MUST_TEXT);
            Command::Extend { reason, told: r.text("m-told", MUST_TEXT) }
        }
        "matter-review" => Command::AskReview,
        "matter-objection" => {
            let upheld = r.yes_or_no("m-upheld");
            let found = r.text("m-looked-into", MUST_TEXT);
            Command::SettleObjection { upheld: upheld?, found }
        }
        "matter-review-answer" => {
            let (by, changed) = (r.text("m-review-by", MUST), r.yes_or_no("m-changed"));
            let text = r.text("m-review-text", MUST_TEXT);
            Command::ReviewAnswered { by, changed: changed?, text }
        }
        // The hash is put in when the paper has been set.
        "matter-paper" => {
            let issued = r.place("m-paper")?;
            Command::MarkPaper { issued, paper: Hash::of(b"") }
        }
        _ => return None,
    })
}

fn lacking(r: &mut Reader<'_>) -> Vec<Lacking> {
    let rows = r.rows("lacking", &[("lacking-paper", MAY), ("lacking-note", MAY)]);
    let named = rows.into_iter().filter_map(|row| {
        let [paper, note] = <[String; 2]>::try_from(row).ok()?;
        (!paper.is_empty()).then_some(Lacking { paper, note })
    });
    named.collect()
}

fn custody(r: &mut Reader<'_>) -> Option<Command> {
    let way = r.one_of("m-way", |key| coded::<CustodyWay>(key, WAYS));
    let papers = match way {
        Some(CustodyWay::Returned) => {
            r.form.values.all("m-returned").into_iter().map(str::to_owned).collect()
        }
        _ => r.lines("m-handed", MUST_TEXT),
    };
    let (receipt, by) = (r.text("m-slip", MUST), by(r));
    Some(Command::Papers { way: way?, papers, receipt, by: by? })
}

fn by(r: &mut Reader<'_>) -> Option<By> {
    r.one_of("m-by", |value| match value.strip_prefix(AGENT) {
        Some(mandate) => Some(By::Agent { mandate: MandateId::new(mandate) }),
        None => (value == "applicant").then_some(By::Applicant),
    })
}

fn signing(r: &mut Reader<'_>) -> Option<Signing> {
    let known = |key: &str| SIGNINGS.iter().find(|known| **known == key).copied();
    let how = r.one_of("m-signing", known);
    let by = r.text("m-signed-by", MUST);
    Some(match how? {
        "printed" => Signing::Printed { by, witness: r.text("witness", MUST) },
        _ => Signing::Signed { by },
    })
}

pub fn grade(key: &str) -> Option<u8> {
    GRADES.contains(&key).then(|| key.parse().ok()).flatten()
}

/// Names with 、 or a comma between them.
pub fn names(text: &str) -> Vec<String> {
    let names = text.split(['、', ',', '，', ';', '；', '\n']).map(str::trim);
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn some(value: &str) -> Option<String> {
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

fn coded<T: serde::de::DeserializeOwned>(key: &str, known: &[&str]) -> Option<T> {
    let key = known.iter().find(|known| **known == key)?;
    serde_json::from_value(serde_json::Value::String((*key).to_owned())).ok()
}
