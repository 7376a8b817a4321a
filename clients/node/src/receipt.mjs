// The receipt: a compact JWS in one spelling, which says who issued the contract.

import { webcrypto } from "node:crypto";
import { decode } from "./base64url.mjs";
import { UUID } from "./document.mjs";
import { Failure } from "./failure.mjs";
import { ISSUER } from "./key-set.mjs";
import { TIMESTAMP } from "./timestamp.mjs";

// The order of the group of P-256 (FIPS 186-5).
const N = Buffer.from("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", "hex");
const ZERO = Buffer.alloc(32);

const HEADER = /^\{"alg":"ES256","kid":"(?<kid>[A-Za-z0-9_-]{43})","typ":"execution-contract\+jwt"\}$/;
const CLAIMS = new RegExp(
  `^\\{"iat":(?<iat>0|[1-9][0-9]*),"iss":"(?<issuer>${ISSUER})","issued_at":"(?<issuedAt>${TIMESTAMP})",` +
    `"jti":"(?<contractId>${UUID})","payload_hash":"(?<payloadHash>[0-9a-f]{64})","payload_version":"v1",` +
    `"sub":"(?<runId>${UUID})","tenant_id":"(?<tenantId>${UUID})"\\}$`,
);

/** Takes a receipt apart; nothing in it is proven yet. Throws Failure with `receipt_malformed`. */
export function split(text) {
  if (text === undefined) throw new Failure("receipt_malformed", "the document has no receipt");
  const [header, claims, signature] = text.split(".").map(decode);
  if (header === undefined || claims === undefined || signature?.length !== 64) {
    throw new Failure("receipt_malformed", "a part is not base64url, or the signature not 64 bytes");
  }
  const match = HEADER.exec(header.toString("latin1"));
  if (match === null) throw new Failure("receipt_malformed", "not the header of a receipt");
  const signed = Buffer.from(text.slice(0, text.lastIndexOf(".")));
  return { kid: match.groups.kid, signed, signature, claims: claims.toString("latin1") };
}

/** ES256 over the received bytes. Throws Failure with `signature_invalid`. */
export async function checkSignature({ signed, signature }, key) {
  if (![signature.subarray(0, 32), signature.subarray(32)].every(inRange)) {
    throw new Failure("signature_invalid", "r or s is out of range");
  }
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  if (!(await webcrypto.subtle.verify(algorithm, key.publicKey, signature, signed))) {
    throw new Failure("signature_invalid", "the signature does not hold");
  }
}

function inRange(integer) {
  return Buffer.compare(ZERO, integer) < 0 && Buffer.compare(integer, N) < 0;
}

/** The claims of a receipt whose signature holds. Throws Failure with `claims_mismatch`. */
export function readClaims(receipt, document) {
  const claims = CLAIMS.exec(receipt.claims)?.groups;
  if (claims === undefined) throw new Failure("claims_mismatch", "not the claims of a receipt");
  const agree = ["runId", "issuedAt", "payloadHash"].every((name) => claims[name] === document[name]);
  if (!agree || claims.iat !== String(document.issuedAtSeconds)) {
    throw new Failure("claims_mismatch", "the claims are of another document");
  }
  return claims;
}
