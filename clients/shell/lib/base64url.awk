# base64url without padding, in its one spelling.

# decode_base64url(text): 1 when the text is that; then `hex` has the bytes and `plain` the same as text,
# in which whatever is no printable ASCII stands as the character 1, which no rule of the format admits.
function decode_base64url(encoded,   at, value, bits, kept, byte_value) {
  hex = plain = ""
  bits = kept = 0
  if (length(encoded) % 4 == 1) return 0
  for (at = 1; at <= length(encoded); at++) {
    value = index("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", substr(encoded, at, 1)) - 1
    if (value < 0) return 0
    kept = kept * 64 + value
    bits += 6
    if (bits < 8) continue
    bits -= 8
    byte_value = int(kept / 2 ^ bits)
    kept -= byte_value * 2 ^ bits
    hex = hex sprintf("%02x", byte_value)
    plain = plain sprintf("%c", (byte_value < 32 || byte_value > 126) ? 1 : byte_value)
  }
  return kept == 0 # no stray bits
}
