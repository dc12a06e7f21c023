//! Users and sessions.

use crate::bench::office::{at, entry};
use casework::OfficerId;
use store::sessions::{self, Session};
use store::users::{self, User};
use store::{Problem, journal};

fn user() -> User {
    User {
        name: "jia".into(),
        officer: OfficerId::new("甲"),
        role: "officer".into(),
        password_hash: "$argon2id$secret".into(),
        disabled: false,
    }
}

both! {
    fn a_user_is_found_by_name_and_gets_a_new_password(bench) {
        bench.write(|w| users::put(w, &user(), &entry("u")));
        bench.write(|w| users::set_password_hash(w, "jia", "$argon2id$new", &entry("p")));
        let found = bench.read(|r| users::find_by_name(r, "jia")).unwrap();
        assert_eq!(found.password_hash, "$argon2id$new");
        assert_eq!(bench.read(|r| users::find_by_name(r, "yi")), None);
        let lines = bench.read(|r| journal::of_subject(r, "user:jia"));
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| !line.act.facts.to_string().contains("argon2id")));
        let nobody = bench.try_write(|w| users::set_password_hash(w, "yi", "x", &entry("q")));
        assert!(matches!(nobody, Err(Problem::Missing { what: "user", .. })));
    }

    fn a_session_lives_until_it_expires(bench) {
        let (made, end) = (at("2026-03-09"), at("2026-03-10"));
        let session =
            Session { user: "jia".into(), made_at: made, seen_at: made, expires_at: end };
        bench.write(|w| sessions::create(w, "token", &session));
        let find = |token: &str, now| bench.read(|r| sessions::find(r, token, now));
        assert_eq!(find("token", made), Some(session));
        assert_eq!(find("another", made), None);
        assert_eq!(find("token", end), None);
        bench.write(|w| sessions::touch(w, "token", end, at("2026-03-11")));
        assert!(find("token", end).is_some());
        assert_eq!(bench.write(|w| sessions::expire(w, at("2026-03-12"))), 1);
        assert_eq!(find("token", made), None);
    }

    fn a_session_can_be_ended(bench) {
        let made = at("2026-03-09");
        let session =
            Session { user: "jia".into(), made_at: made, seen_at: made, expires_at: at("2027-01-01") };
        for token in ["one", "two", "three"] {
            bench.write(|w| sessions::create(w, token, &session));
        }
        bench.write(|w| sessions::delete(w, "one"));
        assert_eq!(bench.read(|r| sessions::find(r, "one", made)), None);
        assert_eq!(bench.write(|w| sessions::delete_of_user(w, "jia")), 2);
    }
}
