//! How a reader wants to see pages: language, theme, size. Kept in three plain cookies, signed in or
//! not; nothing else is read from them.

use crate::words::Tongue;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the reader's system prefers.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub fn code(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
    pub fn named(code: &str) -> Option<Theme> {
        [Theme::System, Theme::Light, Theme::Dark].into_iter().find(|t| t.code() == code)
    }
    /// The one after this, for a single button that goes round.
    pub fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Dark,
            Theme::Dark => Theme::Light,
            Theme::Light => Theme::System,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    #[default]
    Plain,
    /// 大字: large type and high contrast.
    Large,
}

impl Size {
    pub fn code(self) -> &'static str {
        match self {
            Size::Plain => "plain",
            Size::Large => "large",
        }
    }
    pub fn named(code: &str) -> Option<Size> {
        [Size::Plain, Size::Large].into_iter().find(|s| s.code() == code)
    }
    pub fn other(self) -> Size {
        match self {
            Size::Plain => Size::Large,
            Size::Large => Size::Plain,
        }
    }
    pub fn is_large(self) -> bool {
        self == Size::Large
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choice {
    pub tongue: Tongue,
    pub theme: Theme,
    pub size: Size,
}

impl Choice {
    /// Reads the cookies; an unknown value is as good as none.
    pub fn from_cookies(cookie: impl Fn(&str) -> Option<String>) -> Choice {
        Choice {
            tongue: cookie("lang").and_then(|v| Tongue::named(&v)).unwrap_or_default(),
            theme: cookie("theme").and_then(|v| Theme::named(&v)).unwrap_or_default(),
            size: cookie("size").and_then(|v| Size::named(&v)).unwrap_or_default(),
        }
    }
}
