//! What a gate may ask: one flat record of plain facts.
//!
//! Every field has a value, so that a gate never meets an absent one. Days reach a gate as day
//! numbers and money as fen; numbers of the law (how many officers, which ceiling) come from the
//! dated rows through `Facts::on`, never from a literal in a gate.
//! It does not know a case, a register or a clock: whoever asks fills it in.

use super::value::{CheckKind, FactValue, PartyKind, PowerMode, Procedure};
use crate::{Day, Fen};
use cedar_policy::RestrictedExpression;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

macro_rules! facts {
    ($($(#[doc = $doc:literal])* $name:ident: $kind:ty = $default:expr,)*) => {
        /// The facts of one question, all of them required.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Facts { $($(#[doc = $doc])* pub $name: $kind,)* }

        impl Facts {
            /// The names of all facts, with their Cedar types, in the order of the record.
            pub const NAMES: &'static [(&'static str, &'static str)] =
                &[$((stringify!($name), <$kind as FactValue>::CEDAR),)*];

            /// Nothing is known or done yet: every gate that asks for something refuses.
            pub fn nothing_on(today: Day) -> Facts {
                let mut facts = Facts { $($name: $default,)* };
                facts.today = today;
                facts.found_on = today;
                facts.ended_on = today;
                facts
            }

            /// A fact as it reads in a sentence: `(Chinese, English)`; none if there is no such fact.
            pub fn words(&self, name: &str) -> Option<(String, String)> {
                match name {
                    $(stringify!($name) => Some((self.$name.zh(), self.$name.en())),)*
                    _ => None,
                }
            }

            /// Sets one fact from text, as the tables, the stories and the command line write it.
            pub fn set(&mut self, name: &str, written: &str) -> Result<(), FactProblem> {
                let problem = || FactProblem::Value(name.to_owned(), written.to_owned());
                match name {
                    $(stringify!($name) => {
                        self.$name = FactValue::read(written).ok_or_else(problem)?;
                        Ok(())
                    })*
                    _ => Err(FactProblem::Unknown(name.to_owned())),
                }
            }

            /// The facts that Cedar holds, asked by name. One that it does not hold, or holds as a
            /// word that is none of ours, nothing was asked about: it stays as nothing is known.
            #[cfg(feature = "prove")]
            pub(crate) fn from_context(
                today: Day,
                held: impl Fn(&str) -> Option<cedar_policy::EvalResult>,
            ) -> Facts {
                let mut facts = Facts::nothing_on(today);
                $(if let Some(value) = held(stringify!($name)).as_ref().and_then(FactValue::from_cedar) {
                    facts.$name = value;
                })*
                facts
            }

            pub(crate) fn pairs(&self) -> Vec<(String, RestrictedExpression)> {
                vec![$((stringify!($name).to_owned(), self.$name.expression()),)*]
            }
        }
    };
}

/// What is wrong with a fact as somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactProblem {
    #[error("there is no fact named “{0}”")]
    Unknown(String),
    #[error("“{1}” is not a value of the fact “{0}”")]
    Value(String, String),
}

/// A day that stands for "open-ended": later than any day the program works on.
pub fn open_end() -> Day {
    Day::new(2200, 12, 31).expect("31 December 2200 is a day")
}

facts! {
    /// The day the deed is done.
    today: Day = open_end(),
    /// The day the breach was found by the organ; limitation is about this day.
    found_on: Day = open_end(),
    /// The last day of the breach.
    ended_on: Day = open_end(),
    /// The last day on which the breach can still be found in time: the general limitation.
    limitation_ends: Day = open_end(),
    /// The same for a breach touching life, health or financial safety that did harm.
    limitation_ends_grave: Day = open_end(),
    /// Whether it is such a breach, with harm done.
    grave_harm: bool = false,
    /// Names of dated rows that the question needs and the data does not have on this day.
    missing_rows: BTreeSet<String> = BTreeSet::new(),

    /// Whether the register of powers has the power the deed relies on.
    power_held: bool = false,
    power_mode: PowerMode = PowerMode::Statutory,
    power_from: Day = open_end(),
    /// The last day of the power; `open_end` where the grant sets none.
    power_to: Day = open_end(),
    power_revoked: bool = false,
    /// The first day on which a power taken back no longer holds.
    power_revoked_on: Day = open_end(),
    /// Whether the letter or decision was published.
    power_published: bool = false,
    /// Whether there is a letter or decision in writing.
    power_in_writing: bool = false,
    /// inspect, stop, correct, warn, fine, criticise, confiscate, compel
    power_kinds: BTreeSet<String> = BTreeSet::new(),
    /// Whether the grant itself sets a largest fine, and which.
    has_power_ceiling: bool = false,
    power_ceiling: Fen = Fen(0),
    /// Whether the power is about the item of the case.
    matter_matches: bool = false,
    /// Whether the place of the breach lies where the power holds.
    in_territory: bool = false,

    /// Whether the catalogue has the item on this day.
    item_known: bool = false,
    item_warns: bool = false,
    /// Whether the item has a range of fines for this kind of party.
    item_fines: bool = false,
    item_criticises: bool = false,
    item_confiscates: bool = false,
    item_fine_min: Fen = Fen(0),
    item_fine_max: Fen = Fen(0),
    /// Whether the item allows a fine only after an order to correct was not followed.
    item_needs_order: bool = false,
    order_unheeded: bool = false,
    /// Whether only the police may punish the act.
    item_police_only: bool = false,

    /// The fine of the question; nought for a deed without a fine.
    amount: Fen = Fen(0),
    party_kind: PartyKind = PartyKind::Person,
    age_known: bool = false,
    /// The age of a person when the breach was done, in full years.
    party_age: i64 = 0,
    age_no_penalty: i64 = 0,
    age_lighter: i64 = 0,
    /// A person who could not understand or control the act (精神病人、智力残疾人).
    party_incapable: bool = false,
    /// Whether the fine has been made lighter, or reduced below the range, with a legal ground.
    made_lighter: bool = false,
    reduced_below_range: bool = false,
    fined_before: bool = false,

    procedure: Procedure = Procedure::Simple,
    /// The officers who act; helpers are not counted.
    officers_present: i64 = 0,
    /// Those of them with a certificate in force today, covering the matter, not suspended.
    officers_qualified: i64 = 0,
    officers_recused: i64 = 0,
    /// How many officers the law asks for in this procedure.
    officers_min: i64 = 0,
    /// How many it asks for to inspect, and for a compulsory measure.
    officers_min_ordinary: i64 = 0,
    officers_min_compel: i64 = 0,
    credentials_shown: bool = false,
    facts_established: bool = false,
    told: bool = false,
    heard_or_waived: bool = false,
    hearing_due: bool = false,
    hearing_offered: bool = false,
    hearing_requested: bool = false,
    hearing_held: bool = false,
    /// Ordinary procedure, or a compulsory measure: whether the head of the organ has approved it.
    head_approved: bool = false,

    /// The largest fine on the spot for this kind of party.
    on_spot_ceiling: Fen = Fen(0),
    /// The largest fine that may be collected on the spot without further ground.
    collect_ceiling: Fen = Fen(0),
    /// Whether the fine would be hard to enforce later.
    collect_hard: bool = false,
    collect_remote_asked: bool = false,
    /// 边远、水上、交通不便地区
    place_remote: bool = false,
    treasury_receipt: bool = false,

    decided: bool = false,
    served: bool = false,
    reported: bool = false,
    /// Whether the fine is paid in full, waived by law, or was none.
    paid_or_excused: bool = false,
    correction_open: bool = false,
    /// Whether a legal ground for closing without a penalty is named.
    no_penalty_ground: bool = false,

    /// Whether whoever acts is the head (负责人) of the organ in whose name the deed is done: the
    /// office, or under an entrusted power the grantor.
    actor_is_head: bool = false,
    /// Whether whoever acts belongs to that organ.
    actor_of_organ: bool = false,
    /// Whether whoever acts is an investigator of the case.
    actor_investigated: bool = false,
    /// Whether whoever acts reviewed the case, or decided it.
    actor_reviewed: bool = false,
    actor_decided: bool = false,
    /// Whether the paper is signed by the organ, and not by a brigade, an office or a committee.
    signed_by_organ: bool = true,

    /// Ordinary procedure: whether the case has been filed, and the last day to decide it.
    filed: bool = false,
    has_decide_by: bool = false,
    decide_by: Day = open_end(),
    /// Whether an extension rests on a dated row of law.
    extension_has_row: bool = false,
    /// The investigation stands still (中止调查).
    halted: bool = false,
    /// Evidence is listed; nothing in it is excluded or not yet verified.
    evidence_listed: bool = false,
    evidence_verified: bool = false,
    /// Something registered for keeping is past its days and not settled.
    keeping_overdue: bool = false,
    /// Something registered for keeping is not settled yet.
    keeping_open: bool = false,
    /// The report that ends the investigation has been made.
    investigated: bool = false,
    /// The notice before the decision has been served, and its days to answer are over; true for the days
    /// too where the party has clearly given them up.
    notice_served: bool = false,
    answer_period_over: bool = false,
    /// What is decided is heavier than what was told.
    heavier_than_told: bool = false,
    /// The last day on which the party may ask for a hearing, once the notice has been served.
    hearing_ask_by: Day = open_end(),
    /// The day it asked.
    hearing_asked_on: Day = open_end(),
    /// The party has let the days pass, or withdrawn, or stayed away.
    hearing_given_up: bool = false,
    /// The first day on which a hearing called today may be held, and the day it is called for.
    hearing_earliest: Day = open_end(),
    hearing_on: Day = open_end(),
    hearing_called: bool = false,
    hearing_reported: bool = false,
    /// Who leads the hearing investigated the case, or has a tie to it.
    chair_investigated: bool = false,
    chair_recused: bool = false,
    hearing_agents: i64 = 0,
    hearing_agents_max: i64 = 0,
    /// A legal review is asked for by an article, and has been passed.
    review_due: bool = false,
    review_passed: bool = false,
    /// The reviewer: qualified as asked for on this day, not an investigator, of the deciding organ.
    reviewer_qualified: bool = false,
    reviewer_investigated: bool = false,
    reviewer_of_organ: bool = false,
    /// Collective discussion is asked for, and has agreed.
    discussion_due: bool = false,
    discussed: bool = false,
    /// A crime is suspected; the transfer has been decided, or the police have handed the case back.
    crime_suspected: bool = false,
    crime_cleared: bool = false,
    transfer_team: i64 = 0,
    transfer_team_min: i64 = 0,
    transfer_ruled: bool = false,
    /// The law as it stands now is milder than that of the day the breach ended (2021 art. 37); whether
    /// it still punishes such a party, and with which fines. Filled by `fill_now`.
    now_milder: bool = false,
    item_now_known: bool = false,
    item_now_fine_min: Fen = Fen(0),
    item_now_fine_max: Fen = Fen(0),

    /// After the decision: whether the last day to pay is past, whether payment is deferred.
    pay_overdue: bool = false,
    deferred: bool = false,
    /// The last day on which review or suit can be begun is past without either, or both have ended.
    remedies_over: bool = false,
    dispute_running: bool = false,
    dispute_stayed: bool = false,
    /// The decision was revoked, withdrawn or found void.
    decision_void: bool = false,
    demanded: bool = false,
    demand_served: bool = false,
    /// The first day after a demand on which the court may be asked, and the last day on which it may.
    apply_from: Day = open_end(),
    apply_until: Day = open_end(),
    court_asked: bool = false,
    /// The surcharge that is claimed, and the most that may be.
    surcharge_claimed: Fen = Fen(0),
    has_surcharge_cap: bool = false,
    surcharge_cap: Fen = Fen(0),
    instalments_sum: Fen = Fen(0),
    owed: Fen = Fen(0),
    /// The way of service is open to this party: electronic only with a signed confirmation, public
    /// notice only where nothing else works.
    service_way_open: bool = true,
    closed: bool = false,
    file_complete: bool = false,

    /// An inspection: one of `daily`, `special`, `lead`, `instant`.
    check_kind: CheckKind = CheckKind::Daily,
    /// Whether the party does business (the rules on checking businesses apply).
    party_business: bool = false,
    /// The item to be checked is published; the yearly plan or the special check is approved.
    check_published: bool = false,
    check_planned: bool = false,
    check_approved: bool = false,
    /// Who checks: the organ, an authorised or an entrusted body, and not a helper or a committee.
    checker_lawful: bool = true,
    /// Helpers named as officers.
    helpers_counted: i64 = 0,
    /// How many checks the party has had this year under the office's cap, and the cap.
    has_check_cap: bool = false,
    checks_this_year: i64 = 0,
    check_cap: i64 = 0,
    /// A check of the same party within the office's window of days.
    check_repeated: bool = false,
    /// A reason to go past cap or window has been given, by an act.
    check_overridden: bool = false,
    /// A lead or an emergency is named.
    check_lead: bool = false,
    /// The party was told beforehand, or why not.
    check_notified: bool = false,
    /// The draw's seed was committed to before it was revealed; the draw was made once.
    draw_committed: bool = false,
    draw_made: bool = false,
}
