# Timestamps: UTC with exactly three digits of milliseconds. They have a fixed width and are always UTC,
# so they are compared as strings.

TIMESTAMP='[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z'

# real_time TEXT: whether it is a real time of the years 1970 to 9999; sets `seconds` since 1970.
real_time() {
  local pattern='^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})\.[0-9]{3}Z$'
  [[ $1 =~ $pattern ]] || return 1
  # 10# because a leading zero would mean octal.
  local year=$((10#${BASH_REMATCH[1]})) month=$((10#${BASH_REMATCH[2]})) day=$((10#${BASH_REMATCH[3]}))
  local hour=$((10#${BASH_REMATCH[4]})) minute=$((10#${BASH_REMATCH[5]})) second=$((10#${BASH_REMATCH[6]}))
  ((year >= 1970 && month >= 1 && month <= 12 && hour <= 23 && minute <= 59 && second <= 59)) || return 1
  month_days "$year" "$month"
  ((day >= 1 && day <= days)) || return 1
  past_days "$year" "$month"
  seconds=$(((past + day - 1) * 86400 + hour * 3600 + minute * 60 + second))
}

# month_days YEAR MONTH: sets `days`.
month_days() {
  local lengths=(0 31 28 31 30 31 30 31 31 30 31 30 31)
  days=${lengths[$2]}
  if (($2 == 2 && ($1 % 4 == 0 && $1 % 100 != 0 || $1 % 400 == 0))); then days=29; fi
}

# past_days YEAR MONTH: sets `past`, the days from 1970 to the first of the month.
past_days() {
  local last=$(($1 - 1)) month days
  # 477 leap years came before 1970.
  past=$((($1 - 1970) * 365 + last / 4 - last / 100 + last / 400 - 477))
  for ((month = 1; month < $2; month++)); do
    month_days "$1" "$month"
    past=$((past + days))
  done
}
