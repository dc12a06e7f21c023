//! Who works there: the 18 of the two teams, the leaders above them, and whoever looks on from the
//! county. Names are made up; posts and counts are those of the source.

use super::chance::Chance;
use super::made_up::{MadeUp, Sex};
use super::township::Era;
use casework::officer::{Certificate, Officer};
use casework::{Actor, OfficerId, PostId};
use law::Day;

/// One person of the office.
#[derive(Debug, Clone)]
pub struct Staff {
    pub officer: Officer,
    /// 乡长, 综合执法组组长, …
    pub title: &'static str,
    pub born: Day,
    pub party_member: bool,
    pub technical: bool,
    pub college: bool,
    /// One of the 18 of the enforcement and the service team.
    pub team: Option<Team>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Team {
    /// 综合执法组, today 综合行政执法大队
    Enforcement,
    /// 公共服务组, today 便民服务中心
    Service,
}

pub const ENFORCEMENT: usize = 10;
pub const SERVICE: usize = 8;

/// Ages of the 18: their mean is the source's 35.
const AGES: [i64; ENFORCEMENT + SERVICE] =
    [42, 38, 36, 29, 31, 33, 27, 40, 35, 30, 41, 37, 34, 28, 32, 39, 36, 42];

/// What is wrong with whose certificate, so that the gates have something to refuse.
pub const EXPIRED: usize = 7;
pub const MARKET_ONLY: usize = 8;
pub const SUSPENDED: usize = 6;
pub const TRAINEE: usize = 9;

/// Names with characters that few fonts have: lists, searches and papers must bear them.
const RARE: [(&str, &str); 2] = [("E04", "骆䶮"), ("S03", "冉思𬭊")];

/// Leaders first, then the enforcement team, the service team, and the onlookers.
pub fn make(era: Era) -> Vec<Staff> {
    let mut made_up = MadeUp::named(&format!("{} staff", era.key()));
    let mut chance = Chance::named(&format!("{} shares", era.key()));
    let mut all = Vec::new();
    for (at, (post, title)) in leaders(era).into_iter().enumerate() {
        let age = 45 + i64::try_from(at).unwrap_or(0);
        all.push(person(era, &mut made_up, &Seat { id: format!("L{}", at + 1), post, title, age }));
    }
    for (at, age) in AGES.into_iter().enumerate() {
        let team = if at < ENFORCEMENT { Team::Enforcement } else { Team::Service };
        let (id, post, title) = match (team, at) {
            (Team::Enforcement, 0) => ("E01".to_owned(), "team-leader", enforcement_head(era)),
            (Team::Enforcement, _) => (format!("E{:02}", at + 1), "officer", "执法员"),
            (Team::Service, _) => {
                // Whoever leads hearings takes no part in investigations, and is no handler either.
                let clerk = [ENFORCEMENT, ENFORCEMENT + 2].contains(&at);
                let post = if clerk { "clerk" } else { "handler" };
                (format!("S{:02}", at + 1 - ENFORCEMENT), post, service_title(at))
            }
        };
        let mut one = person(era, &mut made_up, &Seat { id, post, title, age });
        one.team = Some(team);
        if let Some((_, name)) = RARE.iter().find(|(id, _)| one.officer.id.as_str() == *id) {
            one.officer.name = (*name).to_owned();
        }
        all.push(one);
    }
    shares(&mut all, &mut chance);
    for &(id, post, title) in onlookers(era) {
        let mut one = person(era, &mut made_up, &Seat { id: id.to_owned(), post, title, age: 44 });
        if id.starts_with('G') {
            one.officer.organ = grantor(era).to_owned();
        }
        if post == "legal-reviewer" {
            one.officer.lawyer_since = Some(era.opens());
            one.officer.reviewer_since = Some(era.opens());
        }
        all.push(one);
    }
    certify(era, &mut all);
    all
}

pub fn actor(staff: &Staff) -> Actor {
    let Officer { id, name, post, .. } = &staff.officer;
    Actor { officer: id.clone(), name: name.clone(), post: post.clone() }
}

pub fn with_id<'a>(all: &'a [Staff], id: &str) -> &'a Staff {
    all.iter().find(|one| one.officer.id.as_str() == id).expect("every id of the demo is staff")
}

struct Seat {
    id: String,
    post: &'static str,
    title: &'static str,
    age: i64,
}

fn leaders(era: Era) -> [(&'static str, &'static str); 3] {
    match era {
        Era::Pilot => [
            ("head", "乡长、试点工作领导小组组长"),
            ("head", "副乡长，分管综合执法"),
            ("discipline", "纪委书记，分管公共服务"),
        ],
        Era::Today => {
            [("head", "镇长"), ("head", "副镇长，分管综合行政执法"), ("discipline", "纪委书记")]
        }
    }
}

