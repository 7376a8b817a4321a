#!/usr/bin/env bash
# Runs every check in turn and closes with a line that counts tests. What only some checks need may be
# missing on a user's machine: then they are skipped, out loud. With CI=true a missing part is a failure, but for the
# database of advisories.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p .local
log=.local/test.log
: >"$log"

step() {
  printf '\n== %s\n' "$1"
  shift
  "$@" 2>&1 | tee -a "$log"
}

# needs COMMAND WHAT: whether COMMAND is there; if not, says that WHAT is skipped, or fails in CI.
needs() {
  command -v "$1" >/dev/null && return 0
  printf 'SKIPPED: %s: %s is not installed\n' "$2" "$1" | tee -a "$log"
  [ "${CI:-}" != true ] || { printf 'FAILED: CI skips nothing\n'; exit 1; }
  return 1
}

step 'format' make fmt
step 'lints' make lint
step 'documentation' make doc
step 'unit, property and vector tests' make unit
step 'acceptance tests, embedded store' make acceptance
if needs python3 'signing with an emulator of AWS KMS'; then
  step 'signing with an emulator of AWS KMS' make kms-test
fi
step 'the demo, and its transcript in the README' make transcript
if needs mvn 'acceptance tests on DynamoDB Local' && needs java 'acceptance tests on DynamoDB Local' &&
  needs unshare 'acceptance tests on DynamoDB Local' && needs ip 'acceptance tests on DynamoDB Local'; then
  make .local/dynamodb-local/2.6.1
  step 'acceptance tests, DynamoDB Local' make acceptance-dynamodb-local
fi
if needs python3 'cargo-lambda'; then
  make .venv/.installed
  step 'cargo-lambda: invoke and watch' make cargo-lambda-test
fi
if needs python3 'checks of the template' && needs npm 'checks of the template'; then
  step 'the template: checks, policy questions, mutations' make infrastructure
fi
if needs python3 'the clients' && needs npm 'the clients'; then
  step 'the clients in Python, Node, Go and shell, and the command line' make clients
fi
if needs c++ 'fuzzing'; then
  step 'the verifier: fuzz targets over the vectors' make fuzz
fi
if needs npm 'tests in a browser'; then
  step 'the card and its page in a browser' make browser
fi
step 'the template: rehearsal on an emulator' make rehearsal
step 'the example of a planning writer' make planning-writer
step 'dependencies' make dependencies

# Each runner's closing line is "test result: ok. N passed; …"; scripts print "N passed, N failed".
count() { grep -oE "[0-9]+ $1" "$log" | awk '{ sum += $1 } END { print sum + 0 }'; }
skipped=$(grep -c '^SKIPPED' "$log" || true)
printf '\n%s passed, %s failed, %s skipped\n' "$(count passed)" "$(count failed)" "$skipped"
