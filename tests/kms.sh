#!/usr/bin/env bash
# kms.sh COMMAND…: runs COMMAND beside an emulator of AWS KMS on a loopback port. AWS_ENDPOINT_URL_KMS names it, and
# KMS_EMULATOR_PID is its process.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p .local
log=.local/kms-emulator.log
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
AUTH=false BIND_HOST=127.0.0.1 GATEWAY_PORT=$port IOT_MTLS_ENABLED=0 .venv/rehearsal/bin/ministack >"$log" 2>&1 &
export KMS_EMULATOR_PID=$!
stop() {
  # Also where a test left it stopped.
  kill -CONT "$KMS_EMULATOR_PID" 2>/dev/null || true
  kill "$KMS_EMULATOR_PID" 2>/dev/null || true
  wait "$KMS_EMULATOR_PID" 2>/dev/null || true
}
trap stop EXIT
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }
for _ in $(seq 1 600); do
  kill -0 "$KMS_EMULATOR_PID" 2>/dev/null || { cat "$log" >&2; exit 1; }
  answers && break
  sleep 0.1
done
answers || { cat "$log" >&2; exit 1; }
export AWS_ENDPOINT_URL_KMS="http://127.0.0.1:$port"
"$@"
