//! Which house may use which.

use crate::{places, tree};
use xtask::edges::check;

fn uses(house: &str, used: &str) -> usize {
    let text = format!("[dependencies]\n{used}.workspace = true\n");
    check(&tree(&format!("crates/{house}/Cargo.toml"), &text)).len()
}

#[test]
fn houses_use_only_what_stands_before_them() {
    let houses = ["law", "casework", "store", "paper", "web", "shuanghe"];
    for (at, house) in houses.iter().enumerate() {
        for (other, used) in houses.iter().enumerate() {
            let sisters = matches!((*house, *used), ("paper", "store"));
            let may = other < at && !sisters;
            assert_eq!(uses(house, used), usize::from(!may), "{house} uses {used}");
        }
    }
}

#[test]
fn databases_page_setting_and_gates_have_one_house_each() {
    assert_eq!([uses("web", "rusqlite"), uses("store", "rusqlite")], [1, 0]);
    assert_eq!([uses("casework", "postgres"), uses("store", "postgres")], [1, 0]);
    assert_eq!([uses("web", "typst"), uses("paper", "typst")], [1, 0]);
    assert_eq!([uses("casework", "cedar-policy"), uses("law", "cedar-policy")], [1, 0]);
    assert_eq!([uses("store", "anyhow"), uses("shuanghe", "anyhow")], [1, 0]);
}

#[test]
fn tests_and_build_scripts_may_use_no_more() {
    for section in ["dev-dependencies", "build-dependencies"] {
        let text = format!("[{section}]\nweb = \"1\"\n");
        let found = check(&tree("crates/store/Cargo.toml", &text));
        assert_eq!(places(&found), ["crates/store/Cargo.toml:0 edge"]);
    }
}

#[test]
fn a_new_house_must_be_entered_in_the_table() {
    assert_eq!(check(&tree("crates/field/Cargo.toml", "")).len(), 1);
}
