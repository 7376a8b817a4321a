# The issuer's key set, which an engine pins: read strictly, before any document.

# 1 to 255 printable ASCII characters without space, double quote and backslash.
ISSUER='[]!#-[^-~]{1,255}'

MAX_KEY_SET_BYTES=1048576

# read_key_set FILE: fails when the set has any fault. Sets `issuer` and the arrays kids, windows, states;
# the public keys are PEM files, $work/key.KID.
read_key_set() {
  local kind of line members
  kids=() windows=() states=()
  (($(wc -c <"$1") <= MAX_KEY_SET_BYTES)) || return 1
  od -An -v -tu1 "$1" | awk -f "$LIBRARY/base64url.awk" -f "$LIBRARY/key_set.awk" >"$work/key_set" || return 1
  {
    read -r kind of issuer || return 1
    [[ $of == s && $issuer =~ ^$ISSUER$ ]] || return 1
    while read -r line; do
      read -r -a members <<<"$line"
      read_key "${members[@]:1}" || return 1
    done
  } <"$work/key_set"
}

# read_key: kid, x and y in hexadecimal; TYPE and TEXT of kid, x, y, kty, crv, use, alg, valid_from, valid_to
# and status, in this order.
read_key() {
  local kid_hex=$1 point=$2$3 kid=$5 x=$7 y=$9 from=${19} to_type=${20} to=${21} status=${23} used
  [ "$4$6$8${10}${12}${14}${16}${18}${22}" = sssssssss ] || return 1
  [ "${11} ${13} ${15} ${17}" = 'EC P-256 sig ES256' ] || return 1
  for used in ${kids[@]+"${kids[@]}"}; do [ "$used" != "$kid" ] || return 1; done
  check_thumbprint "$kid_hex" "$x" "$y" && write_public_key "$work/key.$kid" "$point" || return 1
  real_time "$from" || return 1
  case $to_type in
    z) to= ;;
    s) real_time "$to" && [[ $from < $to ]] || return 1 ;;
    *) return 1 ;;
  esac
  [[ $status == active || $status == revoked ]] || return 1
  kids+=("$kid") windows+=("$from $to") states+=("$status")
}

# check_thumbprint KID_HEX X Y: RFC 7638.
check_thumbprint() {
  printf '{"crv":"P-256","kty":"EC","x":"%s","y":"%s"}' "$2" "$3" >"$work/thumbprint"
  sha256_of "$work/thumbprint"
  [ "$sha256" = "$1" ]
}

# write_public_key FILE POINT: as SubjectPublicKeyInfo (RFC 5480) of an uncompressed point of P-256.
write_public_key() {
  {
    printf '%s\n' '-----BEGIN PUBLIC KEY-----'
    from_hex "3059301306072a8648ce3d020106082a8648ce3d03010703420004$2" | openssl base64
    printf '%s\n' '-----END PUBLIC KEY-----'
  } >"$1"
  openssl pkey -pubin -in "$1" -noout 2>/dev/null # refuses a point that is not on the curve
}
