//! The commands of a packet, through the doors of their nouns: all of them or none.

use super::orders::{self, Ordering};
use super::{fill, originals};
use crate::cases::{self, EnactProblem, Origin};
use crate::files::{Claims, NewFile};
use crate::kept::{Attempt, Enacted};
use crate::numbers::FromBlock;
use crate::papers::NewPaper;
use crate::{Problem, Reader, Writer, consultations, files, inspections, matters, papers, rounds};
use casework::case::{self, Case};
use casework::fieldbook::{Along, Deeds, FileFor, Packet, Subject};
use casework::number::DocumentNumber;
use casework::papers::{Paper, PaperKind};
use casework::rules::{self, Saying};
use casework::{
    ActId, Actor, CaseId, Hash, InspectionId, MatterId, QuestionId, RoundId, inspection,
};
use law::{Law, Moment};

/// Everything around the commands of a packet.
pub(super) struct Doing<'a> {
    pub law: &'static Law,
    pub packet: &'a Packet,
    pub deeds: &'a Deeds,
    pub actor: &'a Actor,
    /// The numbers of its blocks that it used.
    pub numbers: &'a [DocumentNumber],
    pub done_at: Moment,
    pub noted_at: Moment,
    /// The office's name of the subject, where it is there already.
    pub about: Option<&'a str>,
    /// Originals that never came; whoever lets it in knows.
    pub missing: &'a [Hash],
}

/// What came of it.
pub(super) struct Ran {
    pub about: String,
    pub acts: Vec<i64>,
    pub versions: (u32, u32),
}

pub(super) fn run(w: &mut Writer, doing: &Doing<'_>) -> Result<Ran, EnactProblem> {
    let mut going = Going { doing, id: None, from: 0, version: 0, acts: Vec::new() };
    if let Some(about) = doing.about {
        let standing = version(w, about)?.unwrap_or(0);
        going.id = about.split_once(':').map(|(_, id)| id.to_owned());
        (going.from, going.version) = (standing, standing);
    }
    match doing.deeds {
        Deeds::Case(all) => going.cases(w, all)?,
        Deeds::Inspection(all) => going.visits(w, all)?,
        Deeds::Matter(all) => {
            let block = going.block();
            going.each(w, all, |w, law, a| matters::enact_with(w, law, a, block))?;
        }
        Deeds::Question(all) => {
            going.each(w, all, consultations::question)?;
        }
        Deeds::Round(all) => going.each(w, all, rounds::round)?,
    }
    let noun = doing.packet.noun().map_or("", Subject::key);
    let about = format!("{noun}:{}", going.id.unwrap_or_default());
    if doing.packet.subject != about {
        fill::about_put(w, &doing.packet.subject, &about)?;
    }
    keep_files(w, doing, &about)?;
    Ok(Ran { about, acts: going.acts, versions: (going.from, going.version) })
}

struct Going<'a> {
    doing: &'a Doing<'a>,
    id: Option<String>,
    from: u32,
    version: u32,
    acts: Vec<i64>,
}

/// A thing with an id and a version.
trait Thing {
    fn id(&self) -> &str;
    fn version(&self) -> u32;
}

macro_rules! things {
    ($($kind:path),*) => {$(
        impl Thing for $kind {
            fn id(&self) -> &str {
                self.id.as_str()
            }
            fn version(&self) -> u32 {
                self.version
            }
        }
    )*};
}
things!(
    casework::inspection::Inspection,
    casework::matter::Matter,
    casework::consultation::Question,
    casework::round::Round
);

type Door<'d, C, S> = &'d mut dyn FnMut(
    &mut Writer<'_, '_>,
    &Law,
    &Attempt<'_, C>,
) -> Result<Enacted<S>, EnactProblem>;

impl<'a> Going<'a> {
    fn act(&self, n: usize) -> ActId {
        ActId::new(format!("{}-{n}", self.doing.packet.packet))
    }

