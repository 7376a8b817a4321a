# The command line. What is left out, repeated or contradictory is a usage error.

USAGE='usage: execution-contract verify DOCUMENT|- (--keys FILE | --hash-only)
         (--run UUID | --any-run) (--tenant UUID | --any-tenant) [--lines] --json
       execution-contract fetch RUN --url BASE [--service-token-file FILE] [--region REGION]
       execution-contract get RUN --url BASE [--service-token-file FILE] [--region REGION]
         --keys FILE (--tenant UUID | --any-tenant)'

usage() {
  printf 'error: %s\n%s\n' "$1" "$USAGE" >&2
  exit 2
}

# parse_arguments COMMAND ARGUMENT…: sets `operand` and an option_NAME for each option given.
parse_arguments() {
  local command=$1 name
  shift
  operand='' given=' '
  option_keys='' option_run='' option_tenant='' option_url='' option_service_token_file='' option_region=''
  while (($# > 0)); do
    [[ $given != *" $1 "* ]] || usage "$1 is repeated"
    if [[ $1 == - || $1 == [!-]* ]]; then
      [ -z "$operand" ] || usage 'one operand is required'
      operand=$1
      shift
      continue
    fi
    case $command:$1 in
      verify:--any-run | verify:--hash-only | verify:--lines | verify:--json | verify:--any-tenant | get:--any-tenant)
        given+="$1 " ;;
      verify:--keys | verify:--run | verify:--tenant | get:--keys | get:--tenant | \
        fetch:--url | fetch:--service-token-file | fetch:--region | get:--url | get:--service-token-file | get:--region)
        (($# > 1)) || usage "$1 has no value"
        name=${1#--} given+="$1 "
        printf -v "option_${name//-/_}" '%s' "$2"
        shift ;;
      *) usage 'there is no such option' ;;
    esac
    shift
  done
  [ -n "$operand" ] || usage 'one operand is required'
}

has() { [[ $given == *" $1 "* ]]; }

require() { has "$1" || usage "$1 is required"; }

# expect NAME VALUE: sets `expected_NAME`, empty for --any-NAME; exactly one of --NAME and --any-NAME is needed.
expect() {
  local uuid=
  if has "--$1"; then
    ! has "--any-$1" || usage "--$1 contradicts --any-$1"
    lower_uuid "$2"
  else
    require "--any-$1"
  fi
  printf -v "expected_$1" '%s' "$uuid"
}

# lower_uuid TEXT: sets `uuid`.
lower_uuid() {
  uuid=$(printf '%s' "$1" | tr 'A-F' 'a-f' && printf x)
  uuid=${uuid%x}
  [[ $uuid =~ ^$UUID$ ]] || usage 'an expected id is a hyphenated UUID'
}
