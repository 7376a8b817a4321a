// The issuer's key set, which an engine pins: read strictly, before any document.

import { createHash, webcrypto } from "node:crypto";
import { decode } from "./base64url.mjs";
import { Failure } from "./failure.mjs";
import { parse } from "./strict-json.mjs";
import { seconds } from "./timestamp.mjs";

export const MAX_KEY_SET_BYTES = 1_048_576;

/** 1 to 255 printable ASCII characters without space, double quote and backslash. */
export const ISSUER = "[!#-\\[\\]-~]{1,255}";

const WHOLE_ISSUER = new RegExp(`^${ISSUER}$`);
// Private and symmetric members of RFC 7518.
const PRIVATE = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
const FIXED = { kty: "EC", crv: "P-256", use: "sig", alg: "ES256" };

/** Reads a key set. Throws Failure with `key_set_invalid`. */
export async function readKeySet(bytes) {
  require(bytes.length <= MAX_KEY_SET_BYTES, `larger than ${MAX_KEY_SET_BYTES} bytes`);
  const set = strict(bytes);
  require(set instanceof Map, "not an object");
  const [issuer, members] = [set.get("issuer"), set.get("keys")];
  require(typeof issuer === "string" && WHOLE_ISSUER.test(issuer), "issuer is missing or not of its form");
  require(Array.isArray(members) && members.length > 0, "keys is not an array of at least one key");
  const keys = new Map();
  for (const member of members) {
    const key = await readKey(member);
    require(!keys.has(key.kid), "a kid is used twice");
    keys.set(key.kid, key);
  }
  return { issuer, keys };
}

function strict(bytes) {
  try {
    return parse(bytes);
  } catch {
    throw new Failure("key_set_invalid", "not strict JSON");
  }
}

function require(holds, detail) {
  if (!holds) throw new Failure("key_set_invalid", detail);
}

async function readKey(jwk) {
  require(jwk instanceof Map, "a key is not an object");
  require(!PRIVATE.some((name) => jwk.has(name)), "a key has a private member");
  const fixed = Object.entries(FIXED).every(([name, value]) => jwk.get(name) === value);
  require(fixed, "a key is not EC, P-256, sig, ES256");
  const [x, y] = [coordinate(jwk.get("x")), coordinate(jwk.get("y"))];
  const kid = thumbprint(jwk.get("x"), jwk.get("y"));
  require(jwk.get("kid") === kid, "a kid is not the key's thumbprint");
  const publicKey = await importKey(x, y);
  return { kid, publicKey, ...readWindow(jwk), revoked: readStatus(jwk) === "revoked" };
}

function coordinate(text) {
  const bytes = typeof text === "string" ? decode(text) : undefined;
  require(bytes?.length === 32, "a coordinate is not base64url of 32 bytes");
  return bytes;
}

/** RFC 7638. */
function thumbprint(x, y) {
  return createHash("sha256").update(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`).digest("base64url");
}

async function importKey(x, y) {
  const point = Buffer.concat([Buffer.of(4), x, y]);
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  try {
    return await webcrypto.subtle.importKey("raw", point, algorithm, false, ["verify"]);
  } catch {
    throw new Failure("key_set_invalid", "a point is not on the curve");
  }
}

function readWindow(jwk) {
  const [validFrom, validTo] = [jwk.get("valid_from"), jwk.get("valid_to")];
  const times = isTime(validFrom) && (validTo === null || isTime(validTo));
  require(times, "valid_from or valid_to is missing or no timestamp");
  require(validTo === null || validFrom < validTo, "valid_from is not before valid_to");
  return { validFrom, validTo };
}

function isTime(value) {
  return typeof value === "string" && seconds(value) !== undefined;
}

function readStatus(jwk) {
  const status = jwk.get("status");
  require(status === "active" || status === "revoked", "a status is neither active nor revoked");
  return status;
}
