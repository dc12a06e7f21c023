#!/usr/bin/env bash
# Puts the faces that official papers need into fonts/: 仿宋, 宋体, 黑体 and 楷体 (Fandol), and two
# wide faces for rare characters (Noto CJK, LXGW WenKai).
#
# Debian ships Fandol only inside TeX. We take the faces out of the .deb: no TeX is installed and
# no administrator is needed. What is there already is never touched, and a face appears in fonts/
# whole or not at all, however this is interrupted.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

fandol=(FandolFang-Regular.otf FandolSong-Regular.otf FandolSong-Bold.otf FandolHei-Regular.otf
  FandolHei-Bold.otf FandolKai-Regular.otf)
noto=(NotoSerifCJK-Regular.ttc NotoSerifCJK-Bold.ttc NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc)
wenkai=(LXGWWenKai-Regular.ttf LXGWWenKai-Bold.ttf)

lacking() { # NAME…: which of these faces fonts/ has not (an empty file counts as lacking)
  local name
  for name in "$@"; do [ -s "fonts/$name" ] || echo "$name"; done
}

place() { # FROM: copies a face under a temporary name, then gives it its own
  local name
  name=$(basename "$1")
  cp "$1" "fonts/.$name.part"
  chmod 644 "fonts/.$name.part"
  mv "fonts/.$name.part" "fonts/$name"
}

place_found() { # FOLDER NAME…: places those of the named faces that FOLDER has somewhere inside
  local folder=$1 name found
  shift
  [ -d "$folder" ] || return 0
  for name in "$@"; do
    found=$(find -L "$folder" -type f -name "$name" -print -quit)
    [ -z "$found" ] || place "$found"
  done
}

provide() { # PACKAGE NAME…: from the faces installed on this machine, else out of the package
  local package=$1 missing
  shift
  mapfile -t missing < <(lacking "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  place_found /usr/share/fonts "${missing[@]}"
  place_found /usr/share/texlive/texmf-dist/fonts/opentype "${missing[@]}"
  mapfile -t missing < <(lacking "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  say "fonts: fetching $package for ${missing[*]}"
  local work=$scratch/$package
  mkdir -p "$work"
  fetch_deb "$package" "$work"
  dpkg-deb --fsys-tarfile "$work"/*.deb |
    tar -x -C "$work" --no-same-owner --wildcards "${missing[@]/#/*/}" ||
    fail "$package was fetched but could not be unpacked; is the disk full?"
  place_found "$work" "${missing[@]}"
  mapfile -t missing < <(lacking "$@")
  [ ${#missing[@]} -eq 0 ] || fail "$package does not hold ${missing[*]}"
  rm -rf "$work"
}

mkdir -p fonts
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"; rm -f fonts/.*.part' EXIT
provide texlive-lang-chinese "${fandol[@]}"
provide fonts-noto-cjk "${noto[@]}"
provide fonts-lxgw-wenkai "${wenkai[@]}"
