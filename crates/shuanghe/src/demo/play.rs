//! Plays the cases: every beat is a real command, put to the gates; papers are really made.
//!
//! What is meant to be done and is refused stops the demo, and so does an attempt that should have
//! been refused and was not: the demo can show nothing that the law would not allow.

use super::cast::Cast;
use super::course::{Beat, Pay, Step};
use super::staff::{self, Staff};
use super::timeline::{Event, Hand, Memory};
use anyhow::{Context, Result, bail};
use casework::case::{Case, Command};
use casework::power::Power;
use casework::{ActId, Actor, CaseId, OfficerId};
use law::{Day, Law, Moment};
use store::cases::{Attempt, EnactProblem, enact};
use store::refused::NewRefused;
use store::{Store, Writer, cases, refused};

/// How many beats go into one transaction.
const BEATS_A_WRITE: usize = 40;

pub struct Player<'a> {
    pub store: &'a Store,
    pub law: &'static Law,
    pub office: casework::OfficeId,
    pub staff: &'a [Staff],
    pub powers: &'a [Power],
    pub casts: &'a [Cast],
    /// What happens beside the simple cases.
    pub events: &'a [Event],
    pub setting: paper::Setting,
}

/// How far each case has come.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    pub case: Option<CaseId>,
    pub version: u32,
    pub acts: u32,
}

/// What was played.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Played {
    pub cases: usize,
    pub acts: usize,
    pub refusals: usize,
    pub papers: usize,
}

impl Player<'_> {
    /// Plays everything up to `now`, in order of time. `progress` hears of each beat.
    pub fn play(&self, now: Moment, progress: &dyn Fn(usize, usize)) -> Result<Played> {
        let beats = self.in_order(now);
        let mut standings = vec![Standing::default(); self.casts.len()];
        let (mut played, mut memory) = (Played::default(), Memory::default());
        for (nth, some) in beats.chunks(BEATS_A_WRITE).enumerate() {
            let done: Result<_, Fault> = self.store.write(&self.office, |w| {
                let (mut standings, mut played) = (standings.clone(), played);
                let mut memory = memory.clone();
                for next in some {
                    match *next {
                        Next::Beat(cast, beat) => {
                            let turn = Turn { player: self, at: cast, beat };
                            turn.play(w, &mut standings[cast], &mut played).map_err(Fault)?;
                        }
                        Next::Event(event) => {
                            let (memory, played, at) = (&mut memory, &mut played, event.at);
                            let mut hand = Hand { player: self, w, memory, played, at };
                            (event.run)(&mut hand).map_err(Fault)?;
                        }
                    }
                }
                Ok((standings, played, memory))
            });
            (standings, played, memory) = done.map_err(|fault| fault.0)?;
            progress((nth * BEATS_A_WRITE + some.len()).min(beats.len()), beats.len());
        }
        Ok(played)
    }

    fn in_order(&self, now: Moment) -> Vec<Next<'_>> {
        let beats = (0..self.casts.len())
            .flat_map(|at| self.casts[at].beats.iter().map(move |beat| Next::Beat(at, beat)));
        let events = self.events.iter().map(Next::Event);
        let mut all: Vec<Next> = beats.chain(events).filter(|next| next.at() <= now).collect();
        // A thread whose steps fall on one moment keeps their order.
        all.sort_by_key(|next| next.at());
        all
    }

    pub fn officer_ids(&self, places: &[usize]) -> Vec<OfficerId> {
        places.iter().map(|at| OfficerId::new(format!("E{:02}", at + 1))).collect()
    }
}

/// What comes next: a beat of a simple case, or another event.
enum Next<'a> {
    Beat(usize, &'a Beat),
    Event(&'a Event),
}

impl Next<'_> {
    fn at(&self) -> Moment {
        match self {
            Next::Beat(_, beat) => beat.at,
            Next::Event(event) => event.at,
        }
    }
}

/// Carries any error through the store's transaction.
struct Fault(anyhow::Error);
impl From<store::Problem> for Fault {
    fn from(problem: store::Problem) -> Fault {
        Fault(problem.into())
    }
}

/// One beat of one case.
pub(super) struct Turn<'a> {
    pub player: &'a Player<'a>,
    /// Which case, counted from 0.
    pub at: usize,
    pub beat: &'a Beat,
}

impl Turn<'_> {
    pub fn cast(&self) -> &Cast {
        &self.player.casts[self.at]
    }
    pub fn day(&self) -> Day {
        self.beat.at.day()
    }

    fn play(&self, w: &mut Writer, standing: &mut Standing, played: &mut Played) -> Result<()> {
        let case = standing.case.as_ref().map(|id| cases::get(w, id)).transpose()?;
        let command = match self.beat.step {
            Step::Decide => {
                self.decide(w, case.as_ref().context("decided before it was found")?)?
            }
            _ => self.command(case.as_ref())?,
        };
        let told = format!("{} {:?}", self.cast().matter.key, self.beat.step);
        let outcome = self.attempt(w, standing, &command);
        if let Step::Try(_) = self.beat.step {
            let Err(EnactProblem::Refused(refusals)) = outcome else {
                bail!("{told}: was to be refused and was not: {outcome:?}");
            };
            let about = case.map_or(String::new(), |case| case.id.to_string());
            let (actor, subject) = (self.actor(), format!("case:{about}"));
            let new = NewRefused {
                subject: &subject,
                deed: command.key(),
                actor: &actor,
                refusal: &refusals[0],
            };
            refused::record(w, &new, self.beat.at)?;
            played.refusals += 1;
            return Ok(());
        }
        let case = outcome.with_context(|| told.clone())?;
        played.cases += usize::from(standing.case.is_none());
        played.acts += 1;
        *standing = Standing {
            case: Some(case.id.clone()),
            version: case.version,
            acts: standing.acts + 1,
        };
        self.papers_after(w, standing, &case, played).with_context(|| told)
    }

    pub fn attempt(
        &self,
        w: &mut Writer,
        standing: &Standing,
        command: &Command,
    ) -> Result<Case, EnactProblem> {
        let act = ActId::new(format!(
            "demo-{}-{:03}-{:02}",
            self.player.office,
            self.at + 1,
            standing.acts + 1
        ));
        let attempt = Attempt {
            case: standing.case.as_ref(),
            version: standing.version,
            command,
            act: &act,
            actor: &self.actor(),
            done_at: self.beat.at,
            noted_at: self.beat.at,
        };
        Ok(enact(w, self.player.law, &attempt)?.case().clone())
    }

    /// Money and closing are the clerk's and the team leader's, deferral is the head's; the rest the case's
    /// first officer's.
    fn actor(&self) -> Actor {
        let id = match self.beat.step {
            Step::Pay(Pay::Bank | Pay::Part)
            | Step::Bank
            | Step::Pause { review: true }
            | Step::Resume => OfficerId::new("S01"),
            Step::Pause { review: false } => OfficerId::new("L1"),
            Step::Close | Step::Assign => OfficerId::new("E01"),
            _ => self.player.officer_ids(&self.cast().officers).swap_remove(0),
        };
        staff::actor(staff::with_id(self.player.staff, id.as_str()))
    }
}
