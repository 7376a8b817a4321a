// Reading a contract over HTTP, by IAM or by service token.

import { MAX_DOCUMENT_BYTES } from "./document.mjs";
import { ANY, expectedId, verify } from "./verify.mjs";

const LIMIT = MAX_DOCUMENT_BYTES + 1; // and a line feed
const TIMEOUT_MS = 20_000;
// Plain HTTP on this machine alone. Paths need no escapes, about which signers differ.
const BASE =
  /^(?:https:\/\/[A-Za-z0-9.-]+|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]))(?::[0-9]{1,5})?(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*\/?$/;
const SECRET = /^[A-Za-z0-9._~+/=-]+$/;

/** No contract was read. `code` is `not_there`, `not_authorised` or `unavailable`; `status` the answer's. */
export class FetchError extends Error {
  constructor(code, message, status) {
    super(message);
    this.name = "FetchError";
    this.code = code;
    this.status = status;
  }
}

/**
 * The served bytes, not verified; null where the contract still has the hash `ifNoneMatch`.
 * Rejects with FetchError, or TypeError for a run, address or credential that cannot be used.
 */
export async function fetchContract(run, { url, credential, ifNoneMatch }) {
  const response = await send(await request(run, url, credential, ifNoneMatch));
  if (response.status === 304 && ifNoneMatch !== undefined) return null;
  if (response.status !== 200) {
    await response.body?.cancel();
    throw refusal(response.status);
  }
  return readBody(response);
}

/** Fetches a run's contract and verifies it before anything looks at it. Rejects as its two parts do. */
export async function fetchAndVerify(run, { url, credential, keySet, tenant }) {
  const bytes = await fetchContract(run, { url, credential });
  return verify(bytes, keySet, { run, tenant });
}

async function request(run, base, credential, ifNoneMatch) {
  if (expectedId(run) === ANY) throw new TypeError("one run is fetched at a time");
  if (!BASE.test(base)) throw new TypeError("the address is https://HOST[:PORT][/PATH]; http:// on this machine alone");
  const url = `${base.replace(/\/$/, "")}/api/n3/runs/${expectedId(run)}/execution-contract`;
  const headers = await authorisation(url, credential);
  headers.set("accept", "application/json");
  headers.set("accept-encoding", "identity");
  if (ifNoneMatch !== undefined) headers.set("if-none-match", `"${ifNoneMatch}"`);
  return [url, { headers, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) }];
}

async function authorisation(url, { token, accessKeyId, secretAccessKey, sessionToken, region }) {
  if (token !== undefined) {
    demandUsable(token);
    return new Headers({ authorization: `Bearer ${token}` });
  }
  [accessKeyId, secretAccessKey, sessionToken ?? "-", region].forEach(demandUsable);
  // Imported here: verification alone does without it.
  const { AwsV4Signer } = await import("aws4fetch");
  const credentials = { accessKeyId, secretAccessKey, sessionToken };
  const signer = new AwsV4Signer({ url, ...credentials, service: "execute-api", region });
  return (await signer.sign()).headers;
}

function demandUsable(secret) {
  if (typeof secret !== "string" || !SECRET.test(secret)) {
    throw new TypeError("the credential is incomplete, or has characters that no header can carry");
  }
}

async function send([url, init]) {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new FetchError("unavailable", `no answer: ${error.name}`);
  }
}

async function readBody(response) {
  const pieces = [];
  let length = 0;
  try {
    for await (const piece of response.body ?? []) {
      pieces.push(piece);
      length += piece.length;
      if (length > LIMIT) break;
    }
  } catch (error) {
    throw new FetchError("unavailable", `the answer was cut off: ${error.name}`, 200);
  }
  if (length > LIMIT) throw new FetchError("unavailable", "the answer is too large", 200);
  return Buffer.concat(pieces);
}

function refusal(status) {
  if (status === 404) return new FetchError("not_there", "404: no contract for this run, or not yours", status);
  if (status === 401 || status === 403) return new FetchError("not_authorised", `${status}: not authorised`, status);
  return new FetchError("unavailable", `the service answered ${status}`, status);
}
