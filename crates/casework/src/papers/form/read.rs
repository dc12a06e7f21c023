//! Reads the forms and looks for what would only show on paper: a text that names a field the form does
//! not have, a part that shows nothing, an article outside its statute's days.

use super::shape::{FieldOf, Form, Part, Say};
use include_dir::{Dir, include_dir};
use law::{Day, Law};
use std::collections::BTreeMap;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/papers");
/// Fields that several forms have.
const SHARED: &str = "fields.toml";
/// What a text may name besides the form's fields.
pub const GIVEN: [&str; 10] = [
    "organ",
    "entrusted_to",
    "entrusted_by",
    "address",
    "phone",
    "number",
    "day",
    "moment",
    "officers",
    // 违反了…的规定, or 属于…规定的违法行为: from `breached` and `penalty_basis`.
    "broken",
];
/// What of a party a text may name.
const OF_PARTY: [&str; 5] = ["name", "code", "representative", "phone", "address"];

pub(super) fn embedded() -> Result<Vec<Form>, Vec<String>> {
    let shared = FILES.get_file(SHARED).and_then(|file| file.contents_utf8()).unwrap_or_default();
    let shared: BTreeMap<String, FieldOf> =
        toml::from_str(shared).map_err(|e| vec![format!("{SHARED}: {e}")])?;
    let (mut forms, mut faults) = (Vec::new(), Vec::new());
    for file in FILES.files().filter(|file| file.path().to_str() != Some(SHARED)) {
        let name = file.path().file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        match form(name, file.contents_utf8().unwrap_or_default(), &shared) {
            Ok(form) => forms.push(form),
            Err(found) => faults.extend(found),
        }
    }
    forms.sort_by(|a, b| a.key.cmp(&b.key));
    if faults.is_empty() { Ok(forms) } else { Err(faults) }
}

fn form(key: &str, text: &str, shared: &BTreeMap<String, FieldOf>) -> Result<Form, Vec<String>> {
    let mut form: Form = toml::from_str(text).map_err(|e| vec![format!("{key}: {e}")])?;
    form.key = key.to_owned();
    form.complete(shared).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    texts(&form, &mut |text| {
        for name in names(text).filter(|name| !known(&form, name)) {
            faults.push(format!("{key}: no field {{{name}}}"));
        }
    });
    for part in &form.parts {
        let shown = fields_of(part).chain([part.when.as_str()]);
        for name in shown.filter(|name| !name.is_empty() && !known(&form, name)) {
            faults.push(format!("{key}: no field {name}"));
        }
        if !part.widths.is_empty() && part.widths.len() != part.columns.len() {
            faults.push(format!("{key}: {} columns", part.columns.len()));
        }
    }
    let numbered = form.number != super::NumberOf::None;
    if numbered == form.word.is_empty() {
        faults.push(format!("{key}: a number has a word"));
    }
    if faults.is_empty() { Ok(form) } else { Err(faults) }
}

/// Articles that are in no statute, or that the statute had not on those days.
pub(super) fn uncited(forms: &[Form], law: &Law) -> Vec<String> {
    // The first day any row of the law holds on: an article without a first day is held from here.
    let begin = Day::new(1996, 10, 1).expect("the calendar has it");
    let mut faults = Vec::new();
    for (form, cited) in forms.iter().flat_map(|form| form.basis.iter().map(move |c| (form, c))) {
        let Some(statute) = law.statute(&cited.cite.statute) else {
            faults.push(format!("{}: no statute for {}", form.key, cited.cite));
            continue;
        };
        let from = cited.span.from.unwrap_or(begin);
        let early = statute.from.is_some_and(|first| from < first);
        let late = statute.to.is_some_and(|last| cited.span.to.is_none_or(|to| to > last));
        if early || late {
            faults.push(format!("{}: {} on other days than its statute", form.key, cited.cite));
        }
    }
    faults
}

/// Names in braces.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

fn known(form: &Form, name: &str) -> bool {
    match name.split_once('.') {
        Some((field, part)) => form.field(field).is_some() && OF_PARTY.contains(&part),
        None => form.field(name).is_some() || GIVEN.contains(&name),
    }
}

fn texts(form: &Form, look: &mut impl FnMut(&str)) {
    look(&form.to);
    for part in &form.parts {
        for say in &part.say {
            look(say.text());
        }
    }
}

fn fields_of(part: &Part) -> impl Iterator<Item = &str> {
    let rows = part.rows.iter().flat_map(|row| row.pairs().map(|(_, field)| field));
    let opinions = part.opinions.iter().flat_map(|o| [&*o.field, &*o.by, &*o.on]);
    let says = part.say.iter().flat_map(|say| match say {
        Say::When(say) => [say.when.as_str(), say.unless.as_str()],
        Say::Always(_) => ["", ""],
    });
    rows.chain(opinions).chain(says).chain([
        part.list.as_str(),
        part.talk.as_str(),
        part.code.as_str(),
    ])
}