    fn block(&self) -> Option<FromBlock<'a>> {
        let number = self.doing.numbers.first()?;
        let check = self.doing.packet.number.as_ref().and_then(|named| named.check());
        Some(FromBlock { device: &self.doing.packet.device, number, check })
    }

    fn each<C, S: Thing>(
        &mut self,
        w: &mut Writer,
        all: &[C],
        mut door: impl FnMut(
            &mut Writer<'_, '_>,
            &Law,
            &Attempt<'_, C>,
        ) -> Result<Enacted<S>, EnactProblem>,
    ) -> Result<(), EnactProblem> {
        for (n, command) in all.iter().enumerate() {
            self.one(w, (self.act(n), command), &mut door)?;
        }
        Ok(())
    }

    /// The steps of a visit. An order takes its number out of the block; the paper that was handed over with
    /// that number is the order's.
    fn visits(&mut self, w: &mut Writer, all: &[inspection::Command]) -> Result<(), EnactProblem> {
        let mut left = Ordering::of(self.doing);
        for (n, command) in all.iter().enumerate() {
            let order = left.take(command);
            let block = order.as_ref().map(|order| order.block);
            let mut door = |w: &mut Writer<'_, '_>, law: &Law, a: &Attempt<'_, _>| {
                inspections::visit_with(w, law, a, block)
            };
            self.one(w, (self.act(n), command), &mut door)?;
            let id = InspectionId::new(self.id.clone().unwrap_or_default());
            let made = order.map(|order| orders::keep(w, self.doing, (&id, &order))).transpose()?;
            if let Some(mark) = made.flatten() {
                let act = ActId::new(format!("{}-paper", self.act(n)));
                self.one(w, (act, &mark), &mut inspections::visit)?;
            }
        }
        Ok(())
    }

    fn one<C, S: Thing>(
        &mut self,
        w: &mut Writer,
        (act, command): (ActId, &C),
        door: Door<'_, C, S>,
    ) -> Result<(), EnactProblem> {
        let doing = self.doing;
        let attempt = Attempt {
            id: self.id.as_deref(),
            version: self.version,
            command,
            act: &act,
            actor: doing.actor,
            done_at: doing.done_at,
            noted_at: doing.noted_at,
        };
        let done = door(w, doing.law, &attempt)?;
        self.acts.push(done.seq);
        (self.id, self.version) = (Some(done.state.id().to_owned()), done.state.version());
        Ok(())
    }

    fn cases(&mut self, w: &mut Writer, all: &[case::Command]) -> Result<(), EnactProblem> {
        let doing = self.doing;
        let mut standing: Option<Case> = None;
        for (n, command) in all.iter().enumerate() {
            if let case::Command::Decide { paper } = command {
                let id = CaseId::new(self.id.clone().unwrap_or_default());
                let case = match standing.take() {
                    Some(case) => Some(case),
                    None => cases::find(w, &id)?,
                };
                keep_paper(w, doing, (case.as_ref(), paper))?;
            }
            let (act, id) = (self.act(n), self.id.clone().map(CaseId::new));
            let attempt = cases::Attempt {
                case: id.as_ref(),
                version: self.version,
                command,
                act: &act,
                actor: doing.actor,
                done_at: doing.done_at,
                noted_at: doing.noted_at,
            };
            let origin = Origin { inspection: None, block: self.block() };
            let (case, seq) = match cases::enact_from(w, doing.law, &attempt, origin)? {
                cases::Enacted::Done { case, seq, .. } => (case, seq),
                cases::Enacted::Known { case, seq } => (case, seq),
            };
            self.acts.push(seq);
            (self.id, self.version) = (Some(case.id.to_string()), case.version);
            standing = Some(*case);
        }
        Ok(())
    }
}

