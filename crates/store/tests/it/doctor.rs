//! Somebody with the database in hand changes it past all rules: the doctor says what, and what to do.

use crate::bench::Bench;
use crate::bench::case::{Driver, pay};
use crate::bench::office::furnish;
use store::doctor;

/// An office with one case, untouched.
fn sound(bench: &Bench) {
    furnish(bench);
    Driver::served(bench, "a");
    assert_eq!(bench.checks(), [""; 0]);
}

/// What the doctor finds after this statement.
fn after(bench: &Bench, sql: &str) -> Vec<&'static str> {
    bench.disarm();
    bench.store.raw(sql).unwrap();
    let report = doctor::examine(&bench.store, &bench.office).unwrap();
    for finding in &report.findings {
        assert!(finding.zh.ends_with('。') && !finding.en.is_empty(), "{finding:?}");
        assert!(!finding.next_zh.is_empty() && !finding.next_en.is_empty());
    }
    let mut checks = bench.checks();
    // Whatever is changed past the program leaves the index behind too; its own test says so.
    checks.retain(|check| *check != "search-index");
    checks
}

both! {
    fn a_sound_office_has_no_findings(bench) {
        furnish(bench);
        Driver::served(bench, "a").step(&pay(200));
        let report = doctor::examine(&bench.store, &bench.office).unwrap();
        assert!(report.is_clean(), "{:#?}", report.findings);
        assert_eq!((report.cases, report.papers), (1, 1));
    }

    fn a_changed_sentence_is_found(bench) {
        sound(bench);
        let found = after(bench, "update acts set said = '罚款改为五元' where seq = 8");
        assert_eq!(found, ["act-changed"]);
    }

    fn a_changed_sentence_with_a_forged_leaf_is_found(bench) {
        sound(bench);
        let forged = if bench.is_sqlite() { "zeroblob(32)" } else { "decode(repeat('00', 32), 'hex')" };
        let sql = format!("update acts set said = 'x', leaf = {forged} where seq = 8");
        assert_eq!(after(bench, &sql), ["act-changed", "journal-head"]);
    }

    fn a_removed_act_is_found(bench) {
        sound(bench);
        // The one that entered the party in the register: the party has no act any more.
        let found = after(bench, "delete from acts where seq = 6");
        assert_eq!(found, ["act-missing", "state-without-act"], "the hole, and the length");
    }

    fn a_cut_off_end_is_found(bench) {
        sound(bench);
        let found = after(bench, "delete from acts where seq = (select max(seq) from acts)");
        assert_eq!(found, ["act-missing", "state-behind"]);
    }

    fn a_cut_off_end_with_its_head_is_found_by_the_states(bench) {
        sound(bench);
        let found = after(
            bench,
            "delete from acts where seq > 7; delete from heads; delete from salts where seq > 7",
        );
        assert!(found.contains(&"journal-head") && found.contains(&"state-behind"), "{found:?}");
    }

    fn swapped_acts_are_found(bench) {
        sound(bench);
        let found = after(
            bench,
            "update acts set seq = 1000 where seq = 5; update acts set seq = 5 where seq = 6;
             update acts set seq = 6 where seq = 1000",
        );
        assert_eq!(found, ["act-changed", "journal-head", "state-behind"]);
    }

    fn an_act_that_stands_twice_is_found(bench) {
        sound(bench);
        let open = if bench.is_sqlite() {
            "create table loose as select * from acts; drop table acts;
             alter table loose rename to acts; create trigger acts_no_update before update on acts
             begin select 1; end; create trigger acts_no_delete before delete on acts
             begin select 1; end;"
        } else {
            "alter table acts drop constraint acts_id_once, drop constraint acts_pk"
        };
        bench.store.raw(open).unwrap();
        let found = after(
            bench,
            "insert into acts select * from acts where seq = 6",
        );
        assert_eq!(found, ["act-doubled", "journal-head"]);
    }

    fn an_act_slipped_in_at_the_end_is_found(bench) {
        sound(bench);
        let found = after(
            bench,
            "insert into acts (office, seq, id, subject, kind, actor, actor_name, post, done_at,
               noted_at, law_edition, said, facts, state_hash, leaf)
             select office, 100 + seq, 'forged', subject, kind, actor, actor_name, post, done_at,
               noted_at, law_edition, said, facts, '', leaf from acts where seq = 6",
        );
        assert!(found.contains(&"act-missing") && found.contains(&"act-changed"), "{found:?}");
    }

    fn a_forgotten_salt_is_noticed(bench) {
        sound(bench);
        assert_eq!(after(bench, "delete from salts where seq = 6"), ["act-changed"]);
    }

    fn a_changed_paper_is_found(bench) {
        sound(bench);
        let empty = if bench.is_sqlite() { "x'00'" } else { "decode('00', 'hex')" };
        let found = after(bench, &format!("update papers set bytes = {empty}"));
        assert_eq!(found, ["paper-changed"]);
    }

    fn a_missing_paper_is_found(bench) {
        sound(bench);
        assert_eq!(after(bench, "delete from papers"), ["paper-missing"]);
    }

    fn a_silently_changed_case_is_found(bench) {
        sound(bench);
        let found = after(bench, "update cases set state = replace(state, '\"amount\":20000', '\"amount\":100')");
        assert_eq!(found, ["state-changed"]);
    }

    fn a_case_turned_back_is_found(bench) {
        sound(bench);
        let found = after(bench, "update cases set last_seq = last_seq - 1");
        assert_eq!(found, ["state-behind"]);
    }

    fn a_removed_case_is_found(bench) {
        sound(bench);
        let found = after(bench, "delete from cases");
        assert_eq!(found, ["state-missing", "due-of-nobody"]);
    }

    fn a_case_slipped_in_is_found(bench) {
        sound(bench);
        let found = after(
            bench,
            "insert into cases (office, id, version, last_seq, stage, party, party_name, party_mac,
               item, power, place, place_text, found_on, ended_on, state, sealed)
             select office, '2026-000777', version, last_seq, stage, party, party_name, party_mac,
               item, power, place, place_text, found_on, ended_on, state, sealed from cases",
        );
        assert!(found.contains(&"state-without-act"), "{found:?}");
        assert!(found.contains(&"sealed-shut"), "sealed data does not open in another row");
    }

    fn columns_that_disagree_with_the_case_are_found(bench) {
        sound(bench);
        let found = after(bench, "update cases set stage = 'closed'");
        assert_eq!(found, ["columns-disagree"]);
    }

    fn an_officer_changed_past_the_program_is_found(bench) {
        sound(bench);
        let found = after(
            bench,
            "update officers set state = replace(state, '2028-12-31', '2038-12-31')",
        );
        assert_eq!(found, ["state-changed"]);
    }

    fn a_hole_in_the_numbers_is_found(bench) {
        sound(bench);
        let found = after(bench, "update numbers set serial = 3");
        assert_eq!(found, ["number-missing", "number-elsewhere"]);
    }

    fn a_number_given_to_another_is_found(bench) {
        sound(bench);
        let found = after(bench, "update numbers set subject = 'case:2026-000099'");
        assert_eq!(found, ["number-elsewhere"]);
    }

    fn a_due_of_nobody_is_found(bench) {
        sound(bench);
        let found = after(bench, "update dues set subject = 'case:2026-000099'");
        assert_eq!(found, ["due-of-nobody"]);
    }

    fn another_key_is_said_to_open_nothing(bench) {
        sound(bench);
        let keys = store::Keys::from_secret(&[1; 32]);
        let other = store::Store::open(&bench.url, keys).unwrap();
        let report = doctor::examine(&other, &bench.office).unwrap();
        let checks: Vec<_> = report.findings.iter().map(|f| f.check).collect();
        // The paper, the case, and the party that the case entered in the register.
        assert_eq!(checks, ["paper-changed", "sealed-shut", "sealed-shut"]);
        assert!(report.findings[1].next_zh.contains("密钥文件"));
    }
}
