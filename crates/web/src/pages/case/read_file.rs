//! From the form of a step of the ordinary procedure to the step.

use super::read::{Near, coded, collect, ids, leniency, penalty, reason, thing_rows};
use crate::form::{MAY, MAY_LONG, MAY_TEXT, MUST, MUST_LONG, MUST_TEXT, Reader};
use casework::Hash;
use casework::OfficerId;
use casework::case::ordinary::{
    Custody, EvidenceItem, EvidenceKind, KeepingEnd, ReviewReason, Source, Speaker,
};
use casework::case::{FileStep, Ground};

/// The most days an organ may be told to wait for an answer; the gates know the least.
const ANSWER_DAYS: (u32, u32) = (1, 60);

/// The step of a deed as it was typed. What is wrong is noted on the form.
pub fn step(r: &mut Reader<'_>, deed: &str, near: &Near<'_>) -> Option<FileStep> {
    match deed {
        "add-evidence" | "verify-evidence" | "move-evidence" | "keep" | "settle-keeping"
        | "sample" | "sample-result" => evidence(r, deed, near),
        "ask-hearing" | "withdraw-hearing" | "call-hearing" | "hold-hearing" | "report-hearing" => {
            hearing(r, deed, near)
        }
        deed => file(r, deed, near),
    }
}

fn file(r: &mut Reader<'_>, deed: &str, near: &Near<'_>) -> Option<FileStep> {
    Some(match deed {
        "file" => {
            let source = r.one_of("source", coded::<Source>);
            FileStep::File { reason: reason(r), source: source? }
        }
        "not-file" => FileStep::NotFile { reason: reason(r) },
        "withdraw-filing" => FileStep::WithdrawFiling { reason: reason(r) },
        "challenge" => {
            let against = r.one_of("against", near.officer());
            let by = r.text("challenged-by", MUST);
            FileStep::Challenge { reason: reason(r), against: against?, by }
        }
        "rule-challenge" => {
            let (challenge, stands) = (r.place("challenge"), r.yes_or_no("stands-aside"));
            FileStep::RuleChallenge { challenge: challenge?, stands_aside: stands? }
        }
        "report-investigation" => report(r)?,
        "notify" => notice(r)?,
        "defend" => defence(r)?,
        "review" => {
            let why = r.one_of("review-reason", coded::<ReviewReason>);
            let passed = r.yes_or_no("passed");
            let opinion = r.text("opinion", MUST_TEXT);
            FileStep::Review { reason: why?, passed: passed?, opinion }
        }
        "discuss" => discussion(r, near)?,
        "extend" => {
            let term = r.one_of("term", |id| Some(id.to_owned()).filter(|id| !id.is_empty()));
            FileStep::Extend { reason: reason(r), term: term? }
        }
        "halt" => FileStep::Halt { reason: reason(r) },
        "continue" => FileStep::Continue,
        "draft-decision" => {
            let penalty = penalty(r);
            let (leniency, reasons) = (leniency(r), r.text("reasons", MUST_TEXT));
            let collect = collect(r);
            FileStep::Draft { penalty: penalty?, reasons, leniency, collect }
        }
        "terminate" => {
            let ground = r.one_of("ground", coded::<Ground>);
            let gone_on = r.day_if_any("gone-on");
            FileStep::Terminate { reason: reason(r), ground: ground?, gone_on }
        }
        _ => return None,
    })
}

fn report(r: &mut Reader<'_>) -> Option<FileStep> {
    let facts = r.text("facts", MUST_LONG);
    let proposed = penalty(r);
    let (leniency, reasons) = (leniency(r), r.text("reasons", MUST_TEXT));
    Some(FileStep::Report {
        facts,
        proposed: proposed?,
        leniency,
        reasons,
        grave: r.form.ticked("grave"),
        public_interest: r.form.ticked("public-interest"),
        complicated: r.form.ticked("complicated"),
    })
}

fn notice(r: &mut Reader<'_>) -> Option<FileStep> {
    let proposed = penalty(r);
    let (leniency, reasons) = (leniency(r), r.text("reasons", MUST_TEXT));
    let (hearing, days) = (r.yes_or_no("hearing-right"), r.count("answer-days", ANSWER_DAYS));
    Some(FileStep::Notify {
        proposed: proposed?,
        leniency,
        reasons,
        hearing: hearing?,
        answer_days: days?,
    })
}

fn defence(r: &mut Reader<'_>) -> Option<FileStep> {
    let on = r.day("spoken");
    let answer = r.one_of("answer", |code| {
        ["stated", "waived", "silent"].into_iter().find(|known| *known == code)
    });
    let (statement, weighed) = (r.text("statement", MAY_LONG), r.text("weighed", MAY_TEXT));
    let stated = answer? == "stated";
    let said = |text: String| if stated { text } else { String::new() };
    Some(FileStep::Defend {
        on: on?,
        statement: said(statement),
        waived: answer? == "waived",
        silent: answer? == "silent",
        weighed: said(weighed),
        accepted: stated && r.form.ticked("accepted"),
    })
}

