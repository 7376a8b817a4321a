#!/usr/bin/env bash
# package.sh [x86_64|arm64]: builds the functions as they are shipped, one by one, for this machine's architecture or
# the given one, and prints the size of each and the newest glibc symbol that it needs. Nothing is fetched for it
# but what Cargo.lock names: an architecture whose Rust target is not installed is refused.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
# cargo-lambda adds a missing Rust target by itself; these addresses make that fail at once.
export RUSTUP_DIST_SERVER=http://127.0.0.1:9 RUSTUP_UPDATE_ROOT=http://127.0.0.1:9

# glibc of Amazon Linux 2023, which provided.al2023 is made of.
available=2.34
functions=(issue read monitor)

own=$(uname -m)
case "${1:-$own}" in
  x86_64) architecture=x86_64 machine=x86_64 flag=--x86-64 ;;
  arm64 | aarch64) architecture=arm64 machine=aarch64 flag=--arm64 ;;
  *) printf 'FAILED: %s is neither x86_64 nor arm64\n' "${1:-$own}"; exit 2 ;;
esac

target="$machine-unknown-linux-gnu"
if ! ls "$(rustc --print target-libdir --target "$target")"/libstd-*.rlib >/dev/null 2>&1; then
  printf 'FAILED: this machine cannot build %s: it is %s, and Rust has no target %s here.\n' "$architecture" "$own" "$target"
  printf 'Build on a machine of that architecture, or add the target yourself (rustup target add %s).\n' "$target"
  exit 1
fi
command -v cargo-lambda >/dev/null || { printf 'FAILED: cargo-lambda is not installed: make .venv/.installed\n'; exit 1; }

# newest_glibc FILE: the highest version among the glibc symbols that FILE needs.
newest_glibc() { readelf --wide --version-info "$1" | grep -oE 'GLIBC_[0-9.]+' | sort --unique --version-sort | tail -n 1 | cut -d _ -f 2; }

# newest VERSION…: the highest of them.
newest() { printf '%s\n' "$@" | sort --version-sort | tail -n 1; }

megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f MB", bytes / 1000000 }'; }

failed=0
for function in "${functions[@]}"; do
  # One at a time: the features of one build unify.
  cargo lambda build --locked --release "$flag" --package "$function"
  artefact="${CARGO_TARGET_DIR:-target}/lambda/$function/bootstrap"
  needs=$(newest_glibc "$artefact")
  size=$(wc -c <"$artefact")
  zipped=$(gzip --best --stdout "$artefact" | wc -c)
  printf '%s: %s, %s zipped, needs glibc %s (provided.al2023 has %s)\n' \
    "$artefact" "$(megabytes "$size")" "$(megabytes "$zipped")" "$needs" "$available"
  if [ "$(newest "$needs" "$available")" != "$available" ]; then
    printf 'FAILED: %s would not start: glibc %s is newer than %s\n' "$function" "$needs" "$available"
    failed=1
  fi
done
[ "$architecture" = arm64 ] || printf 'The template asks for arm64 unless it is told otherwise: deploy these with Architecture=%s.\n' "$architecture"
exit "$failed"
