#!/usr/bin/env bash
# What is linked: bans, licences and sources over the whole workspace; unused dependencies; one jsonwebtoken
# backend. Advisories where an advisory database is at hand.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.local/tools/bin:$PATH"
passed=0

ok() { passed=$((passed + 1)); printf 'ok: %s\n' "$1"; }

# The graph covers platforms whose crates a build here never downloads.
cargo fetch --locked --quiet
cargo deny --offline --workspace check bans licenses sources
ok 'bans, licences and sources'

if [ -d "${CARGO_HOME:-$HOME/.cargo}/advisory-dbs" ]; then
  cargo deny --offline --workspace check --disable-fetch advisories
  ok 'advisories'
else
  printf 'SKIPPED: advisories: no advisory database at hand (cargo deny fetch)\n'
fi

cargo machete
ok 'no unused dependency'

# A crate can stand in the lock file for a feature that nobody enables: what counts is a path to it.
for banned in ring openssl-sys hyper@0.14 rustls@0.21; do
  path=$(cargo tree --locked --offline --workspace --edges all --target all --invert "$banned" 2>/dev/null || true)
  if [ -n "$path" ]; then
    printf 'FAILED: %s is in the workspace\n%s\n' "$banned" "$path"
    exit 1
  fi
  ok "no $banned in the workspace"
done

features=$(cargo tree --locked --offline --workspace --edges features --invert jsonwebtoken --prefix none)
grep -q 'jsonwebtoken feature "aws_lc_rs"' <<<"$features"
! grep -q 'jsonwebtoken feature "rust_crypto"' <<<"$features"
ok 'one jsonwebtoken backend'

printf '%s passed, 0 failed\n' "$passed"
