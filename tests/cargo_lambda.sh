#!/usr/bin/env bash
# cargo-lambda as the README shows it: `watch` with its router, and `invoke` with every event that the stack
# has filled in, each with the status that its name promises.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
# A tool that wanted another Rust target would fetch it; these addresses make that fail at once.
export RUSTUP_DIST_SERVER=http://127.0.0.1:9 RUSTUP_UPDATE_ROOT=http://127.0.0.1:9

local_dir=.local/cargo-lambda
if [ "${INSIDE_STACK:-}" != yes ]; then
  exec env INSIDE_STACK=yes target/debug/stack serve --local-dir "$local_dir" -- "$0"
fi

port=19000
passed=0
watch=

stop_watch() {
  if [ -n "$watch" ]; then
    kill -- "-$watch" 2>/dev/null || true
    wait "$watch" 2>/dev/null || true
  fi
  watch=
}
trap stop_watch EXIT

# start_watch ENV_FILE: in a process group of its own, so that its functions end with it.
start_watch() {
  set -m
  cargo lambda watch --ignore-changes --disable-cors -A 127.0.0.1 -P "$port" --env-file "$1" >"$local_dir/watch.log" 2>&1 &
  watch=$!
  set +m
  for _ in $(seq 1 600); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return 0
    kill -0 "$watch" 2>/dev/null || break
    sleep 0.1
  done
  cat "$local_dir/watch.log"
  exit 1
}

# expect WHAT FOUND WANTED
expect() {
  if [ "$2" != "$3" ]; then
    printf 'FAILED: %s: %s instead of %s\n' "$1" "$2" "$3"
    tail -n 20 "$local_dir/watch.log"
    exit 1
  fi
  passed=$((passed + 1))
  printf 'ok: %s: %s\n' "$1" "$2"
}

# status_of FUNCTION EVENT: the status in the function's answer. The first call builds the function.
status_of() {
  cargo lambda invoke "$1" -A 127.0.0.1 -P "$port" --data-file "$local_dir/events/$2.json" | grep -oE '"statusCode": ?[0-9]+' | grep -oE '[0-9]+$'
}

json() { python3 -c 'import json, sys; v = json.load(open(sys.argv[1]))
for key in sys.argv[2].split("."): v = v[int(key)] if key.isdigit() else v[key]
print(v)' "$local_dir/stack.json" "$1"; }

start_watch "$local_dir/cargo-lambda.env"
path="http://127.0.0.1:$port/api/n3/runs/$(json runs.ready.1)/execution-contract"
http_status() { curl -s -o /dev/null -w '%{http_code}' "$@"; }
expect 'watch: POST as an admin' "$(http_status -X POST -H "authorization: Bearer $(json tokens.admin)" "$path")" 201
expect 'watch: GET with a service token' "$(http_status -H "authorization: Bearer $(json tokens.service)" "$path")" 200
expect 'watch: GET without a token' "$(http_status "$path")" 401

# check_events FUNCTION STATUS:EVENT…
check_events() {
  local function=$1 pair
  shift
  for pair in "$@"; do
    expect "invoke: $function, ${pair#*:}" "$(status_of "$function" "${pair#*:}")" "${pair%%:*}"
  done
}

check_events issue 201:post-execution-contract-admin 409:post-execution-contract-owner 403:post-execution-contract-member \
  403:post-execution-contract-no-tenant 401:post-execution-contract-no-token 401:post-execution-contract-expired \
  404:post-execution-contract-other-tenant 401:post-execution-contract-service-token
check_events read 200:get-execution-contract-service-token 404:get-execution-contract-service-token-other-tenant \
  401:get-execution-contract-member 401:get-execution-contract-no-token 401:get-execution-contract-iam
check_events monitor 200:get-monitor-admin 200:get-monitor-owner 403:get-monitor-member 403:get-monitor-no-tenant \
  404:get-monitor-other-tenant 401:get-monitor-expired 401:get-monitor-service-token 401:get-monitor-no-token \
  204:options-monitor 200:get-page 404:get-asset-unknown 200:get-key-set
stop_watch

start_watch "$local_dir/cargo-lambda-iam.env"
check_events read 200:get-execution-contract-iam 403:get-execution-contract-iam-unregistered \
  404:get-execution-contract-iam-other-tenant 401:get-execution-contract-iam-no-identity 401:get-execution-contract-service-token

# No event is left without an expectation.
for event in events/*.json; do
  name=$(basename "$event" .json)
  grep -q ":$name\b" "$0" || { printf 'FAILED: %s is never invoked\n' "$name"; exit 1; }
done

printf '%s passed, 0 failed\n' "$passed"
