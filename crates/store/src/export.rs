//! Everything of an office as lines of JSON, and back into an empty database of either engine.
//!
//! What is sealed stays sealed in the export: the key file goes the same way, but apart. The import
//! takes all or nothing, and compares the root of the journal with the one the export began with.

use crate::keys::{from_hex, hex};
use crate::value::{Row, Value, values};
use crate::{Problem, Store, Writer};
use crate::{doctor, journal, search};
use casework::OfficeId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, json};
use std::io::{BufRead, Write};

const FORM: &str = "shuanghe-export-1";

/// One table: how its rows are read and written.
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    select: &'static str,
    insert: &'static str,
}

macro_rules! table {
    ($name:literal order $order:literal ; $first:literal $(, $column:literal)+ ; $marks:literal) => {
        Table {
            name: $name,
            columns: &[$first $(, $column)+],
            select: concat!("select ", $first $(, ", ", $column)+, " from ", $name,
                " where office = ?1 order by ", $order),
            insert: concat!("insert into ", $name, " (", $first $(, ", ", $column)+, ") values (",
                $marks, ")"),
        }
    };
}

const TABLES: &[Table] = &[
    table!("offices" order "office"; "office", "name", "state"; "?1, ?2, ?3"),
    table!("acts" order "seq"; "office", "seq", "id", "subject", "kind", "actor", "actor_name",
        "post", "done_at", "noted_at", "law_edition", "said", "facts", "state_hash", "leaf";
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15"),
    table!("salts" order "seq"; "office", "seq", "salt"; "?1, ?2, ?3"),
    table!("heads" order "size"; "office", "size", "peaks"; "?1, ?2, ?3"),
    table!("refused_attempts" order "n"; "office", "n", "subject", "deed", "actor", "post",
        "tried_at", "gate", "cite", "sentence"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10"),
    table!("cases" order "id"; "office", "id", "version", "last_seq", "stage", "party",
        "party_name", "party_mac", "item", "power", "place", "place_text", "found_on", "ended_on",
        "number", "due_on", "amount_fen", "fined_on", "state", "sealed", "procedure", "filed_on",
        "decided_on", "closed_on", "officers";
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
         ?21, ?22, ?23, ?24, ?25"),
    table!("dues" order "subject, position"; "office", "subject", "position", "kind", "part",
        "due_on", "firm", "term", "from_on", "known_on", "met_on", "officers", "sequence";
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13"),
    table!("dues_past" order "subject, kind, part, from_on"; "office", "subject", "kind", "part",
        "from_on", "due_on", "firm", "term", "known_on", "met_on", "officers", "sequence",
        "ended_on"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13"),
    table!("numbers" order "year, series, serial"; "office", "year", "series", "serial", "state",
        "subject", "device", "reason", "changed_at"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"),
    table!("powers" order "id"; "office", "id", "item", "version", "last_seq", "state";
        "?1, ?2, ?3, ?4, ?5, ?6"),
    table!("officers" order "id"; "office", "id", "name", "version", "last_seq", "state";
        "?1, ?2, ?3, ?4, ?5, ?6"),
    table!("parties" order "id"; "office", "id", "kind", "name", "code_mac", "version",
        "last_seq", "state", "sealed"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"),
    table!("places" order "position, code"; "office", "code", "parent", "kind", "name",
        "position", "made_up", "remote", "remote_ground"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"),
    table!("households" order "id"; "office", "id", "place", "head", "made_up", "sealed";
        "?1, ?2, ?3, ?4, ?5, ?6"),
    table!("residents" order "id"; "office", "id", "household", "name", "sex", "born_on",
        "made_up", "code_mac", "sealed"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"),
    table!("grants" order "id"; "office", "id", "mode", "version", "last_seq", "state";
        "?1, ?2, ?3, ?4, ?5, ?6"),
    table!("classes" order "id"; "office", "id", "held_on", "version", "last_seq", "state";
        "?1, ?2, ?3, ?4, ?5, ?6"),
    table!("exams" order "id"; "office", "id", "held_on", "version", "last_seq", "state";
        "?1, ?2, ?3, ?4, ?5, ?6"),
    table!("party_merges" order "id"; "office", "id", "lost", "kept", "is_open", "version",
        "last_seq", "state"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8"),
    table!("imports" order "id"; "office", "id", "kind", "status", "made_at", "version",
        "last_seq", "state", "sealed"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"),
    table!("plans" order "id"; "office", "id", "version", "last_seq", "kind", "stage", "title",
        "from_on", "to_on", "state"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10"),
    table!("draws" order "id"; "office", "id", "version", "last_seq", "plan", "line", "stage",
        "state", "sealed"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"),
    table!("inspections" order "id"; "office", "id", "version", "last_seq", "stage", "kind",
        "party", "party_name", "party_mac", "place", "planned_on", "counted", "plan", "draw",
        "due_on", "state", "sealed", "officers";
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18"),
    table!("markets" order "id"; "office", "id", "version", "last_seq", "name", "state";
        "?1, ?2, ?3, ?4, ?5, ?6"),
    table!("rounds" order "id"; "office", "id", "version", "last_seq", "stage", "place", "on_day",
        "leader", "entries", "open_entries", "told", "deferred", "missed", "served", "taken",
        "state", "sealed";
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17"),
    table!("questions" order "id"; "office", "id", "version", "last_seq", "stage", "area", "place",
        "round", "handler", "asked_on", "due_on", "answered_on", "told_on", "grade", "state",
        "sealed"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16"),
    table!("matters" order "id"; "office", "id", "version", "last_seq", "stage", "service",
        "area", "place", "round", "answerable", "receipt", "taken_on", "due_on", "answered_on",
        "grade", "state", "sealed";
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17"),
    table!("articles" order "id"; "office", "id", "version", "last_seq", "stage", "area", "title",
        "review_on", "public", "state"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10"),
    table!("files" order "hash"; "office", "hash", "media", "size", "taken_at", "lat_micro",
        "lon_micro", "device", "made_at", "bytes"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10"),
    table!("file_uses" order "subject, hash, kind"; "office", "subject", "hash", "kind", "name",
        "used_at"; "?1, ?2, ?3, ?4, ?5, ?6"),
    table!("users" order "name"; "office", "name", "officer", "role", "password_hash", "disabled";
        "?1, ?2, ?3, ?4, ?5, ?6"),
    table!("papers" order "hash"; "office", "hash", "kind", "subject", "number", "content",
        "made_at", "size", "bytes"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"),
    table!("search_docs" order "n"; "office", "subject", "kind", "title", "words", "facets";
        "?1, ?2, ?3, ?4, ?5, ?6"),
    table!("search_kinds" order "kind"; "office", "kind"; "?1, ?2"),
    table!("views" order "id"; "office", "id", "owner", "list", "name", "filters", "shared",
        "pinned", "made_at"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"),
    table!("api_tokens" order "id"; "office", "id", "owner", "label", "token_hash", "scopes",
        "made_by", "made_at", "expires_at", "revoked_at", "last_used_at", "uses";
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12"),
    table!("answers" order "token, key"; "office", "token", "key", "request_hash", "status",
        "made_at", "sealed"; "?1, ?2, ?3, ?4, ?5, ?6, ?7"),
    table!("devices" order "id"; "office", "id", "account", "person", "token_hash", "key_point",
        "enrolled_at", "expires_at", "revoked_at", "last_seen_at", "state";
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11"),
    table!("bundles" order "id"; "office", "id", "device", "made_at", "place", "round";
        "?1, ?2, ?3, ?4, ?5, ?6"),
    table!("packets" order "id"; "office", "id", "device", "person", "serial", "subject", "about",
        "done_at", "arrived_at", "state", "rule", "text_hash", "version_from", "version_to",
        "answer", "sealed";
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16"),
    table!("packets_aside" order "id"; "office", "id", "device", "arrived_at", "rule", "answer",
        "sealed"; "?1, ?2, ?3, ?4, ?5, ?6, ?7"),
    table!("field_subjects" order "local"; "office", "local", "about"; "?1, ?2, ?3"),
    table!("field_files" order "hash"; "office", "hash", "device", "size", "received", "media",
        "made_at"; "?1, ?2, ?3, ?4, ?5, ?6, ?7"),
    table!("field_parts" order "hash, start_at"; "office", "hash", "start_at", "size", "bytes";
        "?1, ?2, ?3, ?4, ?5"),
    table!("carried" order "id"; "office", "id", "device", "name", "made_at", "read_at",
        "read_by", "packets", "files"; "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"),
    table!("carried_lines" order "carried, place"; "office", "carried", "place", "kind", "what",
        "state", "answer"; "?1, ?2, ?3, ?4, ?5, ?6, ?7"),
    table!("feeds" order "owner"; "office", "owner", "secret_hash", "made_at", "last_used_at",
        "uses"; "?1, ?2, ?3, ?4, ?5, ?6"),
];

/// The first line of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub form: String,
    pub version: i64,
    pub office: OfficeId,
    pub acts: u64,
    /// The root over all acts.
    pub root: String,
}

/// Writes the whole office, as of one moment, line by line. Sessions stay behind.
pub fn write(store: &Store, office: &OfficeId, out: &mut dyn Write) -> Result<Heading, Problem> {
    store.read(office, |r| {
        let root = journal::root(r)?;
        let heading = Heading {
            form: FORM.into(),
            version: Store::version(),
            office: office.clone(),
            acts: root.size,
            root: root.hash.0,
        };
        put(out, &json!(heading))?;
        let mut rows = 0u64;
        for table in TABLES {
            r.link.each(table.select, values![office.as_str()], &mut |row| {
                rows += 1;
                put(out, &json!({ "table": table.name, "row": to_map(&row)? }))
            })?;
        }
        put(out, &json!({ "end": rows }))?;
        out.flush().map_err(written)?;
        Ok(heading)
    })
}

/// Takes an export into a database where the office has nothing yet; only with the key of its data.
pub fn read(store: &Store, input: &mut dyn BufRead) -> Result<Heading, Problem> {
    let mut lines = Lines { input, line: 0 };
    let first = lines.next()?.ok_or_else(|| lines.fault("the file is empty"))?;
    let heading: Heading = serde_json::from_value(first)
        .map_err(|_| lines.fault("this is not an export of this program"))?;
    if heading.form != FORM {
        return Err(lines.fault("this is not an export of this program"));
    }
    if heading.version > Store::version() {
        return Err(Problem::NewerVersion { found: heading.version, known: Store::version() });
    }
    let office = heading.office.clone();
    let mut taken = false;
    store.write(&office, |w| {
        if std::mem::replace(&mut taken, true) {
            return Err(Problem::Busy);
        }
        take_in(w, &mut lines, &heading)
    })?;
    Ok(heading)
}

fn take_in(w: &mut Writer, lines: &mut Lines<'_>, heading: &Heading) -> Result<(), Problem> {
    if journal::root(w)?.size > 0 {
        return Err(Problem::Conflict { what: "office", id: w.office.to_string() });
    }
    let mut rows = 0u64;
    loop {
        let value = lines.next()?.ok_or_else(|| lines.fault("the end is missing"))?;
        if let Some(end) = value.get("end") {
            if end.as_u64() != Some(rows) {
                return Err(lines.fault("rows are missing"));
            }
            break;
        }
        let name = value.get("table").and_then(|name| name.as_str()).unwrap_or_default();
        let table = TABLES.iter().find(|table| table.name == name);
        let table = table.ok_or_else(|| lines.fault("an unknown table"))?;
        let row = value.get("row").and_then(|row| row.as_object());
        let row = row.ok_or_else(|| lines.fault("no row"))?;
        let row = from_map(table, row).ok_or_else(|| lines.fault("a value is missing or odd"))?;
        if row.first() != Some(&Value::from(w.office.as_str())) {
            return Err(lines.fault("a row of another office"));
        }
        w.execute(table.insert, &row)?;
        rows += 1;
    }
    let root = journal::root(w)?;
    if root.hash.0 != heading.root || root.size != heading.acts {
        return Err(lines.fault("the root of the journal is another one"));
    }
    doctor::key_fits_here(w)?;
    search::rebuild(w).map(drop)
}

struct Lines<'a> {
    input: &'a mut dyn BufRead,
    line: usize,
}

impl Lines<'_> {
    fn next(&mut self) -> Result<Option<serde_json::Value>, Problem> {
        let mut text = String::new();
        self.line += 1;
        match self.input.read_line(&mut text) {
            Ok(0) => Ok(None),
            Ok(_) => serde_json::from_str(&text).map(Some).map_err(|e| self.fault(&e.to_string())),
            Err(e) => Err(self.fault(&e.to_string())),
        }
    }
    fn fault(&self, why: &str) -> Problem {
        Problem::Import { line: self.line, why: why.to_owned() }
    }
}

/// Bytes are written as `{"hex": "…"}`.
fn to_map(row: &Row) -> Result<Map<String, serde_json::Value>, Problem> {
    let mut map = Map::new();
    for (column, value) in row.columns.iter().zip(&row.values) {
        let value = match value {
            Value::Null => serde_json::Value::Null,
            Value::Int(n) => json!(n),
            Value::Text(text) => json!(text),
            Value::Blob(bytes) => json!({ "hex": hex(bytes) }),
        };
        map.insert(column.clone(), value);
    }
    Ok(map)
}

fn from_map(table: &Table, map: &Map<String, serde_json::Value>) -> Option<Vec<Value>> {
    let value = |column: &&str| match map.get(*column)? {
        serde_json::Value::Null => Some(Value::Null),
        serde_json::Value::Number(n) => n.as_i64().map(Value::Int),
        serde_json::Value::String(text) => Some(Value::Text(text.clone())),
        serde_json::Value::Object(bytes) => from_hex(bytes.get("hex")?.as_str()?).map(Value::Blob),
        _ => None,
    };
    table.columns.iter().map(value).collect()
}

fn put(out: &mut dyn Write, value: &serde_json::Value) -> Result<(), Problem> {
    writeln!(out, "{value}").map_err(written)
}

fn written(error: std::io::Error) -> Problem {
    match error.kind() {
        std::io::ErrorKind::StorageFull => Problem::Full,
        _ => Problem::Database(format!("the export cannot be written: {error}")),
    }
}
