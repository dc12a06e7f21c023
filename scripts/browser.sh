#!/usr/bin/env bash
# Drives the program in Debian's Chromium. Builds the binary first, with the features that the
# other tests use, and hands its path over as SHUANGHE.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

if has npm; then scripts/field.sh; fi
cargo build --workspace --bins --all-features --locked
SHUANGHE=$(target_dir)/debug/shuanghe
export SHUANGHE
exec tests/browser/run.sh
