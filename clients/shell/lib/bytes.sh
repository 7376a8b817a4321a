# Bytes as text. Shell variables cannot hold a zero byte, so bytes stay in files and text is made of them.

# read_text FILE: sets `text`, the bytes without one final line feed, as one line, and fails where there is no
# byte. What is no printable ASCII, line feeds and zero bytes included, becomes the byte 1, which no rule of
# the format admits anywhere.
read_text() {
  # The x keeps line feeds at the end, which $(…) would remove.
  text=$(head -c "$ENOUGH" "$1" | tr -c '\012\040-\176' '[\001*]' && printf x)
  text=${text%x}
  [ -n "$text" ] || return 1
  text=${text%$'\n'}
  text=${text//$'\n'/$'\001'}
}

# from_hex HEX: the bytes.
from_hex() {
  local escaped='' at
  for ((at = 0; at < ${#1}; at += 2)); do escaped+="\\x${1:at:2}"; done
  printf '%b' "$escaped"
}

# sha256_of FILE: sets `sha256`, in hexadecimal.
sha256_of() {
  sha256=$(openssl dgst -sha256 -r <"$1")
  sha256=${sha256%% *}
}
