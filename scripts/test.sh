#!/usr/bin/env bash
# Everything, as the continuous integration runs it: form, lints, house rules, tests on both
# engines, theorems, stories, and the browser. Goes on after a failing step, so that one run tells
# all; ends with one line of counts and fails if any step did.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

passed=0
failed=0
broken=()

step() { # NAME COMMAND…: one check, counted as one
  local name=$1
  shift
  say "$name"
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    broken+=("$name")
  fi
}

attribute() { # NAME: the number in the opening tag of nextest's report
  sed -n "s/^<testsuites .*[[:space:]]$1=\"\([0-9]*\)\".*/\1/p" "$report" | head -n 1
}

rust_tests() {
  say "tests"
  # nextest keeps its reports in the workspace, wherever Cargo builds.
  report=target/nextest/default/junit.xml
  rm -f "$report"
  local good=0
  if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --workspace --all-features --locked || good=1
    if [ -s "$report" ]; then
      local ran bad
      ran=$(attribute tests)
      bad=$(($(attribute failures) + $(attribute errors)))
      passed=$((passed + ran - bad))
      failed=$((failed + bad))
    else
      say "nextest left no report at $report"
      good=1
    fi
  else
    say "cargo-nextest is not installed; using cargo test"
    local log
    log=$(mktemp)
    cargo test --workspace --all-features --locked --no-fail-fast 2>&1 | tee "$log" || good=1
    passed=$((passed + $(count_in "$log" passed)))
    failed=$((failed + $(count_in "$log" failed)))
    rm -f "$log"
  fi
  [ $good -eq 0 ] || broken+=("tests")
}

count_in() { # LOG WORD: the sum of all “N WORD” in the result lines of a log
  grep -hE '^test result:|^[0-9]+ passed, [0-9]+ failed' "$1" |
    grep -oE "[0-9]+ $2" | awk '{ sum += $1 } END { print sum + 0 }'
}

browser_tests() {
  [ -e tests/browser ] || return 0
  say "browser"
  local log
  log=$(mktemp)
  scripts/browser.sh 2>&1 | tee "$log" || broken+=("browser")
  passed=$((passed + $(count_in "$log" passed)))
  failed=$((failed + $(count_in "$log" failed)))
  rm -f "$log"
}

scripts/setup.sh test || exit 1
step "field app (npm ci, npm run build)" scripts/field.sh
step "field app tests (vitest)" npm --prefix field test --silent
step "form (cargo fmt --check)" cargo fmt --all --check
step "house rules (cargo xtask tidy)" cargo xtask tidy
step "lints (clippy, warnings are errors)" \
  cargo clippy --workspace --all-targets --all-features --locked -q -- -D warnings
rust_tests
browser_tests

for name in "${broken[@]+"${broken[@]}"}"; do printf '!! failed: %s\n' "$name"; done
# A step can break without counting a test, for instance when nothing compiles.
[ ${#broken[@]} -eq 0 ] || [ $failed -gt 0 ] || failed=${#broken[@]}
printf '%d passed, %d failed\n' "$passed" "$failed"
[ $failed -eq 0 ]
