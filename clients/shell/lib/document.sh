# A served document, read by its one spelling: no JSON parser stands before the verdict.

MAX_DOCUMENT_BYTES=16384
# One byte more than a document and its line feed: enough to see that it is too large.
ENOUGH=$((MAX_DOCUMENT_BYTES + 2))

UUID='[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
HASH='[0-9a-f]{64}'

# Every text matched here is one line, so that no $ can stand before a line feed.
members_pattern() {
  local part='[A-Za-z0-9_-]+'
  printf '^,"issued_at":"(%s)","payload_hash":"(%s)","payload_version":"(v[1-9][0-9]{0,3})"' "$TIMESTAMP" "$HASH"
  printf '(,"receipt":"(%s\\.%s\\.%s)")?\\}$' "$part" "$part" "$part"
}

contract_pattern() {
  local time="($TIMESTAMP)" word='[a-z][a-z0-9_]{0,31}' count='(0|[1-9][0-9]{0,15})' id="(\"$UUID\"|null)"
  printf '^\\{"advisory_only":true,"eligibility":\\{"evaluated_at":"%s","status":"%s"\\},' "$time" "$word"
  printf '"planning_state":\\{"attached_requests":%s,"coordination_opt_in":%s,' "$count" "$count"
  printf '"unassigned":%s\\},"readiness_snapshot":\\{"counts":\\{"attached":%s,' "$count" "$count"
  printf '"coord_ready":%s,"drift":%s\\},"locked_at":"%s"\\},' "$count" "$count" "$time"
  printf '"run":\\{"ends_at":"%s","id":"(%s)","starts_at":"%s","status":"%s"\\},' "$time" "$UUID" "$time" "$word"
  printf '"scope":\\{"portal_id":%s,"zone_id":%s\\}\\}$' "$id" "$id"
}

MEMBERS=$(members_pattern)
CONTRACT=$(contract_pattern)

# check_document FILE: frame, version, hash and contract, in this order. Sets `reason` and fails, or
# sets `contract`, `run_id`, `issued_at`, `issued_seconds`, `payload_hash` and `receipt`.
check_document() {
  split_frame "$1" || return 1
  reason=unsupported_version
  [ "$version" = v1 ] || return 1
  reason=hash_mismatch
  local before='{"contract":'
  head -c $((${#before} + ${#contract})) "$1" | tail -c "${#contract}" >"$work/contract"
  sha256_of "$work/contract"
  [ "$sha256" = "$payload_hash" ] || return 1
  reason=contract_invalid
  check_contract && real_time "$issued_at" || return 1
  issued_seconds=$seconds reason=
}

split_frame() {
  reason=nothing_to_verify
  read_text "$1" || return 1
  reason=malformed
  ((${#text} <= MAX_DOCUMENT_BYTES)) || return 1
  # What follows the contract has no quote inside its values, so the last such place is its end.
  contract=${text%',"issued_at":"'*}
  [[ ${text:${#contract}} =~ $MEMBERS && $contract == '{"contract":{'*'}' ]] || return 1
  contract=${contract#'{"contract":'}
  issued_at=${BASH_REMATCH[1]} payload_hash=${BASH_REMATCH[2]} version=${BASH_REMATCH[3]} receipt=${BASH_REMATCH[5]}
}

check_contract() {
  [[ $contract =~ $CONTRACT ]] || return 1
  local count time match=("${BASH_REMATCH[@]}")
  run_id=${match[10]}
  for count in "${match[@]:2:6}"; do
    ((count <= 9007199254740991)) || return 1 # at most sixteen digits: no overflow
  done
  for time in "${match[1]}" "${match[8]}" "${match[9]}" "${match[11]}"; do
    real_time "$time" || return 1
  done
  [[ ! ${match[11]} > ${match[9]} ]] # starts_at is not after ends_at
}
