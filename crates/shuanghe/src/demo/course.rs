//! How a case runs, as beats in time: what is done after how many days, and what is tried in vain.

use super::staff;
use law::{Day, Moment};

/// The whole course of a case. Whatever would lie after the present is left undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// A warning, reported and closed.
    Warned,
    /// Fined, paid at the bank after so many days, closed.
    PaidBank(i64),
    /// Fined and taken in cash against a receipt, handed in, banked, closed.
    PaidOnSpot,
    /// The order to correct is obeyed, the fine paid.
    CorrectedAndPaid,
    /// Paid so many days after the last day, with the surcharge.
    PaidLate(i64),
    Unpaid,
    /// Part is paid, the rest deferred.
    Deferred,
    /// Reconsideration is asked for and the surcharge pauses (since 2021).
    Reviewed,
    /// Slight, put right at once: no penalty.
    PutRight,
    /// First breach, slight, put right: none either (since 2021).
    FirstBreach,
    Under14,
    /// The order to correct is obeyed: no penalty follows.
    Heeded,
    /// It is not: the fine follows.
    Unheeded,
    /// A form is spoiled and another one taken.
    Spoiled,
    /// The party refuses the paper: it is left, with a witness.
    Left,
    /// Too heavy for the simple procedure.
    ToOrdinary,
    /// The township has no power for it.
    ToOrgan,
    /// Goes no further than this.
    Until(Reached),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reached {
    Found,
    Shown,
    Heard,
    Drafted,
    Decided,
    Served,
}

