//! The catalogue: complete, coherent, and faults named with file and line.

use law::catalogue::{Domain, FineRule, Item, Kind, Party, Range, Territory};
use law::files::Files;
use law::{Cite, Day, Fen, Law};

fn item(id: &str) -> &'static Item {
    Law::embedded().item(id).unwrap_or_else(|| panic!("no item {id}"))
}
fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).unwrap()
}
fn bounds(id: &str, party: Party) -> (i64, i64) {
    let bounds = item(id).bounds(party).unwrap();
    (bounds.min.0 / 100, bounds.max.unwrap().0 / 100)
}

#[test]
fn sixty_and_more_items_of_today_carry_a_figure() {
    let today = day(2026, 3, 9);
    let with_figure = Law::embedded().items().filter(|item| {
        let ranges = [&item.person, &item.organisation];
        let figured = ranges.into_iter().flatten().any(|range| *range != Range::NoFigure);
        item.in_force(today) && figured
    });
    assert!(with_figure.count() >= 60);
}

#[test]
fn every_cite_names_a_statute_in_force_as_long_as_the_item() {
    let law = Law::embedded();
    for item in law.items() {
        for cite in item.basis.iter().chain(&item.duty) {
            let statute = law.statute(&cite.statute);
            let statute = statute.unwrap_or_else(|| panic!("{}: {cite}", item.id));
            assert!(statute.in_force_on(item.from), "{}: {cite}", item.id);
            assert!(item.to.is_none_or(|to| statute.in_force_on(to)), "{}: {cite}", item.id);
        }
    }
}

#[test]
fn eleven_aspects_in_three_domains_each_have_an_item() {
    let catalogue = &Law::embedded().catalogue;
    assert_eq!(catalogue.aspects().len(), 11);
    assert!(catalogue.aspects().iter().all(|aspect| aspect.assumed));
    for domain in Domain::ALL {
        assert!(catalogue.aspects().iter().any(|aspect| aspect.domain == domain));
    }
    for aspect in catalogue.aspects() {
        let id = &aspect.id;
        assert!(catalogue.items().any(|item| &item.aspect == id), "{id} has no item");
    }
}

#[test]
fn a_blocked_exit_has_one_item_on_each_day_from_2007_to_2026() {
    let law = Law::embedded();
    let mut on = day(2007, 1, 1);
    while on <= day(2026, 12, 31) {
        let held: Vec<&str> = law
            .items()
            .filter(|item| item.id.starts_with("fire.exit-blocked") && item.in_force(on))
            .map(|item| item.id.as_str())
            .collect();
        assert_eq!(held.len(), 1, "{on}: {held:?}");
        on = on.plus_days(1);
    }
}

#[test]
fn the_pilot_finds_matters_with_small_fines() {
    for on in [day(2007, 11, 1), day(2008, 3, 1), day(2008, 12, 31)] {
        let small = Law::embedded().items().filter(|item| {
            let small = item.bounds(Party::Person).is_some_and(|b| b.min <= Fen::yuan(50));
            small && item.in_force(on) && item.reaches_rural() && !item.police_only
        });
        assert!(small.count() >= 5, "{on}");
    }
}

#[test]
fn figures_stand_as_the_texts_give_them() {
    for (id, person, organisation) in [
        ("fire.exit-blocked", (0, 500), (5_000, 50_000)),
        ("fire.burning", (0, 500), (2_000, 10_000)),
        ("forest.fire-use", (200, 3_000), (10_000, 50_000)),
        ("water-environment.scattered-source", (200, 500), (5_000, 20_000)),
        ("water-environment.supply-damage", (500, 5_000), (3_000, 30_000)),
        ("water-environment.rubbish", (100, 500), (50_000, 500_000)),
        ("work-safety.gas-check-refused", (200, 1_000), (10_000, 100_000)),
        ("land.danger-area-works", (10_000, 50_000), (50_000, 200_000)),
        ("water-environment.slide-digging", (1_000, 10_000), (20_000, 200_000)),
        ("fairs.street-trading", (50, 500), (500, 2_000)),
    ] {
        assert_eq!(bounds(id, Party::Person), person, "{id}");
        assert_eq!(bounds(id, Party::Organisation), organisation, "{id}");
    }
}

#[test]
fn relative_ranges_are_shown_and_have_no_fixed_bounds() {
    let theft = item("forest.timber-theft").range(Party::Person).unwrap();
    assert_eq!(theft.bounds(), None);
    assert_eq!(theft.zh(), "价值5倍以上10倍以下");
    let slope = item("water-environment.steep-farming");
    assert_eq!(slope.range(Party::Organisation).unwrap().zh(), "每平方米10元以下");
    let spoil = item("water-environment.spoil").range(Party::Person).unwrap();
    assert_eq!(spoil.en(), "10 to 20 yuan a cubic metre");
}

