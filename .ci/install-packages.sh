#!/bin/bash
# Installs the Debian packages that the build links against, if any is missing.
#
# Debian and Ubuntu: dpkg-query says what is missing, apt-get installs it (root, or sudo where it lets us in). Another
# apt at work is waited for, up to ten minutes, with a word every 15 seconds.
# Elsewhere: pkg-config and the compiler decide, and every missing library or header is named.
set -euo pipefail

packages=(libopenblas-dev liblapacke-dev libboost-math-dev libfast-float-dev libssl-dev pkg-config)
libraries=(openblas libcrypto)
headers=(openblas/cblas.h lapacke.h boost/math/distributions/normal.hpp fast_float/fast_float.h openssl/evp.h)
patience=600
pause=15

say() { echo "prodrome: $*" >&2; }

# Ends with the names of the packages and the command that installs them.
fail() {
  say "$1"
  say "these Debian packages are missing: ${missing[*]}"
  say "as root, run: apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
  exit 1
}

installed() { [[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]; }

# Whether the compiler finds a header, alone or below the folders that pkg-config names.
has_header() {
  local compiler flags
  compiler=$(command -v clang++ || command -v g++ || command -v c++) || { say "no C++ compiler is on the PATH"; exit 1; }
  read -ra flags <<<"$(pkg-config --cflags "${libraries[@]}" 2>/dev/null || true)"
  "$compiler" -std=c++17 -fsyntax-only ${flags[@]+"${flags[@]}"} -x c++ - <<<"#include <$1>" 2>/dev/null
}

# openblas/cblas.h lies below openblas/ on Debian and Fedora, and beside the others elsewhere.
header_is_there() { has_header "$1" || { [[ $1 == openblas/* ]] && has_header "${1#openblas/}"; }; }

check_elsewhere() {
  local absent=()
  if ! command -v pkg-config >/dev/null; then
    say "pkg-config is missing; install it (pkgconf on some systems) so that the libraries can be found"
    exit 1
  fi
  for library in "${libraries[@]}"; do
    pkg-config --exists "$library" || absent+=("the library $library")
  done
  for header in "${headers[@]}"; do header_is_there "$header" || absent+=("the header $header"); done
  for what in ${absent[@]+"${absent[@]}"}; do say "$what is missing"; done
  [[ ${#absent[@]} -eq 0 ]]
}

# Runs apt-get; while another program holds one of apt's locks, waits and tries again.
waited=0
apt() {
  local log status
  log=$(mktemp)
  while true; do
    status=0
    ${run[@]+"${run[@]}"} env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get "$@" 2>&1 | tee "$log" >&2 || status=$?
    [[ $status -eq 0 || $waited -ge $patience ]] && break
    grep -qE 'Could not get lock|frontend lock was locked by another' "$log" || break
    say "another program holds apt's lock; trying again in $pause s (waited $waited of $patience s)"
    sleep "$pause"
    waited=$((waited + pause))
  done
  rm -f "$log"
  return "$status"
}

if ! command -v dpkg-query >/dev/null; then
  check_elsewhere || exit 1
  exit 0
fi

missing=()
for package in "${packages[@]}"; do installed "$package" || missing+=("$package"); done
[[ ${#missing[@]} -eq 0 ]] && exit 0

run=()
if [[ $(id -u) -ne 0 ]]; then
  command -v sudo >/dev/null || fail "not root, and there is no sudo"
  if ! sudo -n true 2>/dev/null; then
    # A person at a terminal may type the password; a script may not.
    { [[ -t 0 ]] && sudo true; } || fail "not root, and sudo refuses"
  fi
  run=(sudo)
fi

say "installing ${missing[*]}"
install=(install -y --no-install-recommends "${missing[@]}")
apt "${install[@]}" || { apt update && apt "${install[@]}"; } || fail "apt-get could not install"
