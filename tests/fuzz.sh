#!/usr/bin/env bash
# fuzz.sh [RUNS]: both fuzz targets, with the vectors as their corpus, RUNS executions each.
#
#   FUZZ_SECONDS=600   the longest that each of them runs
#
# Without cargo-fuzz and without a nightly compiler: what cargo-fuzz sets for coverage is stable. Only the address
# sanitizer is not, and the crate has no unsafe code for it to watch. An input that fails is kept in .local/fuzz.
set -euo pipefail
cd "$(dirname "$0")/../shared/contract/fuzz"
runs=${1:-100000}
folder=$(cd ../../.. && pwd)/.local/fuzz
seconds=${FUZZ_SECONDS:-600}
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/../../../target}/fuzz
host=$(rustc -vV | sed -n 's/^host: //p')

# For the target alone: build scripts would lack libFuzzer's symbols.
flags='--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions -Coverflow-checks'
RUSTFLAGS=$(tr -s '\n ' '  ' <<<"$flags") cargo build --locked --release --target "$host"
built=$CARGO_TARGET_DIR/$host/release

fuzz() { # TARGET FILE: the file of each vector is one input
  mkdir -p "$folder/vectors/$1" "$folder/corpus/$1"
  local vector
  for vector in ../../../tests/vectors/*/; do
    [ ! -f "$vector$2" ] || cp "$vector$2" "$folder/vectors/$1/$(basename "$vector")"
  done
  printf '\n== %s\n' "$1"
  # What is found goes to the first folder; the vectors stay as they are.
  "$built/$1" -runs="$runs" -max_total_time="$seconds" -max_len=20000 -timeout=10 -print_final_stats=1 \
    -artifact_prefix="$folder/" "$folder/corpus/$1" "$folder/vectors/$1" 2>&1 |
    grep -E '^Done|DONE|ERROR|panicked|Test unit written'
}

begin=$SECONDS
fuzz document document.json
fuzz key_set keys.json
printf '\n2 passed, 0 failed: at most %s executions each, %s seconds in all\n' "$runs" "$((SECONDS - begin))"
