//! Discretion bands.

use law::catalogue::{Bounds, Party};
use law::discretion::Weight;
use law::{Day, Fen, Law};

fn yuan(min: i64, max: i64) -> Bounds {
    Bounds { min: Fen::yuan(min), max: Some(Fen::yuan(max)) }
}

#[test]
fn a_range_is_cut_at_thirty_and_seventy_per_cent_of_its_span() {
    let formula = Law::embedded().discretion(Day::new(2026, 3, 9).unwrap()).unwrap();
    let bands = formula.bands(yuan(5_000, 50_000)).unwrap();
    let sums = bands.map(|band| (band.min, band.max));
    let sum = Fen::yuan;
    assert_eq!(
        sums,
        [(sum(5_000), sum(18_500)), (sum(18_500), sum(36_500)), (sum(36_500), sum(50_000))]
    );
}

#[test]
fn a_range_without_a_least_fine_begins_at_nought() {
    let law = Law::embedded();
    let formula = law.discretion(Day::new(2026, 3, 9).unwrap()).unwrap();
    let bounds = law.item("fire.exit-blocked").unwrap().bounds(Party::Person).unwrap();
    let [light, _, heavy] = formula.bands(bounds).unwrap();
    assert_eq!((light.min, light.max), (Fen(0), Fen::yuan(150)));
    assert_eq!((heavy.min, heavy.max), (Fen::yuan(350), Fen::yuan(500)));
}

#[test]
fn an_amount_on_a_cut_is_weighed_lightly_and_one_outside_not_at_all() {
    let formula = Law::embedded().discretion(Day::new(2026, 3, 9).unwrap()).unwrap();
    let bounds = yuan(0, 500);
    let weigh = |sum: i64| formula.weigh(bounds, Fen::yuan(sum));
    assert_eq!(weigh(150), Some(Weight::Light));
    assert_eq!(weigh(200), Some(Weight::Middle));
    assert_eq!(weigh(351), Some(Weight::Heavy));
    assert_eq!(weigh(501), None);
}

#[test]
fn a_text_that_names_no_sum_has_no_bands() {
    let formula = Law::embedded().discretion(Day::new(2026, 3, 9).unwrap()).unwrap();
    assert_eq!(formula.bands(Bounds { min: Fen(0), max: None }), None);
}

#[test]
fn before_the_formula_there_is_none() {
    assert!(Law::embedded().discretion(Day::new(2007, 11, 1).unwrap()).is_none());
}