#[test]
fn a_unit_is_not_warned_where_the_text_warns_persons_only() {
    let exit = item("fire.exit-blocked");
    assert!(exit.warns(Party::Person));
    assert!(!exit.warns(Party::Organisation));
    assert!(item("forest.fire-use").warns(Party::Organisation));
}

#[test]
fn a_matter_of_the_police_or_of_the_city_is_marked() {
    assert!(item("work-safety.fireworks-banned-place").police_only);
    let city: Vec<&Item> =
        Law::embedded().items().filter(|i| i.territory == Territory::MainCity).collect();
    assert!(city.len() >= 7 && city.iter().all(|item| !item.reaches_rural()));
}

#[test]
fn a_matter_seen_on_a_list_is_confirmed_and_others_are_not() {
    assert_eq!(item("fire.exit-blocked").seen.as_deref(), Some("P-news23"));
    assert!(item("fire.exit-blocked").confirmed());
    assert!(!item("fire.open-flame").confirmed());
}

#[test]
fn a_fine_after_an_order_is_marked() {
    assert!(item("land.clutter").needs_order);
    assert_eq!(item("land.clutter").fine, FineRule::May);
    assert!(!item("fire.exit-blocked").needs_order);
    assert_eq!(
        item("fire.exit-blocked").penalty_cite(),
        &Cite::parse("消防法2021:60.1.3").unwrap()
    );
}

#[test]
fn checks_and_orders_without_figures_are_items_too() {
    let kinds = |kind: Kind| Law::embedded().items().filter(|i| i.kinds == [kind]).count();
    assert!(kinds(Kind::Inspect) >= 10);
    assert!(kinds(Kind::Correct) >= 4);
    assert!(item("fire.check").statutory);
}

const FILE: &str = "data/catalogue/public-safety.toml";

/// Spoils the file by putting `new` in place of the first `old`, and gives the faults as text.
fn spoiled(old: &str, new: &str) -> Vec<String> {
    let files = Files::embedded();
    let text = files.get(FILE).unwrap().to_owned();
    assert!(text.contains(old), "{old}");
    let faults = Law::read(&files.with(FILE, &text.replacen(old, new, 1))).unwrap_err();
    faults.iter().map(ToString::to_string).collect()
}

/// The line on which the item with this id begins.
fn line_of(id: &str) -> usize {
    let text = Files::embedded().get(FILE).unwrap().to_owned();
    text.lines().position(|line| line == format!("id = \"{id}\"")).unwrap()
}

#[test]
fn a_fault_names_file_and_line() {
    let line = line_of("fire.exit-blocked");
    let old = "id = \"fire.exit-blocked\"\n";
    for (new, said) in [
        ("id = \"fire.lane-blocked\"\n", "“fire.lane-blocked” is entered twice"),
        ("id = \"exit.blocked\"\n", "exit.blocked: an id begins with its aspect"),
        ("id = \"fire.Exit\"\n", "an id has small letters"),
    ] {
        let faults = spoiled(old, new);
        let found = faults.iter().any(|fault| fault.starts_with(FILE) && fault.contains(said));
        assert!(found, "{faults:?}");
    }
    let faults = spoiled(old, "id = \"exit.blocked\"\n");
    assert!(faults[0].starts_with(&format!("{FILE}:{line}: ")), "{faults:?}, {line}");
}

#[test]
fn a_spoiled_row_is_refused_with_its_reason() {
    for (old, new, said) in [
        ("{ min = 5000, max = 50000 }", "{ min = 50001, max = 50000 }", "runs from"),
        ("{ min = 5000, max = 50000 }", "{ min = 5000 }", "a range is max"),
        ("{ min = 5000, max = 50000 }", "{ min = -1, max = 5 }", "invalid value"),
        ("\"消防法2021:60.1.3\"", "\"消防法2099:60.1.3\"", "消防法2099"),
        ("\"消防法2021:60.1.3\"", "\"消防法2008:60.1.3\"", "in force only"),
        ("from = \"2021-04-29\"", "from = \"2021-04-31\"", "is not a day"),
        ("kinds = [\"correct\", \"fine\"]", "kinds = [\"correct\"]", "go together"),
        ("aspect = \"fire\"", "aspect = \"fires\"", "no aspect"),
        ("aspect = \"fire\"", "colour = \"red\"", "unknown field"),
    ] {
        let faults = spoiled(old, new);
        assert!(
            faults.iter().any(|f| f.starts_with(FILE) && f.contains(said)),
            "{new}: {faults:?}"
        );
    }
}
