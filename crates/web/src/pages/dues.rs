//! What is due, in the groups in which it is worked off: run out, near, somebody else's time over, later.
//! The desk shows the beginning of each; the list goes on where the desk ends.

use crate::ask::{Ask, Fields};
use crate::frame::Frame;
use crate::house::House;
use crate::list;
use crate::pages::desk::{DueLine, due_line};
use crate::pages::desk_titles;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use askama::Template;
use casework::due::{self, Due};
use law::Day;
use store::cases::{Count, Span};
use store::dues::{self, Place, Placed, River};
use store::{Problem, Reader};

pub const PATH: &str = "/dues";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The office is late with it.
    Late,
    /// Today, or as near as the office lets its officers be warned.
    Soon,
    /// Somebody else's time has run out: the office may go on.
    Over,
    Later,
}

impl Group {
    pub const ALL: [Group; 4] = [Group::Late, Group::Soon, Group::Over, Group::Later];

    pub fn key(self) -> &'static str {
        match self {
            Group::Late => "late",
            Group::Soon => "soon",
            Group::Over => "over",
            Group::Later => "later",
        }
    }
    fn named(key: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.key() == key)
    }
    /// `今天和3个工作日内`
    pub fn title(self, f: &Frame) -> String {
        let near = f.alarm().warn_working_days;
        match self {
            Group::Soon if near == 0 => f.t("dues-today"),
            Group::Soon => f.t1("dues-soon", near.to_string()),
            other => f.of("dues", other.key()),
        }
    }
    pub fn tone(self) -> &'static str {
        match self {
            Group::Late => "bad",
            Group::Soon => "unsure",
            Group::Over | Group::Later => "river-tag",
        }
    }
    fn span(self, f: &Frame) -> Span<Day> {
        let near = f.alarm().warned_until(f.today, f.law);
        match self {
            Group::Late | Group::Over => Span { from: None, to: Some(f.today.plus_days(-1)) },
            Group::Soon => Span { from: Some(f.today), to: Some(near) },
            Group::Later => Span { from: Some(near.next()), to: None },
        }
    }
    /// Of what stands in its span: what has run out is the office's, or somebody else's.
    fn has(self, due: &Due) -> bool {
        match self {
            Group::Late => !due::kind(&due.kind).waits,
            Group::Over => due::kind(&due.kind).waits,
            Group::Soon | Group::Later => true,
        }
    }
    /// So many of it lie on the desk.
    fn on_desk(self) -> u32 {
        match self {
            Group::Late => 15,
            Group::Soon => 20,
            Group::Over | Group::Later => 10,
        }
    }
}

/// Of so many that have run out the desk tells apart whose time it was, the oldest first.
const PAST_MAX: u32 = 200;
/// So many of what went up lie on the desk.
const RAISED_ON_DESK: usize = 8;

/// A handler serves and enforces nothing: only what is promised to people lies there.
fn river(f: &Frame) -> River {
    if f.role_is(&[Role::Handler]) { River::Service } else { River::Both }
}

/// What of a group lies on the desk, and how many there are.
pub struct Gathered {
    pub group: Group,
    pub dues: Vec<Due>,
    pub count: Count,
}

/// Everything due that the desk shows.
pub struct OnDesk {
    /// What has gone up to the reader, and how much of it.
    pub raised: Vec<Due>,
    pub raised_count: usize,
    /// Groups with something in them.
    pub groups: Vec<Gathered>,
}

impl OnDesk {
    pub fn dues(&self) -> Vec<Due> {
        self.raised.iter().chain(self.groups.iter().flat_map(|g| &g.dues)).cloned().collect()
    }
}

