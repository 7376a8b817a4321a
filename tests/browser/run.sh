#!/usr/bin/env bash
# run.sh [FILE…]: runs the tests in a browser, or those of FILE, against a local stack that is started for them (STACK names
# the program, with its options). CHROMIUM is the browser. What cannot be had is skipped, out loud; in CI that is a failure.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
chromium=${CHROMIUM:-/usr/bin/chromium}

skip() {
  printf 'SKIPPED: %s: %s\n' "$1" "$2"
  [ "${CI:-}" != true ] || { printf '0 passed, 1 failed: CI skips nothing\n'; exit 1; }
}

has_fonts() {
  command -v fc-list >/dev/null && fc-list : family | grep -q '^Inter' && fc-list : family | grep -q '^JetBrains Mono'
}

command -v npm >/dev/null || { skip 'tests in a browser' 'npm is not installed'; exit 0; }
if ! [ -x "$chromium" ] || ! has_fonts; then ./install.sh || true; fi
[ -x "$chromium" ] || { skip 'tests in a browser' "there is no $chromium"; exit 0; }

files=("$@")
[ $# -gt 0 ] || files=("$PWD"/*.test.mjs)
if ! has_fonts; then
  skip 'pictures of the documentation' 'the fonts Inter and JetBrains Mono are not installed'
  mapfile -t files < <(printf '%s\n' "${files[@]}" | grep -v 'screenshots\.test')
fi

node support/install-card.mjs
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
stack=${STACK:-$root/target/debug/stack serve}
# shellcheck disable=SC2086 # The options of STACK are words of their own.
(cd "$root" && $stack --local-dir .local/browser -- \
  node --test --test-concurrency=1 --test-reporter tap "${files[@]}") | tee "$log" || status=$?
count() { sed -n "s/^# $1 //p" "$log"; }
printf '%s passed, %s failed\n' "$(count pass)" "$(count fail)"
exit "$status"
