#!/usr/bin/env bash
# Drives the built program in Chromium: the whole story of a case, with script and without, axe-core on
# every page, and the field app without a network. Each ends with a line “N passed, N failed”.
#
#   SHUANGHE=target/debug/shuanghe tests/browser/run.sh
set -euo pipefail
cd "$(dirname "$0")"

SHUANGHE=${SHUANGHE:-${CARGO_TARGET_DIR:-../../target}/debug/shuanghe}
if [ ! -x "$SHUANGHE" ]; then
  echo "there is no $SHUANGHE: run cargo build -p shuanghe first" >&2
  exit 1
fi
SHUANGHE=$(realpath "$SHUANGHE")
[ -d node_modules/playwright-core ] && [ -d node_modules/@axe-core/playwright ] ||
  npm ci --no-audit --no-fund >&2

work=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  [ -z "$server" ] || wait "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

"$SHUANGHE" serve --demo --data "$work/data" --listen 127.0.0.1:0 >"$work/said" 2>"$work/log" &
server=$!
address=
for _ in $(seq 1 3000); do
  address=$(grep -om1 'http://127.0.0.1:[0-9]*' "$work/said" || true)
  [ -z "$address" ] || break
  if ! kill -0 "$server" 2>/dev/null; then
    cat "$work/said" "$work/log" >&2
    exit 1
  fi
  sleep 0.2
done
[ -n "$address" ] || { echo "the program did not say its address" >&2; exit 1; }

status=0
# The screens are also looked at over a core in memory, which Vite serves.
[ -d ../../field/node_modules/vite ] || (cd ../../field && npm ci --no-audit --no-fund >&2)
for story in story.mjs field.mjs field-deeds.mjs field-screens.mjs field-held.mjs; do
  ADDRESS=$address SIGN_INS=$work/data/demo-sign-ins.json WORK=$work node "$story" || status=$?
done
if [ "$status" -ne 0 ]; then tail -n 40 "$work/log" >&2; fi
exit "$status"
