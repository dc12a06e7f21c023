//! Saved views are per office and per user, and a shared one stays its owner's.

use crate::bench::office::{at, other_office};
use store::views::{self, Kept, NewView, OF_USER_MAX, View};
use store::{Problem, Writer};

const MINE: Kept = Kept { shared: false, pinned: false };
const SHARED: Kept = Kept { shared: true, pinned: false };
const PINNED: Kept = Kept { shared: false, pinned: true };

fn new<'a>(owner: &'a str, name: &'a str, kept: Kept) -> NewView<'a> {
    NewView { owner, list: "cases", name, filters: "stage=served", kept }
}

fn names(views: &[View]) -> Vec<&str> {
    views.iter().map(|view| view.name.as_str()).collect()
}

both! {
    fn a_user_sees_their_own_and_what_others_share(bench) {
        bench.write(|w: &mut Writer| {
            views::put(w, &new("乙", "乙的", MINE), at("2026-03-09"))?;
            views::put(w, &new("乙", "大家的", SHARED), at("2026-03-09"))?;
            views::put(w, &new("甲", "甲的", PINNED), at("2026-03-09"))
        });
        let seen = bench.read(|r| views::seen_by(r, "甲"));
        assert_eq!(names(&seen), ["甲的", "大家的"]);
        assert_eq!((seen[0].kept, seen[0].filters.as_str()), (PINNED, "stage=served"));
        let other = bench.store.read(&other_office(), |r| views::seen_by(r, "甲")).unwrap();
        assert_eq!(other, []);
    }

    fn only_its_owner_changes_a_view_or_takes_it_away(bench) {
        let id = bench.write(|w| views::put(w, &new("乙", "大家的", SHARED), at("2026-03-09")));
        for changed in [
            bench.try_write(|w| views::remove(w, &id, "甲")),
            bench.try_write(|w| views::keep(w, &id, "甲", MINE)),
        ] {
            assert!(matches!(changed, Err(Problem::Missing { what: "view", .. })));
        }
        bench.write(|w| views::keep(w, &id, "乙", PINNED));
        assert_eq!(bench.read(|r| views::seen_by(r, "甲")), []);
        assert_eq!(bench.read(|r| views::seen_by(r, "乙"))[0].kept, PINNED);
        bench.write(|w| views::remove(w, &id, "乙"));
        assert_eq!(bench.read(|r| views::seen_by(r, "乙")), []);
        let twice = bench.try_write(|w| views::remove(w, &id, "乙"));
        assert!(matches!(twice, Err(Problem::Missing { .. })));
    }

    fn the_same_name_again_is_the_same_view(bench) {
        let first = bench.write(|w| views::put(w, &new("甲", "本月", MINE), at("2026-03-09")));
        let again = NewView { filters: "stage=closed", ..new("甲", " 本月 ", PINNED) };
        let second = bench.write(|w| views::put(w, &again, at("2026-03-10")));
        assert_eq!(first, second);
        let seen = bench.read(|r| views::seen_by(r, "甲"));
        assert_eq!(seen.len(), 1);
        assert_eq!((seen[0].filters.as_str(), seen[0].kept), ("stage=closed", PINNED));
    }

    fn a_name_is_needed_and_there_are_not_too_many(bench) {
        let nameless = bench.try_write(|w| views::put(w, &new("甲", "  ", MINE), at("2026-03-09")));
        assert!(matches!(nameless, Err(Problem::Input { field: "name", .. })));
        let long = "a=".repeat(1_500);
        let endless = NewView { filters: &long, ..new("甲", "长", MINE) };
        let endless = bench.try_write(|w| views::put(w, &endless, at("2026-03-09")));
        assert!(matches!(endless, Err(Problem::Input { field: "filters", .. })));
        bench.write(|w| {
            for n in 0..OF_USER_MAX {
                views::put(w, &new("甲", &format!("第{n}个"), MINE), at("2026-03-09"))?;
            }
            Ok(())
        });
        let more = bench.try_write(|w| views::put(w, &new("甲", "再来", MINE), at("2026-03-09")));
        assert!(matches!(more, Err(Problem::Input { field: "views", .. })));
        bench.write(|w| views::put(w, &new("乙", "乙的", MINE), at("2026-03-09")));
    }
}