/// Legal review was first asked for in 2018: the pilot has nobody for it.
fn onlookers(era: Era) -> &'static [(&'static str, &'static str, &'static str)] {
    match era {
        Era::Pilot => &[
            ("C1", "reviewer", "县政府法制办监督员"),
            ("A1", "admin", "系统管理员（演示）"),
            ("G1", "head", "县工商局局长"),
            ("G2", "head", "县工商局副局长"),
            ("G3", "clerk", "县工商局法规科科长"),
        ],
        Era::Today => &[
            ("C1", "reviewer", "区司法局监督员"),
            ("A1", "admin", "系统管理员"),
            ("V1", "legal-reviewer", "法制审核员"),
            ("G1", "head", "区应急管理局局长"),
            ("G2", "head", "区应急管理局副局长"),
            ("G3", "clerk", "区应急管理局政策法规科科长"),
            ("G4", "legal-reviewer", "区应急管理局法制审核员"),
        ],
    }
}

/// Whose people stand on the register beside the office's own: under an entrusted power they file and
/// decide.
fn grantor(era: Era) -> &'static str {
    match era {
        Era::Pilot => "武隆县工商行政管理局",
        Era::Today => "重庆市武隆区应急管理局",
    }
}

fn enforcement_head(era: Era) -> &'static str {
    match era {
        Era::Pilot => "综合执法组组长",
        Era::Today => "综合行政执法大队大队长",
    }
}

fn service_title(at: usize) -> &'static str {
    if at == ENFORCEMENT { "文书、财务" } else { "便民服务人员" }
}

fn person(era: Era, made_up: &mut MadeUp, seat: &Seat) -> Staff {
    let sex = if made_up.chance.once_in(3) { Sex::Female } else { Sex::Male };
    let (id, post) = (OfficerId::new(seat.id.clone()), PostId::new(seat.post));
    let officer = Officer::new(id, made_up.name(sex), post);
    let born = made_up.born(seat.age, era.opens());
    let (party_member, technical, college) = (true, false, true);
    Staff { officer, title: seat.title, born, party_member, technical, college, team: None }
}

/// The counts nearest to the source's shares: see `figures`.
fn shares(all: &mut [Staff], chance: &mut Chance) {
    let mut team: Vec<&mut Staff> = all.iter_mut().filter(|one| one.team.is_some()).collect();
    let last = team.len() - 1;
    let offset = chance.below(team.len());
    for (nth, one) in team.iter_mut().enumerate() {
        let seat = (nth + offset) % (last + 1);
        one.party_member = seat < 16;
        one.technical = seat % 9 < 5;
        one.college = seat >= 3;
    }
}

/// Everybody of the enforcement team but the trainee holds a certificate; one has run out, one covers
/// a single domain. Form and number of the certificates are the demo's own.
fn certify(era: Era, all: &mut [Staff]) {
    let (organ, from, years) = match era {
        Era::Pilot => ("武隆县人民政府法制办公室（演示）", Day::new(2007, 10, 20), 5),
        Era::Today => ("重庆市人民政府（演示）", Day::new(2024, 5, 1), 5),
    };
    let from = from.expect("the calendar has both days");
    let team = all.iter_mut().filter(|one| one.team == Some(Team::Enforcement));
    for (at, one) in team.enumerate().filter(|(at, _)| *at != TRAINEE) {
        let (from, to) = match at {
            EXPIRED => (from.plus_years(-6), from.plus_years(-1).plus_days(320)),
            _ => (from, from.plus_years(years).plus_days(-1)),
        };
        let scope = if at == MARKET_ONLY { "market-order" } else { "all" };
        one.officer.certificates.push(Certificate {
            number: format!("演示{}-{:03}", from.year(), at + 1),
            organ: organ.to_owned(),
            scope: vec![scope.to_owned()],
            from,
            to,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eighteen_work_in_the_two_teams_with_a_mean_age_of_35() {
        for era in Era::BOTH {
            let staff = make(era);
            let team: Vec<&Staff> = staff.iter().filter(|one| one.team.is_some()).collect();
            assert_eq!(team.len(), 18);
            let ages: i64 = team.iter().map(|one| one.born.years_until(era.opens())).sum();
            assert_eq!(ages, 35 * 18);
        }
    }

    #[test]
    fn names_and_ids_are_not_given_twice_within_an_office() {
        for era in Era::BOTH {
            let staff = make(era);
            let names: std::collections::HashSet<&str> =
                staff.iter().map(|one| one.officer.name.as_str()).collect();
            assert_eq!(names.len(), staff.len(), "{era:?}");
        }
    }

    #[test]
    fn one_certificate_has_run_out_and_one_officer_has_none() {
        for era in Era::BOTH {
            let staff = make(era);
            let team: Vec<&Staff> =
                staff.iter().filter(|s| s.team == Some(Team::Enforcement)).collect();
            assert!(team[EXPIRED].officer.certificates[0].to < era.opens());
            assert!(team[TRAINEE].officer.certificates.is_empty());
            let valid = team.iter().filter(|s| {
                s.officer.certificates.iter().any(|c| c.to >= era.opens() && c.scope == ["all"])
            });
            assert_eq!(valid.count(), 7);
        }
    }
}