fn discussion(r: &mut Reader<'_>, near: &Near<'_>) -> Option<FileStep> {
    let place = r.text("discuss-place", MUST);
    let chair = r.one_of("discuss-chair", near.officer());
    let recorder = r.text("recorder", MUST);
    let rows = r.rows("speakers", &[("speaker", MUST), ("view", MUST_LONG)]);
    if rows.is_empty() && r.form.wrong_of("speakers").is_none() {
        r.form.fail("speakers", r.f.t1("wrong-empty", r.f.of("field", "speakers")));
    }
    let speakers = rows.into_iter().map(|row| {
        let officer = OfficerId::new(row[0].clone());
        let name = near.name(&officer);
        Speaker { officer, name, view: row[1].clone() }
    });
    let speakers = speakers.collect();
    let (conclusion, agreed) = (r.text("conclusion", MUST_TEXT), r.yes_or_no("agreed"));
    Some(FileStep::Discuss {
        place,
        chair: chair?,
        recorder,
        speakers,
        conclusion,
        agreed: agreed?,
    })
}

fn evidence(r: &mut Reader<'_>, deed: &str, near: &Near<'_>) -> Option<FileStep> {
    Some(match deed {
        "add-evidence" => FileStep::AddEvidence { item: Box::new(item(r, near)?) },
        "verify-evidence" => {
            let (evidence, usable) = (r.place("which-evidence"), r.yes_or_no("usable"));
            let note = r.text("note", MAY_TEXT);
            FileStep::VerifyEvidence { evidence: evidence?, usable: usable?, note }
        }
        "move-evidence" => {
            let (evidence, at) = (r.place("which-evidence"), near.moment(r, "moved"));
            let (from, to) = (r.text("custody-from", MUST), r.text("custody-to", MUST));
            let (place, state) = (r.text("custody-place", MUST), r.text("custody-state", MUST));
            let custody = Custody { at: at?, from, to, place, state };
            FileStep::MoveEvidence { evidence: evidence?, custody }
        }
        "keep" => {
            let things = thing_rows(r);
            let (place, reason) = (r.text("keep-place", MUST), r.text("reason", MUST_TEXT));
            let approved_by = r.one_of("approved-by", near.officer());
            FileStep::Keep { things, place, reason, approved_by: approved_by? }
        }
        "settle-keeping" => {
            let keeping = r.place("keeping");
            let how = r.one_of("keeping-end", coded::<KeepingEnd>);
            let note = r.text("note", MAY_TEXT);
            FileStep::SettleKeeping { keeping: keeping?, how: how?, note }
        }
        "sample" => FileStep::Sample { things: thing_rows(r) },
        _ => {
            let sampling = r.place("sampling");
            let (laboratory, finding) = (r.text("laboratory", MUST), r.text("result", MUST_TEXT));
            let told_on = r.day_if_any("told-on");
            FileStep::SampleResult { sampling: sampling?, laboratory, finding, told_on }
        }
    })
}

fn item(r: &mut Reader<'_>, near: &Near<'_>) -> Option<EvidenceItem> {
    let kind = r.one_of("evidence-kind", coded::<EvidenceKind>);
    let (title, shows) = (r.text("evidence-title", MUST), r.text("shows", MUST_TEXT));
    let source = r.text("evidence-source", MUST);
    let taken_at = near.moment(r, "taken");
    let taken_by = ids(r, "taken-by");
    if taken_by.is_empty() {
        r.form.fail("taken-by", r.f.t1("wrong-choose", r.f.of("field", "taken-by")));
    }
    let signature = r.text("signature", MAY);
    let written = r.text("file-hash", MAY).to_ascii_lowercase();
    let good = written.len() == 64 && written.bytes().all(|b| b.is_ascii_hexdigit());
    if !written.is_empty() && !good {
        r.form.fail("file-hash", r.f.t("wrong-hash"));
    }
    Some(EvidenceItem {
        kind: kind?,
        title,
        shows,
        source,
        taken_at: taken_at?,
        taken_by,
        file: good.then_some(Hash(written)),
        signature,
        verified: None,
        custody: Vec::new(),
    })
}

fn hearing(r: &mut Reader<'_>, deed: &str, near: &Near<'_>) -> Option<FileStep> {
    Some(match deed {
        "ask-hearing" => {
            let (on, by) = (r.day("asked-on"), r.text("asked-by", MUST));
            // As it stands on the record.
            let way = r.one_of("asked-way", |code| match code {
                "written" => Some("书面"),
                "oral" => Some("口头"),
                "electronic" => Some("电子方式"),
                _ => None,
            });
            FileStep::AskHearing { on: on?, by, way: way?.to_owned() }
        }
        "withdraw-hearing" => FileStep::WithdrawHearing { on: r.day("on")? },
        "call-hearing" => {
            let (at, place) = (r.moment_any("to-be-held"), r.text("hearing-place", MUST));
            let chair = r.one_of("hearing-chair", near.officer());
            let (recorder, public) = (r.text("recorder", MUST), r.yes_or_no("public"));
            let closed = r.text("closed-because", MAY);
            FileStep::CallHearing {
                to_be_held: at?,
                place,
                chair: chair?,
                recorder,
                public: public?,
                closed_because: if public? { String::new() } else { closed },
            }
        }
        "hold-hearing" => {
            let (at, ended_at) = (near.moment(r, "began"), near.moment(r, "over"));
            let (present, agents) = (r.lines("present", MUST_TEXT), r.lines("agents", MAY_TEXT));
            let (transcript, signature) =
                (r.text("transcript", MUST_LONG), r.text("signature", MAY));
            FileStep::HoldHearing {
                at: at?,
                ended_at: ended_at?,
                present,
                agents,
                absent: r.form.ticked("absent"),
                transcript,
                signature,
            }
        }
        _ => FileStep::ReportHearing { opinion: r.text("opinion", MUST_TEXT) },
    })
}
