//! Two characters suffice, the best comes first, and offices do not find each other's papers.

use crate::bench::Bench;
use crate::bench::case::{Driver, find};
use crate::bench::office::{entry, furnish, other_office, party};
use store::search::{self, Doc, Facets, Query};
use store::{Problem, parties};

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
    }

    fn what_lies_far_back_is_found_after_what_is_new(bench) {
        filled(bench);
        // As if two hundred thousand documents lay between; SQLite knows no blocks.
        if !bench.is_sqlite() {
            bench.store.raw("select setval('search_docs_n', 200000)").unwrap();
        }
        bench.write(|w| search::index(w, "case:2026-000009", "2026-000009 消防器材店", &[]));
        assert_eq!(subjects(bench, "消防器材"), ["case:2026-000009", "case:2026-000002"]);
        assert_eq!(subjects(bench, "堵塞"), ["case:2026-000001"], "only far back");
    }

    fn one_character_finds_what_has_it_anywhere(bench) {
        filled(bench);
        for one in ["场", "根", "甲"] {
            assert_eq!(subjects(bench, one), ["case:2026-000001"], "{one}");
        }
    }

    fn rare_characters_are_found_as_any_other(bench) {
        filled(bench);
        bench.write(|w| search::index(w, "party:x2", "𬭊䶮", &["㐂𠮷"]));
        for query in ["𬭊䶮", "𬭊", "䶮", "㐂𠮷", "𠮷"] {
            assert_eq!(subjects(bench, query), ["party:x2"], "{query}");
        }
        assert_eq!(subjects(bench, "䶮𬭊"), [""; 0], "the other way round it is another name");
    }

    fn the_title_comes_before_the_text(bench) {
        filled(bench);
        assert_eq!(subjects(bench, "消防"), ["case:2026-000002", "case:2026-000001"]);
        assert_eq!(subjects(bench, "消防 木根"), ["case:2026-000001"], "every part must be there");
    }

    fn a_word_comes_before_what_begins_with_it(bench) {
        bench.write(|w| {
            search::index(w, "party:a", "虚构 shop", &[])?;
            search::index(w, "party:b", "虚构 shopping", &["shop"])?;
            for n in 0..30 {
                search::index(w, &format!("party:c{n}"), &format!("虚构{n} shopkeeper"), &[])?;
            }
            Ok(())
        });
        let found = subjects(bench, "sho");
        assert_eq!((found.len(), &*found[0]), (10, "party:c29"), "all only begin so");
        let found = subjects(bench, "shop");
        assert_eq!(found[..2], ["party:a", "party:c29"], "the title, then titles that begin so");
        let all = bench.read(|r| search::find(r, "shop", 50));
        assert_eq!(all.len(), 32, "each once");
        assert_eq!(subjects(bench, "shop 虚构"), ["party:a", "party:b"], "the last word is another");
    }

    fn what_is_called_so_comes_first_however_old_it_is(bench) {
        bench.write(|w| {
            search::index(w, "party:a", "张三", &[])?;
            for n in 0..30 {
                search::index(w, &format!("party:b{n}"), &format!("张三丰{n}"), &[])?;
                search::index(w, &format!("party:c{n}"), &format!("虚构{n}"), &["张三"])?;
            }
            Ok(())
        });
        let found = subjects(bench, "张三");
        assert_eq!(found.len(), 10);
        assert_eq!(found[0], "party:a");
        assert_eq!(found[1], "party:b29", "then the titles, the newest first");
        assert_eq!(found[9], "party:b21");
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
        assert_eq!(of("nothing"), [""; 0]);
        assert_eq!(bench.read(search::kinds), ["case", "party"]);
    }

    fn words_and_numbers_are_found_without_regard_to_case_or_width(bench) {
        filled(bench);
        assert_eq!(subjects(bench, "ALPHA"), ["party:x1"]);
        assert_eq!(subjects(bench, "ＡＬＰＨＡ"), ["party:x1"]);
        assert_eq!(subjects(bench, "alp"), ["party:x1"], "a word not typed to its end");
        assert_eq!(subjects(bench, "alp trading"), [""; 0], "only the last word may go on");
        assert_eq!(subjects(bench, "2026-000002"), ["case:2026-000002"]);
        assert_eq!(subjects(bench, "２０２６－０００００２"), ["case:2026-000002"]);
        assert_eq!(subjects(bench, "2026 2"), ["case:2026-000002"], "without the noughts in front");
        assert_eq!(subjects(bench, "20"), [""; 0], "the beginning of a number is not a number");
        assert_eq!(subjects(bench, "alpha有限"), ["party:x1"], "both scripts in one word");
    }

    fn a_query_cannot_speak_to_the_engine(bench) {
        filled(bench);
        let long_word = "a".repeat(299);
        let hostile = [
            "\" OR 1 --", "'", "消防 & | !", "(", "NEAR(", "*", ":*", "office:500", "\\", "'':*",
            "†消防", "‡all", "·", "case·", "a:b:c", "<->", "% _", "{terms}:x", "^消防", "-消防",
            "消防\u{202f}'", long_word.as_str(),
        ];
        for query in hostile {
            let found = subjects(bench, query);
            assert!(found.len() < 3, "{query}: {found:?}");
        }
        assert_eq!(subjects(bench, "  "), [""; 0]);
        for query in ["木".repeat(10_000), "木\u{0}根".to_owned(), "木\n根".to_owned()] {
            let problem = bench.store.read(&bench.office, |r| search::find(r, &query, 10));
            assert!(matches!(problem, Err(Problem::Input { field: "query", .. })));
        }
    }

    fn endless_words_and_texts_are_cut_and_still_found(bench) {
        let (word, text) = ("x".repeat(5_000), "木根村消防".repeat(4_000));
        bench.write(|w| search::index(w, "case:1", &word, &[&text]));
        assert_eq!(subjects(bench, "村消"), ["case:1"]);
        assert_eq!(subjects(bench, &"x".repeat(60)), ["case:1"]);
        assert_eq!(bench.checks(), ["search-index"], "a document of a case that does not exist");
        bench.write(search::rebuild);
        assert_eq!(bench.checks(), [""; 0], "made again, it has gone");
    }

    fn an_office_finds_its_own_only(bench) {
        filled(bench);
        let other = bench.store.read(&other_office(), |r| search::find(r, "消防", 10)).unwrap();
        assert_eq!(other, []);
        bench.store.write(&other_office(), |w| search::index(w, "case:2026-000001", "消防乙", &[])).unwrap();
        let other = bench.store.read(&other_office(), |r| search::find(r, "消防", 10)).unwrap();
        assert_eq!(other.iter().map(|f| f.title.as_str()).collect::<Vec<_>>(), ["消防乙"]);
        assert_eq!(subjects(bench, "消防乙"), [""; 0]);
    }

    fn a_changed_text_is_found_by_its_new_words(bench) {
        filled(bench);
        bench.write(|w| search::index(w, "case:2026-000001", "2026-000001 虚构乙", &["铁炉村"]));
        assert_eq!(subjects(bench, "木根"), [""; 0]);
        assert_eq!(subjects(bench, "铁炉"), ["case:2026-000001"]);
        bench.write(|w| search::remove(w, "case:2026-000001"));
        assert_eq!(subjects(bench, "铁炉"), [""; 0]);
    }

    fn values_stand_apart_from_words(bench) {
        let doc = |n: u32, stage: &str| {
            let mut facets = Facets::default();
            facets.is("stage", stage);
            let subject = format!("thing:{n}");
            Doc { subject, title: "stage closed".into(), words: "closed".into(), facets }
        };
        bench.write(|w| {
            search::index_doc(w, &doc(1, "open \"' OR"))?;
            search::index_doc(w, &doc(2, "closed"))
        });
        let of = |value: &str| {
            let query = Query::default().is("stage", value);
            bench.read(|r| search::newest(r, "thing", &query, (None, 10))).len()
        };
        assert_eq!((of("closed"), of("open \"' OR"), of("open"), of("")), (1, 1, 0, 0));
        let none: [&str; 0] = [];
        let query = Query::default().one_of("stage", &none);
        assert_eq!(bench.read(|r| search::newest(r, "thing", &query, (None, 10))), [0; 0]);
        assert_eq!(bench.read(|r| search::newest(r, "thing", &Query::default(), (None, 10))).len(), 2);
    }

    fn acts_are_found_by_what_they_say(bench) {
        furnish(bench);
        Driver::heard(bench, "a");
        let acts = bench.read(|r| search::of_acts(r, "登记单位", 10));
        assert_eq!(acts.len(), 1);
        assert_eq!(acts[0].act.kind, "office.entered");
        let acts = bench.read(|r| search::of_acts(r, "虚构甲", 10));
        assert!(!acts.is_empty() && acts.is_sorted_by(|a, b| a.seq > b.seq), "the newest first");
        assert_eq!(bench.read(|r| search::of_acts(r, "甲", 10)), [], "two characters at least");
        let other = bench.store.read(&other_office(), |r| search::of_acts(r, "虚构", 10)).unwrap();
        assert_eq!(other, []);
    }

    fn the_index_is_made_again_from_what_there_is(bench) {
        furnish(bench);
        bench.write(|w| parties::put(w, &party("x1", "虚构甲"), &entry("party")));
        Driver::heard(bench, "a");
        Driver::new(bench, "b").step(&find());
        bench.write(|w| search::index(w, "officer:甲", "周山", &["队长"]));
        let (before, acts) = (subjects(bench, "虚构"), bench.read(|r| search::of_acts(r, "虚构", 50)));
        assert_eq!(bench.checks(), [""; 0]);
        let sql = if bench.is_sqlite() {
            "insert into search_index (search_index) values ('delete-all');
             insert into search_acts (search_acts) values ('delete-all')"
        } else {
            "delete from search_vectors; delete from search_acts"
        };
        bench.store.raw(sql).unwrap();
        assert_eq!(subjects(bench, "虚构"), [""; 0]);
        assert_eq!(bench.checks(), ["search-index"], "the doctor sees that it is empty");
        let (docs, entered) = bench.write(search::rebuild);
        assert_eq!(entered, bench.read(store::journal::root).size);
        assert!(docs >= 4, "{docs}");
        assert_eq!(subjects(bench, "虚构"), before);
        assert_eq!(subjects(bench, "队长"), ["officer:甲"]);
        assert_eq!(bench.read(|r| search::of_acts(r, "虚构", 50)), acts);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_case_that_search_has_lost_is_found_by_the_doctor(bench) {
        furnish(bench);
        Driver::heard(bench, "a");
        bench.store.raw("update search_docs set facets = ''").unwrap();
        let report = store::doctor::examine(&bench.store, &bench.office).unwrap();
        assert_eq!(report.findings[0].check, "search-index");
        assert_eq!(report.findings[0].about, "case:2026-000001");
        assert!(report.findings[0].next_zh.contains("reindex"));
        bench.write(search::rebuild);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn an_index_of_an_older_form_is_made_again_on_opening(bench) {
        furnish(bench);
        Driver::heard(bench, "a");
        bench.store.raw("update search_offices set form = 0; update search_docs set title = 'x'").unwrap();
        assert_eq!(bench.checks(), ["search-index"]);
        let store = bench.reopened();
        let found = store.read(&bench.office, |r| search::find(r, "虚构甲", 10)).unwrap();
        let mut subjects: Vec<&str> = found.iter().map(|hit| hit.subject.as_str()).collect();
        subjects.sort_unstable();
        assert_eq!(subjects, ["case:2026-000001", "party:x1"], "each as it stands");
        assert_eq!(bench.checks(), [""; 0]);
    }
}
