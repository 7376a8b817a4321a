// Receipts that the service did not make.

import { createHash, generateKeyPairSync, sign } from "node:crypto";

const encode = (text) => Buffer.from(text).toString("base64url");

/** A new key, with its id (RFC 7638). */
export function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  const members = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`;
  return { privateKey, x, y, kid: createHash("sha256").update(members).digest("base64url") };
}

/** The key set of `issuer` with this key alone. */
export function keySetOf(issuer, { x, y, kid }, { validFrom = "2026-01-01T00:00:00.000Z", status = "active" } = {}) {
  const fixed = { kty: "EC", crv: "P-256", use: "sig", alg: "ES256" };
  return JSON.stringify({ issuer, keys: [{ ...fixed, kid, x, y, valid_from: validFrom, valid_to: null, status }] });
}

/** The document with its receipt signed by `key`, which calls itself `kid`. */
export function resigned(document, key, kid = key.kid) {
  const [, receipt] = /"receipt":"([^"]+)"/.exec(document);
  const header = encode(`{"alg":"ES256","kid":"${kid}","typ":"execution-contract+jwt"}`);
  const signed = `${header}.${receipt.split(".")[1]}`;
  const signature = sign("sha256", Buffer.from(signed), { key: key.privateKey, dsaEncoding: "ieee-p1363" });
  return document.replace(receipt, `${signed}.${signature.toString("base64url")}`);
}

/** The id of the key that a document's receipt names. */
export function kidOf(document) {
  const [, header] = /"receipt":"([^".]+)\./.exec(document);
  return JSON.parse(Buffer.from(header, "base64url")).kid;
}

/** The document with one digit of a count changed. */
export const withChangedDigit = (document) =>
  document.replace(/"attached":([0-9]*)([0-9])/, (_whole, front, last) => `"attached":${front}${(Number(last) + 1) % 10}`);
