#!/usr/bin/env bash
# Documents verified a second: by one core and by all, hash only and with receipt, beside OpenSSL's own rates of
# ES256 and SHA-256 on this machine in this run, the other clients on the same documents, and one process for each
# document.
#
#   tests/bench/verify.sh [PROGRAM]     PROGRAM is target/release/execution-contract by default
#
#   DOCUMENTS=1000000   documents in the file
#   RUNS=3              of each measurement the best counts, since other work on the machine only ever slows it

set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=${1:-$here/target/release/execution-contract}
documents=${DOCUMENTS:-1000000}
runs=${RUNS:-3}
vector=$here/tests/vectors/verified-typical
cores=$(nproc)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

[ -x "$program" ] || { echo "no program $program; build it first" >&2; exit 1; }

expected=(--run "$(jq -r .run "$vector/case.json")")
full=(--keys "$vector/keys.json" "${expected[@]}" --tenant "$(jq -r .tenant "$vector/case.json")")
hash=(--hash-only "${expected[@]}")

# One line, whether or not the document ends with a line feed.
document=$(cat "$vector/document.json")
contract_bytes=$(sed -E 's/^\{"contract":(.*),"issued_at":.*$/\1/' <<<"$document" | tr -d '\n' | wc -c)

lines() { # COUNT: a file of so many documents
  local file=$folder/$1.jsonl
  [ -f "$file" ] || awk -v n="$1" '{ for (i = 0; i < n; i++) print }' <<<"$document" >"$file"
  echo "$file"
}

# Runs a command so many times and prints the least seconds, the least seconds of processor time, and the most
# memory, in MiB. It has to succeed.
measure() {
  python3 - "$runs" "$@" <<'PYTHON'
import os, subprocess, sys, time
best = cpu = float("inf")
most = 0
for _ in range(int(sys.argv[1])):
    begin = time.monotonic()
    child = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    best, most = min(best, time.monotonic() - begin), max(most, usage.ru_maxrss)
    cpu = min(cpu, usage.ru_utime + usage.ru_stime)
    if status != 0:
        sys.exit(f"failed: {sys.argv[2:]}")
print(f"{best:.3f} {cpu:.3f} {most / 1024:.0f}")
PYTHON
}

row() { # NAME CORES COUNT COMMAND…
  local name=$1 used=$2 count=$3 seconds cpu memory
  shift 3
  read -r seconds cpu memory < <(measure "$@")
  awk -v name="$name" -v cores="$used" -v n="$count" -v s="$seconds" -v c="$cpu" -v m="$memory" \
    'BEGIN { printf "%-42s %5d %9d %9.2f %11.0f %11.0f %5d\n", name, cores, n, s, n / s, n / c, m }'
}

# The best of as many runs, by processor time: one field of the machine-readable line.
openssl_rate() { # FIELD ARGUMENTS…
  local field=$1
  shift
  for _ in $(seq "$runs"); do
    taskset -c 0 openssl speed -mr -seconds 3 "$@" 2>/dev/null | awk -F : -v f="$field" '/^\+F/ { print $f }'
  done | sort -g | tail -1
}

openssl_row() { # NAME RATE
  awk -v name="$1" -v r="$2" 'BEGIN { printf "%-42s %5d %9s %9s %11s %11.0f %5s\n", name, 1, "", "", "", r, "" }'
}

echo "machine:  $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $cores cores, load $(cut -d ' ' -f 1-3 /proc/loadavg)"
echo "openssl:  $(openssl version)"
echo "file:     $documents documents of ${#document} bytes, of which the contract has $contract_bytes"
echo "command:  execution-contract verify FILE --lines --quiet …; best of $runs runs"
printf '\n%-42s %5s %9s %9s %11s %11s %5s\n' what cores n seconds "a second" "a CPU s" MiB

file=$(lines "$documents")
one=(taskset -c 0 "$program" verify "$file" --lines --quiet)
all=("$program" verify "$file" --lines --quiet)
openssl_row "openssl speed ecdsap256, verify" "$(openssl_rate 5 ecdsap256)"
row "with receipt" 1 "$documents" "${one[@]}" "${full[@]}"
row "with receipt" "$cores" "$documents" "${all[@]}" "${full[@]}"
row "with receipt, --json" "$cores" "$documents" "$program" verify "$file" --lines --json "${full[@]}"
sha=$(openssl_rate 4 -bytes "$contract_bytes" -evp sha256)
openssl_row "openssl speed sha256, a contract's bytes" "$(awk -v b="$sha" -v n="$contract_bytes" 'BEGIN { print b / n }')"
row "hash only" 1 "$documents" "${one[@]}" "${hash[@]}"
row "hash only" "$cores" "$documents" "${all[@]}" "${hash[@]}"

tenth=$((documents / 10))
small=$(lines "$tenth")
row "with receipt, a tenth of the documents" "$cores" "$tenth" "$program" verify "$small" --lines --quiet "${full[@]}"

few=$(lines 10000)
if command -v node >/dev/null && [ -f "$here/clients/node/bin/execution-contract.mjs" ]; then
  row "clients/node, with receipt" 1 10000 taskset -c 0 node "$here/clients/node/bin/execution-contract.mjs" verify "$few" --lines --json "${full[@]}"
fi
if python3 -c 'import cryptography' 2>/dev/null && [ -d "$here/clients/python" ]; then
  row "clients/python, with receipt" 1 10000 env PYTHONPATH="$here/clients/python" taskset -c 0 python3 -m execution_contract verify "$few" --lines --json "${full[@]}"
fi
cat >"$folder/processes" <<'SCRIPT'
for _ in $(seq "$1"); do "${@:2}" || exit; done
SCRIPT
row "one process per document, with receipt" 1 500 taskset -c 0 bash "$folder/processes" 500 "$program" verify "$vector/document.json" --quiet "${full[@]}"
