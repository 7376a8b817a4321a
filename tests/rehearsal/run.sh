#!/usr/bin/env bash
# run.sh [FOLDER]: rehearses the deployment with the functions `issue`, `read` and `monitor` and the command
# `execution-contract` in FOLDER (target/debug), of this machine's architecture. Installs the emulator into .venv/rehearsal; where it cannot be had, the rehearsal is
# skipped, out loud, and in CI it fails. Everything runs on this machine, on loopback.
set -euo pipefail
cd "$(dirname "$0")/../.."
functions=${1:-target/debug}
requirements=tests/rehearsal/requirements.txt
# An environment of its own: the emulator and the SAM tools want different versions of one package.
python=.venv/rehearsal/bin/python

missing() {
  printf 'SKIPPED: rehearsal of the deployment: %s\n' "$1"
  [ "${CI:-}" != true ] || { printf '0 passed, 1 failed: CI skips nothing\n'; exit 1; }
  exit 0
}

command -v python3 >/dev/null || missing 'python3 is not installed'
[ "$(uname -sm)" = 'Linux x86_64' ] || missing 'the template is rehearsed with x86_64 functions on Linux'
[ -x "$python" ] || python3 -m venv .venv/rehearsal || missing 'python3 has no venv'
"$python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements" ||
  missing "the packages of $requirements cannot be had"

for package in issue read monitor execution-contract-cli; do
  cargo build --locked --quiet --package "$package"
done
# The paths of the built tests, from Cargo's messages.
mapfile -t tests < <(cargo test --locked --package acceptance --tests --no-run --message-format json |
  "$python" -c 'import json, sys
for line in sys.stdin:
    message = json.loads(line)
    if message.get("executable") and message["target"]["kind"] == ["test"]: print(message["executable"])')
[ "${#tests[@]}" -gt 0 ] || { printf '0 passed, 1 failed: no acceptance tests were built\n'; exit 1; }

mkdir -p .local
exec "$python" -B tests/rehearsal/main.py --functions "$functions" --command "$functions/execution-contract" --log .local/rehearsal.log --acceptance "${tests[@]}"
