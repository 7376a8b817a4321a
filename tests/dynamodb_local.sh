#!/usr/bin/env bash
# dynamodb_local.sh FOLDER COMMAND…: runs COMMAND against a local stack whose store is AWS's DynamoDB Local.
#
# DynamoDB Local listens on all interfaces and has no option for that, so it runs in a network namespace
# that has a loopback interface and nothing else, together with all that talks to it.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1
shift

if [ "${INSIDE_NAMESPACE:-}" != yes ]; then
  user=()
  [ "$(id -u)" = 0 ] || user=(--user --map-root-user)
  exec env INSIDE_NAMESPACE=yes unshare "${user[@]}" --net "$0" "$folder" "$@"
fi

ip link set lo up
port=18000
java -Djava.library.path="$folder" -cp "$folder/*" com.amazonaws.services.dynamodbv2.local.main.ServerRunner \
  -inMemory -sharedDb -disableTelemetry -port "$port" >.local/dynamodb-local.log 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true' EXIT

# It answers every request without a signature by 400, which is how we know that it is there.
for _ in $(seq 1 600); do
  if ! kill -0 "$server" 2>/dev/null; then cat .local/dynamodb-local.log >&2; exit 1; fi
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  sleep 0.1
done

export AWS_ENDPOINT_URL_DYNAMODB="http://127.0.0.1:$port"
target/debug/stack serve --local-dir .local/test-dynamodb-local -- "$@"
