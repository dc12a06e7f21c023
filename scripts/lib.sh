# What the set-up scripts share: saying things, and getting Debian packages.
# Sourced by the others; does nothing by itself.

say() { printf '== %s\n' "$*" >&2; }

fail() {
  printf '!! %s\n' "$*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

is_root() { [ "$(id -u)" -eq 0 ]; }

retry() { # TIMES COMMAND…: mirrors are sometimes away for a moment
  local left=$1
  shift
  until "$@"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    say "that failed; once more in five seconds: $*"
    sleep 5
  done
}

# Whether apt knows the package well enough to fetch it: a fresh machine has empty lists.
apt_knows() {
  local candidate
  candidate=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: //p')
  [ -n "$candidate" ] && [ "$candidate" != "(none)" ]
}

apt_update() {
  if is_root; then
    say "apt-get update"
    retry 3 apt-get update -qq || fail "apt-get update failed three times; is there a network?"
  else
    fail "this machine's package lists are empty or old. Type:  sudo apt-get update"
  fi
}

fetch_deb() { # PACKAGE FOLDER: downloads the .deb into FOLDER, as anybody
  apt_knows "$1" || apt_update
  # apt drops to its own user for downloads, which may not write into our folder.
  (cd "$2" && retry 2 apt-get download -q -o APT::Sandbox::User=root "$1" >&2) && return 0
  apt_update # the lists name a version that the mirror no longer has
  (cd "$2" && retry 2 apt-get download -q -o APT::Sandbox::User=root "$1" >&2) ||
    fail "could not fetch $1"
}

apt_install() { # PACKAGE…: as root; otherwise prints the line to type and stops
  if ! is_root; then
    fail "missing on this machine: $*. Type:  sudo apt-get update && sudo apt-get install --no-install-recommends -y $*"
  fi
  local package
  for package in "$@"; do
    apt_knows "$package" || {
      apt_update
      break
    }
  done
  say "installing $*"
  local install=(apt-get install --no-install-recommends -y -qq "$@")
  DEBIAN_FRONTEND=noninteractive "${install[@]}" >&2 && return 0
  apt_update # the lists name versions that the mirror no longer has
  DEBIAN_FRONTEND=noninteractive retry 2 "${install[@]}" >&2 || fail "could not install $*"
}

# Where Cargo builds: target/, or wherever CARGO_TARGET_DIR or a Cargo configuration puts it.
target_dir() {
  cargo metadata --no-deps --format-version 1 --locked |
    sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p'
}
