#!/usr/bin/env bash
# Installs what a target needs and this machine lacks. Quick when nothing is missing.
#
#   scripts/setup.sh run     what `make run` needs: a compiler and the faces for papers
#   scripts/setup.sh test    that, and what the tests drive: PostgreSQL, Chromium, cvc5, poppler,
#                            and a Python with a second opinion on holidays
#
# As root it installs; as anybody else it prints the line to type and stops.
# Taken for granted: Debian 12 with git, make, Rust and Node 20.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

chinesecalendar=1.11.0

rust() {
  has cargo || fail "Rust is missing: there is no cargo in PATH. See https://rustup.rs"
}

# The Debian packages that this target needs and the machine lacks, all at once: whoever must type
# the line by hand types it once.
packages() {
  local target=$1 missing=()
  has cc || missing+=(gcc libc6-dev) # SQLite is C, and Rust links with cc
  if [ "$target" = test ]; then
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
    has chromium || missing+=(chromium)
    has cvc5 || missing+=(cvc5)
    has pdftotext || missing+=(poppler-utils)
    [ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] || missing+=(fonts-noto-cjk)
    python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3 python3-venv)
  fi
  [ ${#missing[@]} -gt 0 ] || return 0
  case " ${missing[*]} " in *' postgresql '*) no_cluster ;; esac
  apt_install "${missing[@]}"
}

# The package would start a database cluster of its own at once; the tests start private ones.
no_cluster() {
  is_root || return 0
  apt_install postgresql-common
  sed -ri 's/^#?create_main_cluster.*/create_main_cluster = false/' \
    /etc/postgresql-common/createcluster.conf
}

python() {
  local here=.tools/py
  [ "$("$here/bin/python" -c "$python_version" 2>/dev/null)" = "$chinesecalendar" ] && return 0
  say "python: chinesecalendar $chinesecalendar into $here"
  rm -rf "$here.part"
  python3 -m venv "$here.part"
  rm -rf "$here"
  mv "$here.part" "$here"
  # Through `python -m`: the entry scripts still name the folder they were made in.
  retry 3 "$here/bin/python" -m pip install -q --disable-pip-version-check \
    "chinesecalendar==$chinesecalendar" || fail "could not install chinesecalendar from PyPI"
}
python_version='from importlib.metadata import version; print(version("chinesecalendar"))'

node_20() {
  has node || fail "Node is missing: the browser tests need Node 20 or later"
  local major
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  [ "$major" -ge 20 ] || fail "Node $major is too old: the browser tests need Node 20 or later"
}

target=${1:-test}
case "$target" in run | test) ;; *) fail "scripts/setup.sh: give run or test" ;; esac
rust
packages "$target"
if [ "$target" = test ]; then
  node_20
  python
fi
scripts/fonts.sh
