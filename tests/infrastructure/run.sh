#!/usr/bin/env bash
# What the template claims, checked on its translation to plain CloudFormation. Offline: no account, no network.
# Needs .venv (tests/requirements.txt), .venv/checkov (tests/requirements-checkov.txt) and node_modules (package-lock.json).
#   --quick    without the mutations
set -euo pipefail
cd "$(dirname "$0")/../.."
export SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=eu-west-1
export PYTHONPATH=tests/infrastructure PYTHONDONTWRITEBYTECODE=1
passed=0
failed=0

# count OUTPUT: adds what a line "…: N passed, N failed" in OUTPUT says.
count() {
  local numbers
  numbers=$(grep -oE '[0-9]+ passed, [0-9]+ failed' "$1" | tail -n 1) || { failed=$((failed + 1)); return; }
  passed=$((passed + ${numbers%% passed*}))
  numbers=${numbers#*, }
  failed=$((failed + ${numbers%% failed*}))
}

output=$(mktemp)
trap 'rm -f "$output"' EXIT

# run TITLE COMMAND…: its lines, and its count.
run() {
  printf -- '-- %s\n' "$1"
  shift
  local status=0
  "$@" >"$output" 2>&1 || status=$?
  # Only the closing line of this script counts for whoever adds up counts.
  sed -E 's/([0-9]+) passed, ([0-9]+) failed/\1 good, \2 bad/' "$output"
  local before=$failed
  count "$output"
  # A program that ends badly has failed, whatever it counted.
  [ "$status" = 0 ] || [ "$failed" -gt "$before" ] || failed=$((failed + 1))
}

run 'checks' .venv/bin/python tests/infrastructure/run_checks.py
binaries=${CARGO_TARGET_DIR:-target}/debug
if [ -x "$binaries/stack" ] && [ -x "$binaries/issue" ] && [ -x "$binaries/read" ] && [ -x "$binaries/monitor" ]; then
  run 'recorded log lines against the functions' "$binaries/stack" serve --local-dir .local/lines \
    --functions-dir "$binaries" -- .venv/bin/python tests/infrastructure/lines/record.py "$binaries" --check
else
  printf 'SKIPPED: recorded log lines: build the functions and the stack first\n'
  [ "${CI:-}" != true ] || failed=$((failed + 1))
fi
[ "${1:-}" = --quick ] || run 'mutated templates' .venv/bin/python tests/infrastructure/mutations.py

printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
