# Reading a contract over HTTP, by IAM or by service token.

# Plain HTTP on this machine alone. Paths need no escapes, about which signers differ.
BASE='^(https://[A-Za-z0-9.-]+|http://(127\.0\.0\.1|localhost|\[::1\]))(:[0-9]{1,5})?(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?$'
SECRET='^[A-Za-z0-9._~+/=-]+$'

# fetch_document RUN BASE TOKEN_FILE REGION FILE: writes the served bytes, not verified, to FILE. Fails
# with the command's exit code.
fetch_document() {
  local status config
  [[ $2 =~ $BASE ]] || usage 'the address is https://HOST[:PORT][/PATH]; http:// on this machine alone'
  config=$(authorisation "$3" "$4") || exit 2
  # Credentials reach curl by standard input: arguments can be seen by other users of the machine.
  # `head` bounds what is kept; curl's own limit does not hold for an answer without a length.
  printf '%s\n' "$config" "url = \"${2%/}/api/n3/runs/$1/execution-contract\"" |
    curl --disable --config - --proto =http,https --globoff --silent --show-error --max-redirs 0 --connect-timeout 10 --max-time 20 \
      --header 'Accept: application/json' --dump-header "$work/headers" |
    head -c "$ENOUGH" >"$5"
  [ "${PIPESTATUS[*]}" = '0 0 0' ] || fetch_failed 5 'no answer, or one that is too large'
  status=$(awk '/^HTTP\// { status = $2 } END { print status }' "$work/headers")
  case $status in
    200) (($(wc -c <"$5") < ENOUGH)) || fetch_failed 5 'the answer is too large' ;;
    404) fetch_failed 3 '404: no contract for this run, or not yours' ;;
    401 | 403) fetch_failed 4 "$status: not authorised" ;;
    *) fetch_failed 5 "the service answered ${status:-nothing}" ;;
  esac
}

fetch_failed() {
  printf 'error: %s\n' "$2" >&2
  exit "$1"
}

# authorisation TOKEN_FILE REGION: prints curl's configuration.
authorisation() {
  local token=${EXECUTION_CONTRACT_TOKEN:-} region=${2:-${AWS_REGION:-${AWS_DEFAULT_REGION:-}}}
  if [ -n "$1" ]; then
    token=$(tr '\000' '\001' <"$1") || usage 'the token file cannot be read'
    token=${token%$'\r'}
    [ -n "$token" ] || usage 'the token file is empty'
  fi
  if [ -n "$token" ]; then
    usable "$token"
    printf 'header = "Authorization: Bearer %s"\n' "$token"
  else
    iam_authorisation "$region"
  fi
}

iam_authorisation() {
  local secret session=${AWS_SESSION_TOKEN:-}
  for secret in "${AWS_ACCESS_KEY_ID:-}" "${AWS_SECRET_ACCESS_KEY:-}" "$1" ${session:+"$session"}; do usable "$secret"; done
  printf 'aws-sigv4 = "aws:amz:%s:execute-api"\nuser = "%s:%s"\n' "$1" "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY"
  [ -z "$session" ] || printf 'header = "x-amz-security-token: %s"\n' "$session"
}

usable() { [[ $1 =~ $SECRET ]] || usage 'the credential is incomplete, or has characters that no header can carry'; }
