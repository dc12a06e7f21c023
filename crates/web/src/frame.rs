//! The frame of every page: words in the reader's language, who is signed in, where we are.

use crate::ask::{Ask, Person};
use crate::choice::{Choice, Theme};
use crate::house::House;
use crate::role::{Role, Who};
use crate::words::{self, Tongue};
use crate::{routes, token};
use casework::Refusal;
use casework::due::Alarm;
use law::{Cite, Day, Fen, Law, Moment};

#[derive(Debug, Clone)]
pub struct Frame {
    /// The people here are made up, and every page says so.
    pub demo: bool,
    pub law: &'static Law,
    pub choice: Choice,
    pub person: Option<Person>,
    /// The token of this visitor's forms.
    pub csrf: String,
    /// The address to come back to after a choice.
    pub here: String,
    pub today: Day,
    /// The office's name, as it signs.
    pub office: String,
    /// Which link of the navigation is this page's.
    pub section: &'static str,
}

/// A link of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub path: &'static str,
    pub text: String,
    pub current: bool,
}

/// A group of links under one of the four headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub name: &'static str,
    pub title: String,
    pub links: Vec<Link>,
}

const LINKS: &[(&str, &[(&str, &str)])] = &[
    ("home", &[("desk", "/")]),
    (
        "enforcement",
        &[
            ("inspections", "/inspections"),
            ("cases", "/cases"),
            ("new-case", "/cases/new"),
            ("parties", "/parties"),
            ("views", "/views"),
        ],
    ),
    (
        "service",
        &[
            ("rounds", "/rounds"),
            ("matters", "/matters"),
            ("consultations", "/consultations"),
            ("articles", "/articles"),
            ("markets", "/markets"),
        ],
    ),
    (
        "organ",
        &[
            ("grants", "/grants"),
            ("powers", "/powers"),
            ("officers", "/officers"),
            ("training", "/training"),
            ("places", "/places"),
            ("imports", "/imports"),
            ("devices", "/devices"),
            ("fieldbook", "/fieldbook"),
            ("journal", "/journal"),
            ("warnings", "/office/warnings"),
            ("doctor", "/doctor"),
        ],
    ),
    ("public", &[("law", "/law"), ("guide", "/guide"), ("receipt", "/m"), ("verify", "/verify")]),
];

impl Frame {
    pub fn new(house: &House, ask: &Ask, section: &'static str) -> Frame {
        let office = ask.person.as_ref().map(|p| p.office_name.as_str()).unwrap_or_default();
        Frame {
            demo: house.demo,
            law: house.law,
            choice: ask.choice,
            person: ask.person.clone(),
            csrf: token::of_form(&ask.token),
            here: ask.here(),
            today: ask.today(),
            office: office.to_owned(),
            section,
        }
    }

    pub fn t(&self, key: &str) -> String {
        words::say(self.choice.tongue, key)
    }
    /// When the reader's office is told of what is due.
    pub fn alarm(&self) -> Alarm {
        self.person.as_ref().map(|person| person.alarm).unwrap_or_default()
    }
    pub fn practice_on(&self) -> Option<&Day> {
        self.person.as_ref()?.practice_on.as_ref()
    }
    /// With one blank, called `a`.
    pub fn t1(&self, key: &str, a: impl AsRef<str>) -> String {
        words::say_with(self.choice.tongue, key, &[("a", a.as_ref())])
    }
    /// With two blanks, called `a` and `b`.
    pub fn t2(&self, key: &str, a: impl AsRef<str>, b: impl AsRef<str>) -> String {
        words::say_with(self.choice.tongue, key, &[("a", a.as_ref()), ("b", b.as_ref())])
    }
    /// The words of a value of a closed list: `stage-found`, `mode-statutory`.
    pub fn of(&self, list: &str, value: &str) -> String {
        let key = format!("{list}-{value}");
        words::find(self.choice.tongue, &key, &[]).unwrap_or_else(|| value.to_owned())
    }

    /// The hint under a field's label, if it has one.
    pub fn hint(&self, field: &str) -> Option<String> {
        words::find(self.choice.tongue, &format!("hint-{field}"), &[])
    }
    /// The step that would help a refused deed, in the reader's language.
    pub fn next(&self, refusal: &Refusal) -> String {
        if self.is_chinese() {
            return refusal.next_zh.clone();
        }
        if let Some(next) = casework::words::next(refusal.next.trim_start_matches("next-")) {
            return next.en.to_owned();
        }
        let gate = self.law.gates().find(|g| g.id == refusal.gate);
        let next = gate.and_then(|g| g.next.as_ref());
        next.map_or_else(|| refusal.next_zh.clone(), |next| next.en.clone())
    }

    pub fn lang(&self) -> &'static str {
        self.choice.tongue.code()
    }
    pub fn is_chinese(&self) -> bool {
        self.choice.tongue.is_chinese()
    }
    /// The sentence in the reader's language, of the two that the law's data carries.
    pub fn pick<'a, T: AsRef<str> + ?Sized>(&self, zh: &'a T, en: &'a T) -> &'a str {
        let (zh, en) = (zh.as_ref(), en.as_ref());
        if self.is_chinese() || en.is_empty() { zh } else { en }
    }
    pub fn tongues(&self) -> [Tongue; 3] {
        Tongue::ALL
    }
    pub fn theme_next(&self) -> &'static str {
        self.choice.theme.next().code()
    }
    pub fn theme_word(&self) -> String {
        self.t(match self.choice.theme {
            Theme::System => "theme-system",
            Theme::Light => "theme-light",
            Theme::Dark => "theme-dark",
        })
    }

    /// 2026年3月9日, or `9 March 2026`.
    pub fn day(&self, day: &Day) -> String {
        if self.is_chinese() {
            return day.zh();
        }
        let month = words::say(Tongue::En, &format!("month-{}", day.month()));
        format!("{} {month} {}", day.day_of_month(), day.year())
    }
    pub fn weekday(&self, day: &Day) -> String {
        self.t(&format!("weekday-{}", day.weekday()))
    }
    pub fn moment(&self, at: &Moment) -> String {
        format!("{} {}", self.day(&at.day()), at.clock())
    }
    pub fn yuan(&self, amount: &Fen) -> String {
        self.t1("yuan", amount.to_string())
    }
    /// 《行政处罚法》第四十二条第一款, or `Administrative Penalty Act, art. 42(1)`.
    pub fn cite(&self, cite: &Cite) -> String {
        let statute = self.law.statute(&cite.statute);
        crate::cited::written(cite, self.choice.tongue, statute)
    }

    pub fn admits(&self, who: Who) -> bool {
        who.admits(self.person.as_ref().map(|p| p.role))
    }
    /// Whether this reader may open papers; to others they are named without a link.
    pub fn reads_papers(&self) -> bool {
        self.admits(routes::PAPER_READERS)
    }
    pub fn role_is(&self, roles: &[Role]) -> bool {
        self.person.as_ref().is_some_and(|p| roles.contains(&p.role))
    }

    /// Only what this reader may open; a group with nothing in it is left out, and so is a page that has no
    /// route yet.
    pub fn navigation(&self) -> Vec<Group> {
        let groups = LINKS.iter().map(|(name, links)| Group {
            name,
            title: self.of("nav", name),
            links: links
                .iter()
                .filter(|(_, path)| routes::who("GET", path).is_some_and(|who| self.admits(who)))
                .map(|(key, path)| Link {
                    path,
                    text: self.of("nav", key),
                    current: *key == self.section,
                })
                .collect(),
        });
        groups.filter(|group| !group.links.is_empty()).collect()
    }
}
