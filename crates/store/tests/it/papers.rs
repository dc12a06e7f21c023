//! Papers are bytes under one hash.

use crate::bench::office::at;
use casework::Hash;
use store::papers::{self, NewPaper};
use store::{Problem, limits};

fn paper<'a>(bytes: &'a [u8], content: &'a Hash) -> NewPaper<'a> {
    NewPaper { kind: "decision", subject: "case:2026-000001", number: "虚构1号", content, bytes }
}

both! {
    fn the_same_bytes_are_the_same_paper(bench) {
        let content = Hash::of(b"particulars");
        let put = || bench.write(|w| papers::put(w, &paper(b"%PDF-1", &content), at("2026-03-09")));
        let (one, two) = (put(), put());
        assert_eq!(one, Hash::of(b"%PDF-1"));
        assert_eq!(one, two);
        let listed = bench.read(|r| papers::list_of_subject(r, "case:2026-000001"));
        assert_eq!(listed.len(), 1);
        let found = bench.read(|r| papers::get(r, &one));
        assert_eq!(found.bytes, b"%PDF-1");
        assert_eq!((found.line.size, &found.line.content), (6, &content));
    }

    fn an_unknown_paper_is_missing(bench) {
        let hash = Hash::of(b"nothing");
        let problem = bench.store.read(&bench.office, |r| papers::get(r, &hash)).unwrap_err();
        assert!(matches!(problem, Problem::Missing { what: "paper", .. }));
        assert_eq!(problem.status(), 404);
    }

    fn a_paper_beyond_all_measure_is_refused(bench) {
        let bytes = vec![0; limits::PAPER_BYTES_MAX + 1];
        let content = Hash::of(b"");
        let problem = bench
            .try_write(|w| papers::put(w, &paper(&bytes, &content), at("2026-03-09")))
            .unwrap_err();
        assert_eq!(problem.code(), "S203");
    }
}
