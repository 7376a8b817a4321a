# The parts of a receipt, one a line: for each, a line with its bytes in hexadecimal and one with its text.
# Exit code 1 when a part is not base64url in its one spelling. Used with base64url.awk.

{
  if (!decode_base64url($0)) exit 1
  print hex
  print plain
}
