/** The bytes, or undefined unless encoding them again gives the same text. */
export function decode(text) {
  // The decoder skips foreign characters and ignores stray bits; encoding again finds both.
  const bytes = Buffer.from(text, "base64url");
  return bytes.toString("base64url") === text ? bytes : undefined;
}