/// How a subject of the office stands; none where it is not there.
pub(super) fn version(r: &mut Reader, about: &str) -> Result<Option<u32>, Problem> {
    let Some((noun, id)) = about.split_once(':') else { return Ok(None) };
    Ok(match noun {
        "case" => cases::find(r, &CaseId::new(id))?.map(|case| case.version),
        "inspection" => inspections::find(r, &InspectionId::new(id))?.map(|visit| visit.version),
        "matter" => matters::find(r, &MatterId::new(id))?.map(|matter| matter.version),
        "question" => consultations::find(r, &QuestionId::new(id))?.map(|asked| asked.version),
        "round" => rounds::find(r, &RoundId::new(id))?.map(|round| round.version),
        _ => None,
    })
}

/// The paper that was made and handed over in the field is the decision: its bytes are kept as they are, and
/// beside them the particulars under their own hash, as with every paper.
fn keep_paper(
    w: &mut Writer,
    doing: &Doing<'_>,
    (case, paper): (Option<&Case>, &Hash),
) -> Result<(), EnactProblem> {
    let no = |zh: &str, en: &str| no_paper(doing, (zh, en));
    if !brings(doing, paper) {
        return Err(no(
            "决定所指的文书没有随包送来",
            "the paper that is decided did not come along",
        ));
    }
    // Where nothing is drafted, the gates say so better.
    let Some((case, draft)) = case.and_then(|case| Some((case, case.draft()?))) else {
        return Ok(());
    };
    let (media, bytes) = originals::take(w, paper)?;
    if media != "application/pdf" {
        return Err(no("决定书不是 PDF", "the decision is not a PDF"));
    }
    let around = cases::around(w, Some(case), None, doing.done_at.day())?;
    let setting = case::papers::Setting {
        law: doing.law,
        office: &around.office,
        power: around.power.as_ref(),
        officers: &around.officers,
    };
    let (subject, number) = (cases::subject(&case.id), draft.number.to_string());
    let mut put = |kind: &str, bytes: &[u8]| {
        let (subject, number, content) = (&subject, &number, &draft.content);
        papers::put(w, &NewPaper { kind, subject, number, content, bytes }, doing.noted_at)
    };
    if let Ok(filled) = case::papers::on_spot_decision(case, &setting) {
        put("particulars", &Paper::from(filled).canonical())?;
    }
    put(PaperKind::OnSpotDecision.key(), &bytes)?;
    originals::forget(w, paper)?;
    Ok(())
}

/// Whether the paper with these bytes came along.
pub(super) fn brings(doing: &Doing<'_>, paper: &Hash) -> bool {
    let mut along = doing.packet.files.iter().filter(|file| file.what == FileFor::Paper);
    along.any(|file| file.sha256 == *paper)
}

pub(super) fn no_paper(doing: &Doing<'_>, (zh, en): (&str, &str)) -> EnactProblem {
    let saying = Saying { law: doing.law, day: doing.done_at.day(), deed: "field-packet" };
    let said = (zh.to_owned(), en.to_owned());
    EnactProblem::Refused(vec![rules::FIELD_FILE.refuse(&saying, said)])
}

/// Everything else that came along is kept as an original of the subject.
fn keep_files(w: &mut Writer, doing: &Doing<'_>, about: &str) -> Result<(), Problem> {
    for along in &doing.packet.files {
        let kept = along.what == FileFor::Paper && papers::get(w, &along.sha256).is_ok();
        if kept || doing.missing.contains(&along.sha256) {
            continue;
        }
        keep_file(w, doing, (about, along))?;
    }
    Ok(())
}

fn keep_file(
    w: &mut Writer,
    doing: &Doing<'_>,
    (about, along): (&str, &Along),
) -> Result<(), Problem> {
    let (media, bytes) = originals::take(w, &along.sha256)?;
    let new = NewFile {
        subject: about,
        kind: along.what.key(),
        name: &along.plain_name(),
        media: &media,
        bytes: &bytes,
        claims: Claims {
            taken_at: along.taken_at,
            spot: along.spot(),
            device: doing.packet.device.clone(),
        },
    };
    files::put(w, &new, doing.noted_at)?;
    originals::forget(w, &along.sha256)
}
