#!/usr/bin/env bash
# kms.sh COMMAND…: runs COMMAND with an emulator of AWS KMS on a loopback port, named by AWS_ENDPOINT_URL_KMS.
set -euo pipefail
cd "$(dirname "$0")/.."
port=18500
mkdir -p .local
AUTH=false BIND_HOST=127.0.0.1 GATEWAY_PORT=$port IOT_MTLS_ENABLED=0 ${MINISTACK:-.venv/bin/ministack} >.local/ministack.log 2>&1 &
emulator=$!
trap 'kill "$emulator" 2>/dev/null; wait "$emulator" 2>/dev/null || true' EXIT
for _ in $(seq 1 600); do
  kill -0 "$emulator" 2>/dev/null || { cat .local/ministack.log >&2; exit 1; }
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  sleep 0.1
done
export AWS_ENDPOINT_URL_KMS="http://127.0.0.1:$port"
"$@"
