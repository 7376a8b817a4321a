#!/usr/bin/env bash
# Runs the demo and compares what it prints with the transcript in README.md, ids, hashes, times and ports aside.
# With --update, puts what it printed into README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
opening='<!-- transcript: make demo -->'
closing='<!-- end -->'

mkdir -p .local
target/debug/stack serve --local-dir .local/demo -- target/debug/demo >.local/transcript.txt
sed -i '/^ready: /d' .local/transcript.txt

if [ "${1:-}" = --update ]; then
  awk -v opening="$opening" -v closing="$closing" '
    $0 == opening { print; print "```"; while ((getline line < ".local/transcript.txt") > 0) if (line != "" || begun) { begun = 1; print line }
                    print "```"; skip = 1 }
    $0 == closing { skip = 0 }
    !skip && $0 != opening { print }' README.md >.local/README.md
  cp .local/README.md README.md
fi

normal() {
  sed -E -e 's/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/UUID/g' -e 's/[0-9a-f]{64}/HASH/g' \
    -e 's/[A-Za-z0-9_-]{40,}\.[A-Za-z0-9_-]{40,}\.[A-Za-z0-9_-]{86}/RECEIPT/g' -e 's/[A-Za-z0-9_-]{43}/KEY/g' \
    -e 's/127\.0\.0\.1:[0-9]+/HOST/g' -e 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z/TIME/g' -e '/^(```|$)/d'
}
shown=$(awk -v opening="$opening" -v closing="$closing" '$0 == closing { inside = 0 } inside { print } $0 == opening { inside = 1 }' README.md)
if diff <(normal <<<"$shown") <(normal <.local/transcript.txt); then
  printf '1 passed, 0 failed\n'
else
  printf 'FAILED: README.md shows another transcript; tests/transcript.sh --update\n'
  exit 1
fi
