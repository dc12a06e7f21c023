#!/usr/bin/env bash
# Builds the field app into field/dist, which the program takes along when it is compiled. Quick when nothing
# has changed since.
set -euo pipefail
cd "$(dirname "$0")/../field"
. ../scripts/lib.sh

has npm || fail "npm is missing: the field app needs Node 20 or later"
if ! [ node_modules/.package-lock.json -nt package-lock.json ]; then
  say "field app: npm ci"
  retry 3 npm ci --no-audit --no-fund --loglevel=error
fi
changed() {
  [ -e dist/index.html ] || return 0
  [ -n "$(find . -path ./node_modules -prune -o -path ./dist -prune -o \
    -type f -newer dist/index.html -print -quit)" ]
}
if changed; then
  say "field app: npm run build"
  npm run --silent build
fi