/// `is_raised`: whether a due has gone up to the reader; it then stands there and not in its group.
pub fn on_desk(
    r: &mut Reader,
    f: &Frame,
    is_raised: impl Fn(&Due) -> bool,
) -> Result<OnDesk, Problem> {
    let river = river(f);
    let past = dues::page_of(r, river, Group::Late.span(f), (None, PAST_MAX))?;
    let whole = (past.len() as u32) < PAST_MAX;
    let past = past.into_iter().map(|placed| placed.due);
    let (late, over): (Vec<Due>, Vec<Due>) = past.partition(|due| Group::Late.has(due));
    let (mut raised, late): (Vec<Due>, Vec<Due>) = late.into_iter().partition(is_raised);
    let raised_count = raised.len();
    raised.truncate(RAISED_ON_DESK);
    let counted = |n: usize| match (u32::try_from(n).unwrap_or(u32::MAX), whole) {
        (n, true) => Count::Exactly(n),
        (n, false) => Count::MoreThan(n),
    };
    let mut groups = Vec::new();
    for group in Group::ALL {
        let (mut dues, count) = match group {
            Group::Late => (late.clone(), counted(late.len())),
            Group::Over => (over.clone(), counted(over.len())),
            Group::Soon | Group::Later => {
                let placed = dues::page_of(r, river, group.span(f), (None, group.on_desk()))?;
                let count = dues::count_of(r, river, group.span(f))?;
                (placed.into_iter().map(|placed| placed.due).collect(), count)
            }
        };
        dues.truncate(group.on_desk() as usize);
        if !dues.is_empty() {
            groups.push(Gathered { group, dues, count });
        }
    }
    Ok(OnDesk { raised, raised_count, groups })
}

/// `12`, or `1000+`.
pub fn number(count: Count) -> String {
    match count {
        Count::Exactly(n) => n.to_string(),
        Count::MoreThan(n) => format!("{n}+"),
    }
}

pub fn path(group: Group) -> String {
    format!("{PATH}?group={}", group.key())
}

#[derive(Template)]
#[template(path = "list/dues.html")]
struct Dues {
    f: Frame,
    group: Group,
    /// Title, address, whether it is this one.
    groups: Vec<(String, String, bool)>,
    lines: Vec<DueLine>,
    first: Option<String>,
    next: Option<String>,
}

/// A group as a list, page by page; what no page has asked for is what has run out.
pub fn list(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "desk");
    let group = Group::named(ask.query.get("group")).unwrap_or(Group::Late);
    let after = read_place(ask.query.get("after"));
    let (placed, titles) = Records::of(house, ask).read(|r| {
        let placed = of_group(r, &f, group, after.clone())?;
        let dues: Vec<Due> = placed.iter().map(|placed| placed.due.clone()).collect();
        let titles = desk_titles::of(r, &f, &dues)?;
        Ok((placed, titles))
    })?;
    let more = placed.len() > list::ROWS_MAX as usize;
    let shown = &placed[..placed.len().min(list::ROWS_MAX as usize)];
    let next = shown.last().filter(|_| more).map(|last| {
        let fields = [("group", group.key().to_owned()), ("after", written_place(&last.place()))];
        let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
        list::address(PATH, &Fields(fields.collect()))
    });
    let line = |placed: &Placed| {
        let title = titles.get(&placed.due.subject).cloned().unwrap_or_default();
        due_line(&f, &placed.due, title)
    };
    let lines = shown.iter().map(line).collect();
    let groups = Group::ALL.into_iter().map(|one| (one.title(&f), path(one), one == group));
    let first = after.is_some().then(|| path(group));
    let page = Dues { group, groups: groups.collect(), lines, first, next, f };
    Reply::page(&page)
}

/// A page of a group and one more: of what has run out, the other group's are passed over.
fn of_group(
    r: &mut Reader,
    f: &Frame,
    group: Group,
    mut after: Option<Place>,
) -> Result<Vec<Placed>, Problem> {
    let (wanted, mut found) = (list::ROWS_MAX as usize + 1, Vec::new());
    loop {
        let page = dues::page_of(r, river(f), group.span(f), (after.as_ref(), PAST_MAX))?;
        let whole = (page.len() as u32) < PAST_MAX;
        after = page.last().map(Placed::place);
        found.extend(page.into_iter().filter(|placed| group.has(&placed.due)));
        if found.len() >= wanted || whole {
            found.truncate(wanted);
            return Ok(found);
        }
    }
}

/// `2026-03-09_0_case:2026-000001`
pub fn written_place(place: &Place) -> String {
    format!("{}_{}_{}", place.on, place.position, place.subject)
}

pub fn read_place(written: &str) -> Option<Place> {
    let mut parts = written.splitn(3, '_');
    let (on, position) = (Day::parse(parts.next()?).ok()?, parts.next()?.parse().ok()?);
    Some(Place { on, position, subject: parts.next()?.to_owned() })
}
