// Verification: all checks, in the order that the format fixes. No clock and no network.

import { UUID, parse } from "./document.mjs";
import { Failure } from "./failure.mjs";
import { checkSignature, readClaims, split } from "./receipt.mjs";

/** The caller's word that any run, or any tenant, will do. */
export const ANY = Symbol("any");

const WHOLE_UUID = new RegExp(`^${UUID}$`);

/** An expected id in lower case, or ANY. Throws TypeError where it is neither. */
export function expectedId(expected) {
  if (expected === ANY) return ANY;
  // Only ASCII letters are brought to lower case: no other character may become one.
  const lower = typeof expected === "string" ? expected.replace(/[A-F]/g, (c) => c.toLowerCase()) : "";
  if (!WHOLE_UUID.test(lower)) throw new TypeError("an expected id is a hyphenated UUID, or ANY");
  return lower;
}

/** Checks hash and contract of a document as received, and no receipt. Throws Failure, TypeError. */
export function verifyIntegrity(bytes, { run }) {
  const expectedRun = expectedId(run);
  const document = parse(bytes);
  demand("wrong_run", expectedRun, document.runId);
  return result(document, {});
}

/** Checks a document as received, byte for byte. Rejects with Failure, or TypeError. */
export async function verify(bytes, keySet, { run, tenant }) {
  const [expectedRun, expectedTenant] = [expectedId(run), expectedId(tenant)];
  const document = parse(bytes);
  const receipt = split(document.receipt);
  const key = keySet.keys.get(receipt.kid);
  if (key === undefined) throw new Failure("unknown_key", "the kid is not in the key set");
  await checkSignature(receipt, key);
  const { issuer, contractId, tenantId } = readClaims(receipt, document);
  if (issuer !== keySet.issuer) throw new Failure("wrong_issuer", "iss is not the key set's issuer");
  demand("wrong_run", expectedRun, document.runId);
  demand("wrong_tenant", expectedTenant, tenantId);
  checkKey(key, document.issuedAt);
  return result(document, { tenantId, contractId, issuer, kid: receipt.kid });
}

function demand(reason, expected, found) {
  if (expected !== ANY && expected !== found) throw new Failure(reason, "not the one expected");
}

function checkKey({ revoked, validFrom, validTo }, issuedAt) {
  if (revoked) throw new Failure("key_revoked", "the signing key was revoked");
  if (issuedAt < validFrom || (validTo !== null && issuedAt >= validTo)) {
    throw new Failure("key_not_valid_at_issue", "issued_at is outside the key's window");
  }
}

function result({ runId, issuedAt, payloadHash, contract }, origin) {
  return Object.freeze({ runId, issuedAt, payloadHash, ...origin, contract: JSON.parse(contract) });
}
