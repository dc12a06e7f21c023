#!/usr/bin/env bash
# Builds the release binary and serves the demo office from data/ (made on first use, kept after).
#
#   LISTEN=127.0.0.1:8080 DATA=data scripts/run.sh
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

scripts/setup.sh run
# The office works without it: /field then says how to build it.
if has npm; then scripts/field.sh; else say "Node is missing: the field app is left out"; fi
say "building (the first time takes a quarter of an hour on two cores; later, seconds)"
cargo build --release --locked -p shuanghe
exec "$(target_dir)/release/shuanghe" serve --demo --data "${DATA:-data}" \
  --listen "${LISTEN:-127.0.0.1:8080}"
