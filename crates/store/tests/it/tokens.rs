//! Tokens and the answers kept under their keys: per office, revocable, never kept open.

use crate::bench::Bench;
use crate::bench::office::{at, entry, other_office};
use casework::Hash;
use store::idempotency::{self, Asked, KEPT_MINUTES, Kept, Known};
use store::tokens::{self, MINUTES_MAX, NewToken, OF_USER_MAX};
use store::{Entry, Problem, journal};

const SECRET: &str = "sh_secret-of-the-test";

fn new<'a>(id: &'a str, secret: &'a str) -> NewToken<'a> {
    NewToken {
        id,
        owner: "jia",
        label: "备份脚本",
        secret,
        scopes: &["read:cases", "read:dues"],
        made_by: "jia",
        expires_at: at("2026-12-31"),
    }
}

/// An entry on a day within the token's year.
fn on(act: &str, day: &str) -> Entry {
    Entry { done_at: at(day), noted_at: at(day), ..entry(act) }
}

fn with_token(bench: &Bench) {
    assert!(bench.write(|w| tokens::put(w, &new("t1", SECRET), &on("made", "2026-03-09"))));
}

both! {
    fn a_token_is_found_by_its_secret_and_only_its_hash_is_kept(bench) {
        with_token(bench);
        let found = bench.read(|r| tokens::find(r, SECRET)).unwrap();
        assert_eq!((found.owner.as_str(), found.uses), ("jia", 0));
        assert_eq!(found.scopes, ["read:cases", "read:dues"]);
        assert!(found.holds(at("2026-03-10")));
        assert_eq!(bench.read(|r| tokens::find(r, "sh_other")), None);
        let other = bench.store.read(&other_office(), |r| tokens::find(r, SECRET)).unwrap();
        assert_eq!(other, None, "a token is of its office");
        let mut export = Vec::new();
        store::export::write(&bench.store, &bench.office, &mut export).unwrap();
        let export = String::from_utf8_lossy(&export);
        assert!(!export.contains(SECRET));
        assert!(export.contains(Hash::of(SECRET.as_bytes()).as_str()), "the hash goes along");
    }

    fn every_use_is_counted(bench) {
        with_token(bench);
        bench.write(|w| tokens::used(w, "t1", at("2026-03-10")));
        bench.write(|w| tokens::used(w, "t1", at("2026-03-11")));
        let token = bench.read(|r| tokens::get(r, "t1"));
        assert_eq!((token.uses, token.last_used_at), (2, Some(at("2026-03-11"))));
    }

    fn making_and_revoking_are_acts_and_revoking_twice_is_one(bench) {
        with_token(bench);
        bench.write(|w| tokens::revoke(w, "t1", &on("gone", "2026-03-12")));
        bench.write(|w| tokens::revoke(w, "t1", &on("gone-again", "2026-03-13")));
        let token = bench.read(|r| tokens::get(r, "t1"));
        assert_eq!(token.revoked_at, Some(at("2026-03-12")));
        assert!(!token.holds(at("2026-03-12")));
        let kinds: Vec<_> = bench.read(|r| journal::of_subject(r, "user:jia"))
            .into_iter().map(|line| line.act.kind).collect();
        assert_eq!(kinds, ["token.made", "token.revoked"]);
        let nobody = bench.try_write(|w| tokens::revoke(w, "t9", &on("x", "2026-03-12")));
        assert!(matches!(nobody, Err(Problem::Missing { what: "token", .. })));
    }

    fn the_same_act_again_makes_no_second_token(bench) {
        with_token(bench);
        let again = bench.write(|w| tokens::put(w, &new("t2", "sh_two"), &on("made", "2026-03-09")));
        assert!(!again);
        assert_eq!(bench.read(|r| tokens::of_owner(r, "jia")).len(), 1);
    }

    fn a_token_ends_within_a_year_and_a_user_has_not_too_many(bench) {
        let made = at("2026-03-09");
        for until in [made, made.plus_minutes(-1), made.plus_minutes(MINUTES_MAX + 1)] {
            let new = NewToken { expires_at: until, ..new("t1", SECRET) };
            let refused = bench.try_write(|w| tokens::put(w, &new, &on("made", "2026-03-09")));
            assert!(matches!(refused, Err(Problem::Constraint(_))), "{until}");
        }
        let bare = NewToken { scopes: &[], ..new("t1", SECRET) };
        let bare = bench.try_write(|w| tokens::put(w, &bare, &on("made", "2026-03-09")));
        assert!(matches!(bare, Err(Problem::Input { field: "scopes", .. })));
        for n in 0..OF_USER_MAX {
            let (id, secret) = (format!("t{n}"), format!("sh_{n}"));
            let act = on(&format!("made-{n}"), "2026-03-09");
            assert!(bench.write(|w| tokens::put(w, &new(&id, &secret), &act)));
        }
        let more = bench.try_write(|w| tokens::put(w, &new("x", "sh_x"), &on("x", "2026-03-09")));
        assert!(matches!(more, Err(Problem::Input { field: "tokens", .. })));
        bench.write(|w| tokens::revoke(w, "t0", &on("gone", "2026-03-09")));
        assert!(bench.write(|w| tokens::put(w, &new("x", "sh_x"), &on("x", "2026-03-09"))));
    }

    fn an_answer_is_given_again_to_the_same_request_only(bench) {
        let (request, other) = (Hash::of(b"one"), Hash::of(b"two"));
        let asked = Asked { token: "t1", key: "key-1", request: &request };
        assert_eq!(bench.read(|r| idempotency::find(r, &asked)), Known::Nothing);
        let kept = Kept { status: 201, body: "{\"当事人\":\"虚构甲\"}".into() };
        bench.write(|w| idempotency::put(w, &asked, &kept, at("2026-03-09")));
        assert_eq!(bench.read(|r| idempotency::find(r, &asked)), Known::Answer(kept));
        let changed = Asked { request: &other, ..asked };
        assert_eq!(bench.read(|r| idempotency::find(r, &changed)), Known::Other);
        let foreign = Asked { token: "t2", ..asked };
        assert_eq!(bench.read(|r| idempotency::find(r, &foreign)), Known::Nothing);
        let twice = Kept { status: 200, body: Vec::new() };
        let twice = bench.try_write(|w| idempotency::put(w, &asked, &twice, at("2026-03-09")));
        assert!(matches!(twice, Err(Problem::Constraint(_))), "{twice:?}");
    }

    fn an_answer_is_sealed_and_goes_after_a_month(bench) {
        let request = Hash::of(b"one");
        let asked = Asked { token: "t1", key: "key-1", request: &request };
        let kept = Kept { status: 422, body: "虚构甲未满十四周岁".into() };
        bench.write(|w| idempotency::put(w, &asked, &kept, at("2026-03-09")));
        let mut export = Vec::new();
        store::export::write(&bench.store, &bench.office, &mut export).unwrap();
        assert!(String::from_utf8_lossy(&export).contains("key-1"));
        assert!(!String::from_utf8_lossy(&export).contains("虚构甲"));
        let later = at("2026-03-09").plus_minutes(KEPT_MINUTES + 1);
        let next = Asked { key: "key-2", ..asked };
        bench.write(|w| idempotency::put(w, &next, &kept, later));
        assert_eq!(bench.read(|r| idempotency::find(r, &asked)), Known::Nothing);
        assert!(bench.checks().is_empty(), "{:?}", bench.checks());
        bench.store.raw("update answers set key = 'key-3'").unwrap();
        assert_eq!(bench.checks(), ["sealed-shut"], "an answer opens under its own key only");
        assert!(idempotency::check("a\nb").is_err() && idempotency::check(" ").is_err());
    }
}
