//! Compiles the crate again when a file of data appears or goes: `include_dir` only follows the
//! files it found the last time.

fn main() {
    for dir in ["data", "gates", "theorems"] {
        println!("cargo:rerun-if-changed={dir}");
    }
}
