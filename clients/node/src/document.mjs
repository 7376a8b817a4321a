// A served document, read by its one spelling: no JSON parser stands before the verdict.

import { createHash } from "node:crypto";
import { Failure } from "./failure.mjs";
import { TIMESTAMP, seconds } from "./timestamp.mjs";

/** Without the one line feed that may follow. */
export const MAX_DOCUMENT_BYTES = 16_384;

export const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

const COUNT = "(0|[1-9][0-9]{0,15})";
const WORD = "[a-z][a-z0-9_]{0,31}";
const TIME = `(${TIMESTAMP})`;
const UUID_OR_NULL = `(?:"${UUID}"|null)`;
const PART = "[A-Za-z0-9_-]+";

// Without the flag m, ^ and $ stand for the ends of the whole text, a final line feed included.
const FRAME = new RegExp(
  `^\\{"contract":(?<contract>\\{.*\\}),"issued_at":"(?<issuedAt>${TIMESTAMP})",` +
    `"payload_hash":"(?<payloadHash>[0-9a-f]{64})","payload_version":"(?<version>v[1-9][0-9]{0,3})"` +
    `(?:,"receipt":"(?<receipt>${PART}\\.${PART}\\.${PART})")?\\}$`,
  "s",
);
const CONTRACT = new RegExp(
  `^\\{"advisory_only":true,"eligibility":\\{"evaluated_at":"${TIME}","status":"${WORD}"\\},` +
    `"planning_state":\\{"attached_requests":${COUNT},"coordination_opt_in":${COUNT},"unassigned":${COUNT}\\},` +
    `"readiness_snapshot":\\{"counts":\\{"attached":${COUNT},"coord_ready":${COUNT},"drift":${COUNT}\\},` +
    `"locked_at":"${TIME}"\\},` +
    `"run":\\{"ends_at":"${TIME}","id":"(${UUID})","starts_at":"${TIME}","status":"${WORD}"\\},` +
    `"scope":\\{"portal_id":${UUID_OR_NULL},"zone_id":${UUID_OR_NULL}\\}\\}$`,
);

/** Checks frame, version, hash and contract, in this order. Origin is not checked. Throws Failure. */
export function parse(bytes) {
  const { contract, issuedAt, payloadHash, version, receipt } = frame(bytes);
  if (version !== "v1") throw new Failure("unsupported_version", "this verifier knows v1 only");
  if (createHash("sha256").update(contract, "latin1").digest("hex") !== payloadHash) {
    throw new Failure("hash_mismatch", "the contract's SHA-256 is not payload_hash");
  }
  const runId = checkContract(contract);
  const issuedAtSeconds = seconds(issuedAt);
  if (issuedAtSeconds === undefined) throw new Failure("contract_invalid", "issued_at is no real time");
  return { contract, runId, issuedAt, issuedAtSeconds, payloadHash, receipt };
}

function frame(bytes) {
  if (bytes.length === 0) throw new Failure("nothing_to_verify", "there is no byte");
  const end = bytes.at(-1) === 0x0a ? -1 : bytes.length;
  // Latin-1 gives each byte one character and back (TextDecoder's "latin1" would not).
  const line = Buffer.from(bytes).subarray(0, end).toString("latin1");
  if (line.length > MAX_DOCUMENT_BYTES) {
    throw new Failure("malformed", `larger than ${MAX_DOCUMENT_BYTES} bytes`);
  }
  const match = FRAME.exec(line);
  if (match === null) throw new Failure("malformed", "not the frame of an execution contract");
  return match.groups;
}

function checkContract(contract) {
  const match = CONTRACT.exec(contract);
  if (match === null) throw new Failure("contract_invalid", "not the canonical spelling of a contract");
  const [, evaluatedAt, a, b, c, d, e, f, lockedAt, endsAt, runId, startsAt] = match;
  // Sixteen digits are read exactly or rounded to an even number beyond the limit.
  if (![a, b, c, d, e, f].every((count) => Number(count) <= Number.MAX_SAFE_INTEGER)) {
    throw new Failure("contract_invalid", "a count is above its limit");
  }
  if ([evaluatedAt, lockedAt, endsAt, startsAt].some((time) => seconds(time) === undefined)) {
    throw new Failure("contract_invalid", "a timestamp is no real time");
  }
  if (startsAt > endsAt) throw new Failure("contract_invalid", "starts_at is after ends_at");
  return runId;
}
