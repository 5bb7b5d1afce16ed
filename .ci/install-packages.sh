#!/bin/bash
# Installs the Debian packages that the build links against, if any is missing.
#
# Debian and Ubuntu: dpkg-query says what is missing, apt-get installs it (root, or sudo where there is one).
# Elsewhere: pkg-config and the headers decide, and a missing library is named.
set -euo pipefail

packages=(libopenblas-dev liblapacke-dev libboost-math-dev libfast-float-dev libssl-dev pkg-config)

installed() { [[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]; }

if ! command -v dpkg-query >/dev/null; then
  for library in openblas libcrypto; do
    pkg-config --exists "$library" || { echo "prodrome: the library $library is missing" >&2; exit 1; }
  done
  exit 0
fi

missing=()
for package in "${packages[@]}"; do installed "$package" || missing+=("$package"); done
[[ ${#missing[@]} -eq 0 ]] && exit 0

command="apt-get install -y --no-install-recommends ${missing[*]}"
run=()
if [[ $(id -u) -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "prodrome: these Debian packages are missing: ${missing[*]}" >&2
    echo "prodrome: as root, run: $command" >&2
    exit 1
  fi
  run=(sudo)
fi
echo "prodrome: installing ${missing[*]}" >&2
install() {
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}" >&2
}
if ! install; then
  "${run[@]}" apt-get -o DPkg::Lock::Timeout=600 update >&2
  install || { echo "prodrome: could not install; as root, run: apt-get update && $command" >&2; exit 1; }
fi