/// What somebody tries although the law or the office says no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Try {
    /// To show certificates of which one is no good.
    Show,
    /// To tell the party of a penalty that may not follow.
    Hear,
    /// To fill the form before the party has been heard.
    BeforeHearing,
    /// To fine this many yuan, which is too much.
    Fine(i64),
    /// 通报批评 on the spot.
    Criticism,
    /// To take the fine in cash although it may not be.
    Cash,
    /// To close before all is done.
    Close,
    /// To pause for reconsideration, or to take electronic payment, before the law knew either.
    Pause,
    Electronic,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    Find,
    Show,
    Hear,
    /// Order to correct by a day, or at once.
    Order(Option<Day>),
    Corrected,
    Draft,
    Void,
    Decide,
    Serve {
        left: bool,
    },
    Pay(Pay),
    HandIn,
    Bank,
    Pause {
        review: bool,
    },
    Resume,
    Report,
    PutRight,
    FirstBreach,
    Under14,
    ToOrdinary,
    ToOrgan,
    /// Those who may not act leave the case.
    Assign,
    Close,
    Try(Try),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pay {
    /// Everything that is owed on that day, at the bank.
    Bank,
    Part,
    Cash,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beat {
    pub at: Moment,
    pub step: Step,
}

/// How a course begins.
pub struct Opening {
    pub at: Moment,
    pub tried: &'static [Try],
    /// Somebody begins it whose certificate does not hold: the first step is refused already.
    pub unfit: bool,
}

/// The beats of a course, in order of time.
pub fn beats(course: Course, opening: &Opening) -> Vec<Beat> {
    let mut score = Score { beats: Vec::new(), at: opening.at };
    score.now(Step::Find);
    if opening.tried.contains(&Try::BeforeHearing) {
        score.after_minutes(2, Step::Try(Try::BeforeHearing));
    }
    if opening.unfit {
        score.after_minutes(2, Step::Try(Try::Show));
        score.after_minutes(25, Step::Assign);
    }
    if course == Course::Until(Reached::Found) {
        return score.beats;
    }
    score.after_minutes(3, Step::Show);
    match course {
        Course::Until(Reached::Shown) => {
            attempts(&mut score, opening);
            return score.beats;
        }
        Course::PutRight | Course::FirstBreach | Course::Under14 => {
            return without_penalty(score, course);
        }
        Course::Heeded | Course::Unheeded => {
            let by = score.at.day().plus_days(5);
            score.after_minutes(8, Step::Order(Some(by)));
            if course == Course::Heeded {
                score.after_days(4, 10, Step::Corrected);
                score.after_minutes(20, Step::PutRight);
                return score.beats;
            }
            score.after_days(6, 9, Step::Hear);
        }
        Course::CorrectedAndPaid => {
            score.after_minutes(8, Step::Order(None));
            score.after_minutes(30, Step::Corrected);
            score.after_minutes(5, Step::Hear);
        }
        // What may not follow cannot even be told: too heavy for the spot, or without a power.
        Course::ToOrdinary | Course::ToOrgan => score.after_minutes(9, Step::Try(Try::Hear)),
        _ => score.after_minutes(9, Step::Hear),
    }
    if course == Course::Until(Reached::Heard) {
        attempts(&mut score, opening);
        return score.beats;
    }
    decide(&mut score, course, opening);
    after_service(&mut score, course, opening);
    score.beats
}

fn without_penalty(mut score: Score, course: Course) -> Vec<Beat> {
    if course == Course::Under14 {
        score.after_minutes(15, Step::Under14);
        return score.beats;
    }
    score.after_minutes(10, Step::Corrected);
    let step = if course == Course::PutRight { Step::PutRight } else { Step::FirstBreach };
    score.after_minutes(10, step);
    score.beats
}

/// What is tried in vain once the party has been heard, or before.
fn attempts(score: &mut Score, opening: &Opening) {
    let now = |t: &&Try| matches!(t, Try::Hear | Try::Fine(_) | Try::Criticism | Try::Cash);
    for t in opening.tried.iter().filter(now) {
        score.after_minutes(3, Step::Try(*t));
    }
}

/// From the hearing to the service.
fn decide(score: &mut Score, course: Course, opening: &Opening) {
    attempts(score, opening);
    match course {
        Course::ToOrdinary => return score.after_minutes(20, Step::ToOrdinary),
        Course::ToOrgan => return score.after_minutes(20, Step::ToOrgan),
        _ => {}
    }
    score.after_minutes(6, Step::Draft);
    if course == Course::Until(Reached::Drafted) {
        return;
    }
    if course == Course::Spoiled {
        score.after_minutes(4, Step::Void);
        score.after_minutes(5, Step::Draft);
    }
    score.after_minutes(4, Step::Decide);
    if course == Course::Until(Reached::Decided) {
        return;
    }
    score.after_minutes(3, Step::Serve { left: course == Course::Left });
}

fn after_service(score: &mut Score, course: Course, opening: &Opening) {
    match course {
        Course::ToOrdinary | Course::ToOrgan => return,
        Course::Until(Reached::Served) => return score.after_days(1, 16, Step::Report),
        Course::Until(_) => return,
        _ => {}
    }
    let late = |t: &&Try| matches!(t, Try::Close | Try::Pause | Try::Electronic);
    for t in opening.tried.iter().filter(late) {
        score.after_minutes(6, Step::Try(*t));
    }
    if course == Course::PaidOnSpot {
        score.after_minutes(2, Step::Pay(Pay::Cash));
    }
    score.after_days(1, 16, Step::Report);
    match course {
        Course::Warned => score.after_days(1, 17, Step::Close),
        Course::PaidOnSpot => {
            score.after_minutes(10, Step::HandIn);
            score.after_days(1, 10, Step::Bank);
            score.after_minutes(30, Step::Close);
        }
        Course::PaidBank(days) => paid(score, days),
        Course::CorrectedAndPaid | Course::Spoiled | Course::Left => paid(score, 7),
        Course::Unheeded => {
            score.after_days(3, 11, Step::Corrected);
            paid(score, 5);
        }
        Course::PaidLate(days) => paid(score, 14 + days),
        Course::Deferred => {
            score.after_days(5, 10, Step::Pay(Pay::Part));
            score.after_minutes(15, Step::Pause { review: false });
        }
        Course::Reviewed => {
            score.after_days(6, 10, Step::Pause { review: true });
            score.after_days(45, 10, Step::Resume);
            paid(score, 3);
        }
        _ => {}
    }
}

fn paid(score: &mut Score, days: i64) {
    score.after_days(days, 10, Step::Pay(Pay::Bank));
    score.after_days(1, 15, Step::Close);
}

struct Score {
    beats: Vec<Beat>,
    at: Moment,
}

impl Score {
    fn now(&mut self, step: Step) {
        self.beats.push(Beat { at: self.at, step });
    }
    fn after_minutes(&mut self, minutes: i64, step: Step) {
        self.at = self.at.plus_minutes(minutes);
        self.now(step);
    }
    /// That many days later at this hour; on a Saturday or Sunday the Monday after.
    fn after_days(&mut self, days: i64, hour: u8, step: Step) {
        let minute = (self.at.millis() / 60_000 % 50) as u8;
        let day = weekday(self.at.day().plus_days(days));
        self.at = Moment::at(day, hour, minute);
        self.now(step);
    }
}

/// The day, or the Monday after a weekend.
pub fn weekday(day: Day) -> Day {
    match day.weekday() {
        6 => day.plus_days(2),
        7 => day.plus_days(1),
        _ => day,
    }
}

/// Two officers who may act on everything, by their place in the enforcement team; or one alone.
pub fn fit(nth: usize, alone: bool) -> Vec<usize> {
    let fit = staff::SUSPENDED; // the places before the first with something wrong
    let (one, other) = (nth % fit, (nth + 1 + nth / fit % (fit - 1)) % fit);
    if alone { vec![one] } else { vec![one, other] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_officers_are_never_one_person() {
        for nth in 0..200 {
            let pair = fit(nth, false);
            assert_ne!(pair[0], pair[1], "{nth}");
        }
    }
}
