#!/usr/bin/env bash
# test.sh: compiles the example and runs its tests against a local stack, started for them (STACK names the program,
# with its options). Where npm or its packages cannot be had, they are skipped, out loud; in CI that is a failure.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)

missing() {
  printf 'SKIPPED: example of a planning writer: %s\n' "$1"
  [ "${CI:-}" != true ] || { printf '0 passed, 1 failed: CI skips nothing\n'; exit 1; }
  exit 0
}

command -v npm >/dev/null || missing 'npm is not installed'
[ "$(node --print 'Number(process.versions.node.split(".")[0]) >= 20')" = true ] || missing 'Node 20 or later is needed'
npm ci --silent >/dev/null || missing 'the packages of package-lock.json cannot be had'
npm run --silent build

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
stack=${STACK:-$root/target/debug/stack serve}
# shellcheck disable=SC2086 # The options of STACK are words of their own.
(cd "$root" && $stack --local-dir .local/planning-writer -- \
  node --test --test-reporter tap "$OLDPWD"/dist/test/*.test.js) | tee "$log" || status=$?
count() { sed -n "s/^# $1 //p" "$log"; }
printf '%s passed, %s failed\n' "$(count pass)" "$(count fail)"
exit "$status"
