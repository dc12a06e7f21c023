//! Words for people: Fluent files in 简体 and English; 繁體 is derived from 简体.
//!
//! The derivation touches the words files only. What people wrote, and what the law's data says, is
//! put into a sentence afterwards and is never converted.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use include_dir::{Dir, include_dir};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/words");

/// The language a reader chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tongue {
    #[default]
    Hans,
    Hant,
    En,
}

impl Tongue {
    pub const ALL: [Tongue; 3] = [Tongue::Hans, Tongue::Hant, Tongue::En];

    /// As in the `lang` attribute of a page.
    pub fn code(self) -> &'static str {
        match self {
            Tongue::Hans => "zh-Hans",
            Tongue::Hant => "zh-Hant",
            Tongue::En => "en",
        }
    }
    pub fn named(code: &str) -> Option<Tongue> {
        Tongue::ALL.into_iter().find(|t| t.code() == code)
    }
    pub fn own_name(self) -> &'static str {
        match self {
            Tongue::Hans => "简体",
            Tongue::Hant => "繁體",
            Tongue::En => "English",
        }
    }
    pub fn is_chinese(self) -> bool {
        self != Tongue::En
    }
}

struct Book {
    hans: FluentBundle<FluentResource>,
    hant: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

static BOOK: LazyLock<Book> = LazyLock::new(|| Book {
    hans: bundle("zh-Hans", "zh-CN", str::to_owned),
    hant: bundle("zh-Hans", "zh-TW", |text| zhconv::zhconv(text, zhconv::Variant::ZhHant)),
    en: bundle("en", "en", str::to_owned),
});

fn bundle(dir: &str, locale: &str, turn: fn(&str) -> String) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = locale.parse().expect("the three locales are well formed");
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    for (name, text) in sources(dir) {
        let resource = FluentResource::try_new(turn(text))
            .unwrap_or_else(|(_, faults)| panic!("words/{dir}/{name}: {faults:?}"));
        if let Err(faults) = bundle.add_resource(resource) {
            panic!("words/{dir}/{name}: {faults:?}");
        }
    }
    bundle
}

/// The words files of a directory: name and text.
pub fn sources(dir: &str) -> Vec<(String, &'static str)> {
    let files = FILES.get_dir(dir).expect("both words directories are compiled in").files();
    files
        .filter_map(|f| {
            Some((f.path().file_name()?.to_string_lossy().into_owned(), f.contents_utf8()?))
        })
        .collect()
}

/// The sentence under `key`, with nothing to fill in.
pub fn say(tongue: Tongue, key: &str) -> String {
    say_with(tongue, key, &[])
}

/// The sentence under `key` with its blanks filled. An unknown key shows itself in brackets, so that
/// a page stays usable; the test of the words fails on it.
pub fn say_with(tongue: Tongue, key: &str, blanks: &[(&str, &str)]) -> String {
    find(tongue, key, blanks).unwrap_or_else(|| format!("[{key}]"))
}

/// The sentence under `key`, if the words files have it.
pub fn find(tongue: Tongue, key: &str, blanks: &[(&str, &str)]) -> Option<String> {
    let bundle = match tongue {
        Tongue::Hans => &BOOK.hans,
        Tongue::Hant => &BOOK.hant,
        Tongue::En => &BOOK.en,
    };
    let pattern = bundle.get_message(key)?.value()?;
    let mut args = FluentArgs::new();
    for (name, value) in blanks {
        args.set(*name, *value);
    }
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&args), &mut faults).into_owned();
    Some(text)
}
