# A strict JSON reader for key sets, because jq takes the last of repeated names, mends broken UTF-8 and
# unpaired surrogates, and skips a byte-order mark. Input: the bytes as decimal numbers (od -tu1).
# Output: "issuer TYPE TEXT"; then for each key "key", kid, x and y in hexadecimal, and TYPE TEXT of its
# members. Exit code 1 when the text is not strict JSON or not a list of objects without a private member,
# or kid, x or y is not 32 bytes. Used with base64url.awk.
#
# A string is kept with every character but [!#-[\]-~] written as \NUMBER; so it has no space, and two
# strings are equal exactly when their characters are. TYPE is s(tring), z (null), - (absent) or o(ther).

{ for (i = 1; i <= NF; i++) byte[size++] = $i + 0 }

END {
  MAX_DEPTH = 16
  at = 0
  value("", 1)
  if (at != size) fail()
  print_set()
}

function fail() { exit 1 }

# Members are kept in type[] and text[] under their path; names in a path are separated by a space.
function value(path, depth) {
  space()
  if (byte[at] == 123) { composite(depth); object(path, depth) }
  else if (byte[at] == 91) { composite(depth); array(path, depth) }
  else if (byte[at] == 34) { text[path] = string(); type[path] = "s" }
  else scalar(path)
  space()
}

function composite(depth) { if (depth > MAX_DEPTH) fail() }

function space() { while (at < size && (byte[at] == 32 || byte[at] == 9 || byte[at] == 10 || byte[at] == 13)) at++ }

function skip(code) {
  if (at >= size || byte[at] != code) return 0
  at++
  return 1
}

function need(code) { if (!skip(code)) fail() }

function object(path, depth,   name) {
  type[path] = "{"
  need(123); space()
  if (skip(125)) return
  do {
    space()
    name = path " " string()
    if (name in type) fail()
    type[name] = "o"
    space(); need(58)
    value(name, depth + 1)
  } while (skip(44))
  need(125)
}

function array(path, depth,   count) {
  type[path] = "["; count = 0
  need(91); space()
  if (!skip(93)) {
    do value(path " " (count++), depth + 1); while (skip(44))
    need(93)
  }
  length_of[path] = count
}

function scalar(path,   word) {
  type[path] = "o"
  word = ""
  # A word of printable characters up to the next structural one.
  while (at < size && byte[at] > 32 && byte[at] < 127 && byte[at] != 44 && byte[at] != 93 && byte[at] != 125)
    word = word sprintf("%c", byte[at++])
  if (word == "null") type[path] = "z"
  else if (word != "true" && word != "false" && word !~ /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/) fail()
}

function string(   out, code) {
  need(34)
  out = ""
  while (!skip(34)) {
    code = character()
    if (code > 32 && code < 127 && code != 34 && code != 92) out = out sprintf("%c", code)
    else out = out "\\" code
  }
  return out
}

# The next character of a string, by number: escaped, ASCII or UTF-8.
function character(   code) {
  if (at >= size || byte[at] < 32) fail()
  code = byte[at++]
  if (code == 92) return escape()
  if (code < 128) return code
  if (code >= 194 && code <= 223) return continued(code - 192, 1, 128)
  if (code >= 224 && code <= 239) return scalar_value(continued(code - 224, 2, 2048))
  if (code >= 240 && code <= 244) return scalar_value(continued(code - 240, 3, 65536))
  fail()
}

# The bytes that continue a character, which must need so many.
function continued(code, count, least) {
  while (count-- > 0) {
    if (at >= size || byte[at] < 128 || byte[at] > 191) fail()
    code = code * 64 + byte[at++] - 128
  }
  if (code < least) fail()
  return code
}

function scalar_value(code) {
  if (code > 1114111 || (code >= 55296 && code <= 57343)) fail()
  return code
}

function escape(   code, low) {
  if (at >= size) fail()
  code = byte[at++]
  if (code == 34 || code == 47 || code == 92) return code
  if (code == 98) return 8
  if (code == 102) return 12
  if (code == 110) return 10
  if (code == 114) return 13
  if (code == 116) return 9
  if (code != 117) fail()
  code = hexadecimal()
  if (code < 55296 || code > 57343) return code
  need(92); need(117)
  low = hexadecimal()
  if (code > 56319 || low < 56320 || low > 57343) fail()
  return 65536 + (code - 55296) * 1024 + low - 56320
}

function hexadecimal(   code, count, digit) {
  code = 0
  for (count = 0; count < 4; count++) {
    if (at >= size) fail()
    digit = byte[at++]
    if (digit >= 48 && digit <= 57) digit -= 48
    else if (digit >= 65 && digit <= 70) digit -= 55
    else if (digit >= 97 && digit <= 102) digit -= 87
    else fail()
    code = code * 16 + digit
  }
  return code
}

function print_set(   path, count, key) {
  if (type[""] != "{" || type[" keys"] != "[") fail()
  print "issuer", member("", "issuer")
  count = length_of[" keys"]
  if (count < 1) fail()
  for (key = 0; key < count; key++) {
    path = " keys " key
    if (type[path] != "{") fail()
    refuse_private(path)
    print "key", bytes_of(path, "kid"), bytes_of(path, "x"), bytes_of(path, "y"), members(path)
  }
}

# Private and symmetric members of RFC 7518.
function refuse_private(path,   names, name) {
  split("d p q dp dq qi oth k", names, " ")
  for (name in names) if ((path " " names[name]) in type) fail()
}

function members(path,   names, at, line) {
  at = split("kid x y kty crv use alg valid_from valid_to status", names, " ")
  line = member(path, names[at])
  while (--at > 0) line = member(path, names[at]) " " line
  return line
}

function bytes_of(path, name) {
  path = path " " name
  if (type[path] != "s" || !decode_base64url(text[path]) || length(hex) != 64) fail()
  return hex
}

function member(path, name) {
  path = path " " name
  if (!(path in type)) return "- -"
  if (type[path] == "s") return "s " (text[path] == "" ? "\\" : text[path])
  return (type[path] == "z" ? "z" : "o") " -"
}
