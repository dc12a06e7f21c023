//! Two characters suffice, the best comes first, and offices do not find each other's papers.

use crate::bench::Bench;
use crate::bench::office::other_office;
use store::search;

fn filled(bench: &Bench) {
    bench.write(|w| {
        search::index(
            w,
            "case:2026-000001",
            "2026-000001 虚构甲",
            &["木根村市场", "堵塞消防通道"],
        )?;
        search::index(w, "case:2026-000002", "2026-000002 消防器材店", &["双河社区"])?;
        search::index(w, "party:x1", "Alpha Trading 有限公司", &[])
    });
}

fn subjects(bench: &Bench, query: &str) -> Vec<String> {
    let found = bench.read(|r| search::find(r, query, 10));
    found.into_iter().map(|found| found.subject).collect()
}

both! {
    fn two_characters_suffice(bench) {
        filled(bench);
        assert_eq!(subjects(bench, "木根"), ["case:2026-000001"]);
        assert_eq!(subjects(bench, "根村市"), ["case:2026-000001"]);
        assert_eq!(subjects(bench, "木村"), [""; 0], "not neighbours in the text");
        assert_eq!(subjects(bench, "场"), ["case:2026-000001"]);
    }

    fn the_title_comes_before_the_text(bench) {
        filled(bench);
        assert_eq!(subjects(bench, "消防"), ["case:2026-000002", "case:2026-000001"]);
        assert_eq!(subjects(bench, "消防 木根"), ["case:2026-000001"], "every part must be there");
    }

    fn one_kind_alone_can_be_searched(bench) {
        filled(bench);
        bench.write(|w| search::index(w, "party:x2", "消防服务站", &[]));
        let of = |kind: &str| {
            let found = bench.read(|r| search::find_of(r, kind, "消防", 10));
            found.into_iter().map(|found| found.subject).collect::<Vec<_>>()
        };
        assert_eq!(of("party"), ["party:x2"]);
        assert_eq!(of("case"), ["case:2026-000002", "case:2026-000001"]);
        assert_eq!(of("").len(), 3);
    }

    fn words_and_numbers_are_found_without_regard_to_case(bench) {
        filled(bench);
        assert_eq!(subjects(bench, "ALPHA"), ["party:x1"]);
        assert_eq!(subjects(bench, "alp"), ["party:x1"], "a word not typed to its end");
        assert_eq!(subjects(bench, "2026-000002"), ["case:2026-000002"]);
    }

    fn a_query_cannot_speak_to_the_engine(bench) {
        filled(bench);
        for query in ["\" OR 1 --", "'", "消防 & | !", "(", "NEAR(", "*", ":*", "office:500", "\\"] {
            let found = subjects(bench, query);
            assert!(found.len() < 3, "{query}: {found:?}");
        }
        assert_eq!(subjects(bench, "  "), [""; 0]);
    }

    fn an_office_finds_its_own_only(bench) {
        filled(bench);
        let other = bench.store.read(&other_office(), |r| search::find(r, "消防", 10)).unwrap();
        assert_eq!(other, []);
    }

    fn a_changed_text_is_found_by_its_new_words(bench) {
        filled(bench);
        bench.write(|w| search::index(w, "case:2026-000001", "2026-000001 虚构乙", &["铁炉村"]));
        assert_eq!(subjects(bench, "木根"), [""; 0]);
        assert_eq!(subjects(bench, "铁炉"), ["case:2026-000001"]);
    }
}
