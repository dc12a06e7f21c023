//! Document numbers have no holes and no doubles, whoever takes them and how many at once.

use crate::bench::office::at;
use casework::number::DocumentNumber;
use store::Problem;
use store::numbers::{self, NumberState, Series};

fn series() -> Series {
    Series { prefix: "虚构当罚决".into(), year: 2026 }
}

fn number(serial: u32) -> DocumentNumber {
    DocumentNumber { prefix: "虚构当罚决".into(), year: 2026, serial }
}

both! {
    fn sixteen_at_once_take_every_number_once(bench) {
        let each = 8;
        std::thread::scope(|scope| {
            for thread in 0..16 {
                scope.spawn(move || {
                    for n in 0..each {
                        bench.write(|w| {
                            let serial = numbers::next(w, &series())?;
                            let subject = format!("case:{thread}-{n}");
                            numbers::take(w, &number(serial), &subject, at("2026-03-09"))
                        });
                    }
                });
            }
        });
        let taken = bench.read(|r| numbers::list(r, &series()));
        let serials: Vec<u32> = taken.iter().map(|n| n.number.serial).collect();
        assert_eq!(serials, (1..=16 * each).collect::<Vec<_>>());
        let mut subjects: Vec<_> = taken.iter().map(|n| &n.subject).collect();
        subjects.sort();
        subjects.dedup();
        assert_eq!(subjects.len(), 16 * each as usize);
    }

    fn only_the_next_number_can_be_taken(bench) {
        let problem = bench
            .try_write(|w| numbers::take(w, &number(2), "case:1", at("2026-03-09")))
            .unwrap_err();
        assert!(matches!(problem, Problem::Stale { expected: 2, found: 1, .. }), "{problem}");
        bench.write(|w| numbers::take(w, &number(1), "case:1", at("2026-03-09")));
        let again = bench.try_write(|w| numbers::take(w, &number(1), "case:2", at("2026-03-09")));
        assert!(matches!(again, Err(Problem::Stale { .. })));
    }

    fn each_year_begins_at_one(bench) {
        bench.write(|w| numbers::take(w, &number(1), "case:1", at("2026-03-09")));
        let later = Series { year: 2027, ..series() };
        assert_eq!(bench.read(|r| numbers::next(r, &later)), 1);
        assert_eq!(bench.read(|r| numbers::next(r, &series())), 2);
    }

    fn a_block_belongs_to_its_device(bench) {
        let block =
            bench.write(|w| numbers::block_reserve(w, &series(), "手机一", 3, at("2026-03-09")));
        assert_eq!(block, [number(1), number(2), number(3)]);
        assert_eq!(bench.read(|r| numbers::next(r, &series())), 4);
        bench.write(|w| numbers::block_take(w, &block[1], "手机一", "case:9", at("2026-03-10")));
        let stolen = bench
            .try_write(|w| numbers::block_take(w, &block[2], "手机二", "case:8", at("2026-03-10")));
        assert!(matches!(stolen, Err(Problem::Missing { .. })), "another device");
        let twice = bench
            .try_write(|w| numbers::block_take(w, &block[1], "手机一", "case:8", at("2026-03-10")));
        assert!(matches!(twice, Err(Problem::Missing { .. })), "taken already");
    }

    fn a_void_number_keeps_its_place_and_says_why(bench) {
        bench.write(|w| numbers::take(w, &number(1), "case:1", at("2026-03-09")));
        let silent = bench.try_write(|w| numbers::void(w, &number(1), "", at("2026-03-10")));
        assert!(silent.is_err(), "a reason is asked for");
        bench.write(|w| numbers::void(w, &number(1), "填写错误", at("2026-03-10")));
        let listed = bench.read(|r| numbers::list(r, &series()));
        assert_eq!((listed[0].state, listed[0].reason.as_str()), (NumberState::Void, "填写错误"));
        assert_eq!(bench.read(|r| numbers::next(r, &series())), 2);
        assert_eq!(bench.checks(), [""; 0]);
    }
}
