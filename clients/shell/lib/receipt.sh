# The receipt: a compact JWS in one spelling, which says who issued the contract.

# The order of the group of P-256 (FIPS 186-5).
ORDER=ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551
ZERO=0000000000000000000000000000000000000000000000000000000000000000

HEADER='^\{"alg":"ES256","kid":"([A-Za-z0-9_-]{43})","typ":"execution-contract\+jwt"\}$'
CLAIMS="^\\{\"iat\":(0|[1-9][0-9]*),\"iss\":\"($ISSUER)\",\"issued_at\":\"($TIMESTAMP)\",\"jti\":\"($UUID)\",\
\"payload_hash\":\"($HASH)\",\"payload_version\":\"v1\",\"sub\":\"($UUID)\",\"tenant_id\":\"($UUID)\"\\}\$"

# check_receipt RUN TENANT: everything that follows the contract's checks; an empty id is any. Sets `reason`
# and fails, or sets `tenant_id`, `contract_id` and `kid`.
check_receipt() {
  reason=receipt_malformed
  split_receipt || return 1
  reason=unknown_key
  find_key || return 1
  reason=signature_invalid
  check_signature || return 1
  reason=claims_mismatch
  check_claims || return 1
  reason=wrong_issuer
  [ "$claimed_issuer" = "$issuer" ] || return 1
  reason=wrong_run
  [ -z "$1" ] || [ "$run_id" = "$1" ] || return 1
  reason=wrong_tenant
  [ -z "$2" ] || [ "$tenant_id" = "$2" ] || return 1
  check_key && reason=
}

split_receipt() {
  local hex header
  [ -n "$receipt" ] || return 1
  printf '%s\n' "${receipt//./$'\n'}" | awk -f "$LIBRARY/base64url.awk" -f "$LIBRARY/receipt.awk" >"$work/receipt" || return 1
  {
    IFS= read -r hex && IFS= read -r header
    IFS= read -r hex && IFS= read -r claims_text
    IFS= read -r signature
  } <"$work/receipt"
  [ "${#signature}" = 128 ] && [[ $header =~ $HEADER ]] || return 1
  kid=${BASH_REMATCH[1]} signed=${receipt%.*}
}

# find_key: sets `key`, the key's place in the set.
find_key() {
  for key in "${!kids[@]}"; do [ "${kids[key]}" != "$kid" ] || return 0; done
  return 1
}

# check_signature: ES256 over the received bytes.
check_signature() {
  local r=${signature:0:64} s=${signature:64} pair
  [[ $r > $ZERO && $r < $ORDER && $s > $ZERO && $s < $ORDER ]] || return 1
  pair=$(der_integer "$r")$(der_integer "$s")
  from_hex "30$(byte_length "$pair")$pair" >"$work/signature"
  printf '%s' "$signed" |
    openssl dgst -sha256 -verify "$work/key.$kid" -signature "$work/signature" >/dev/null 2>&1
}

# der_integer HEX: the shortest DER of a positive number.
der_integer() {
  local digits=$1
  while [[ $digits == 00* ]]; do digits=${digits#00}; done
  [[ $digits == [0-7]* ]] || digits=00$digits
  printf '02%s%s' "$(byte_length "$digits")" "$digits"
}

byte_length() { printf '%02x' $((${#1} / 2)); }

# check_claims: of a receipt whose signature holds.
check_claims() {
  [[ $claims_text =~ $CLAIMS ]] || return 1
  local claims=("${BASH_REMATCH[@]}")
  [ "${claims[1]} ${claims[3]}" = "$issued_seconds $issued_at" ] || return 1
  [ "${claims[5]} ${claims[6]}" = "$payload_hash $run_id" ] || return 1
  claimed_issuer=${claims[2]} contract_id=${claims[4]} tenant_id=${claims[7]}
}

check_key() {
  local from=${windows[key]% *} to=${windows[key]#* }
  reason=key_revoked
  [ "${states[key]}" = active ] || return 1
  reason=key_not_valid_at_issue
  [[ ! $issued_at < $from ]] && [[ -z $to || $issued_at < $to ]]
}
