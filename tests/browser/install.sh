#!/usr/bin/env bash
# install.sh: Debian's Chromium, and the fonts of the pictures. Only where apt-get is there and may be used.
set -euo pipefail
packages=(chromium fontconfig fonts-inter fonts-jetbrains-mono)
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  printf 'Install %s, as root: apt-get install --no-install-recommends %s\n' "${packages[0]}" "${packages[*]}" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet=2
apt-get install --quiet=2 --yes --no-install-recommends "${packages[@]}" >/dev/null
