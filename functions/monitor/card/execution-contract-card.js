// <execution-contract-card>: shows one execution contract, read-only, and verifies it in the browser.
//
// One module without dependencies and without a build step, in twelve sections.
// No markup is ever parsed: everything is an element made by name, or text. So nothing that the card shows can
// become markup, and it runs under `trusted-types 'none'`.

// ---------------------------------------------------------------------------------------------------------
// 1. Bytes and text
// ---------------------------------------------------------------------------------------------------------

const toBytes = (given) => (typeof given === "string" ? new TextEncoder().encode(given) : new Uint8Array(given));

/** Strict UTF-8, a byte-order mark kept as what it is. Throws TypeError. */
const toText = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

/** One character for each byte, and back: so patterns match bytes. (TextDecoder's "latin1" is another code.) */
const toLatin1 = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
const fromLatin1 = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0));

const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const toBase64url = (bytes) =>
  btoa(toLatin1(bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** The bytes, or undefined unless encoding them again gives the same text. */
function fromBase64url(text) {
  if (!/^[A-Za-z0-9_-]+$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = fromLatin1(atob(text.replaceAll("-", "+").replaceAll("_", "/")));
  return toBase64url(bytes) === text ? bytes : undefined;
}

async function sha256(text) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", fromLatin1(text)));
}

/** Bytes for people: printable ASCII as it is, everything else as \xNN. */
const visible = (latin1) =>
  latin1.replace(/[^ -~]/g, (character) => `\\x${toHex([character.charCodeAt(0)])}`);

const excerpt = (latin1) => visible(latin1.slice(0, 48)) + (latin1.length > 48 ? "…" : "") || "the end";

// ---------------------------------------------------------------------------------------------------------
// 2. Strict JSON, for key sets and for the tree; no verdict on a document comes from here
// ---------------------------------------------------------------------------------------------------------

/** Arrays and objects that may be open at one time. */
const MAX_DEPTH = 16;

/** A number as it was spelled: nothing here turns digits into a floating-point number. */
class Digits {
  constructor(text) {
    this.text = text;
  }
}

const TOKEN = {
  space: /[ \t\n\r]*/y,
  number: /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y,
  literal: /true|false|null/y,
  string: /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y,
};

/** Parses text. Objects become Maps, numbers Digits. Throws SyntaxError where JSON.parse would shrug. */
function parseStrictly(text) {
  let at = 0;

  const take = (pattern) => {
    pattern.lastIndex = at;
    const token = pattern.exec(text)?.[0];
    at += token?.length ?? 0;
    return token;
  };
  const skip = (character) => {
    const there = text[at] === character;
    if (there) at += 1;
    return there;
  };
  const fail = (why) => {
    throw new SyntaxError(`${why} at character ${at}`);
  };
  const string = () => {
    const value = JSON.parse(take(TOKEN.string) ?? fail("no string"));
    return /\p{Surrogate}/u.test(value) ? fail("an unpaired surrogate") : value;
  };
  const list = (close, element) => {
    at += 1;
    take(TOKEN.space);
    if (skip(close)) return;
    do element();
    while (skip(","));
    if (!skip(close)) fail(`no ${close}`);
  };
  const object = (depth) => {
    const members = new Map();
    list("}", () => {
      take(TOKEN.space);
      const name = string();
      if (members.has(name)) fail("a repeated name");
      take(TOKEN.space);
      if (!skip(":")) fail("no colon");
      members.set(name, value(depth + 1));
    });
    return members;
  };
  const array = (depth) => {
    const elements = [];
    list("]", () => elements.push(value(depth + 1)));
    return elements;
  };
  const bare = (depth) => {
    const first = text[at];
    if (first === '"') return string();
    if ((first === "{" || first === "[") && depth > MAX_DEPTH) fail("nesting too deep");
    if (first === "{") return object(depth);
    if (first === "[") return array(depth);
    const literal = take(TOKEN.literal);
    if (literal !== undefined) return JSON.parse(literal);
    return new Digits(take(TOKEN.number) ?? fail("no value"));
  };
  const value = (depth) => {
    take(TOKEN.space);
    const found = bare(depth);
    take(TOKEN.space);
    return found;
  };

  const whole = value(1);
  return at === text.length ? whole : fail("text after the value");
}

// ---------------------------------------------------------------------------------------------------------
// 3. The document, read by its one spelling: no JSON parser stands between the bytes and the verdict
// ---------------------------------------------------------------------------------------------------------

/** Without the one line feed that may follow. */
const MAX_DOCUMENT_BYTES = 16_384;

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z";
const HASH = "[0-9a-f]{64}";
const ISSUER = "[!#-\\[\\]-~]{1,255}";

// Without the flag m, ^ and $ are the ends of the whole text, a final line feed included.
const FRAME = new RegExp(
  `^\\{"contract":(?<contract>\\{.*\\}),"issued_at":"(?<issuedAt>${TIME})","payload_hash":"(?<payloadHash>${HASH})",` +
    `"payload_version":"(?<version>v[1-9][0-9]{0,3})"(?:,"receipt":"(?<receipt>(?:[A-Za-z0-9_-]+\\.){2}[A-Za-z0-9_-]+)")?\\}$`,
  "s",
);

const KINDS = {
  count: /0|[1-9][0-9]{0,15}/y,
  hash: new RegExp(HASH, "y"),
  id: new RegExp(UUID, "y"),
  issuer: new RegExp(ISSUER, "y"),
  key: /[A-Za-z0-9_-]{43}/y,
  scope: new RegExp(`"${UUID}"|null`, "y"),
  seconds: /0|[1-9][0-9]*/y,
  time: new RegExp(TIME, "y"),
  word: /[a-z][a-z0-9_]{0,31}/y,
};

// <kind name>: what stands there, and under which name it is kept.
const CONTRACT =
  '{"advisory_only":true,"eligibility":{"evaluated_at":"<time evaluatedAt>","status":"<word eligibility>"},' +
  '"planning_state":{"attached_requests":<count requests>,"coordination_opt_in":<count optIn>,' +
  '"unassigned":<count unassigned>},"readiness_snapshot":{"counts":{"attached":<count attached>,' +
  '"coord_ready":<count ready>,"drift":<count drift>},"locked_at":"<time lockedAt>"},' +
  '"run":{"ends_at":"<time endsAt>","id":"<id runId>","starts_at":"<time startsAt>","status":"<word status>"},' +
  '"scope":{"portal_id":<scope portal>,"zone_id":<scope zone>}}';

/** Reads text that has one spelling: its values, or undefined after telling `fault` what was expected and found. */
function readSpelling(template, text, fault) {
  const pieces = template.split(/<(\w+) (\w+)>/);
  const values = {};
  let at = 0;
  for (let piece = 0; piece < pieces.length; piece += 3) {
    const [literal, kind, name] = pieces.slice(piece, piece + 3);
    if (!text.startsWith(literal, at)) return fault(`${literal} at byte ${at}`, excerpt(text.slice(at)));
    at += literal.length;
    if (kind === undefined) break;
    KINDS[kind].lastIndex = at;
    values[name] = KINDS[kind].exec(text)?.[0];
    if (values[name] === undefined) return fault(`a ${kind} at byte ${at}`, excerpt(text.slice(at)));
    at += values[name].length;
  }
  return at === text.length ? values : fault(`the end at byte ${at}`, excerpt(text.slice(at)));
}

/** A document, or the key set, fails a check. */
class Failure extends Error {
  constructor(reason, expected, found) {
    super(`${reason}: expected ${expected}, found ${found}`);
    Object.assign(this, { reason, expected, found });
  }
}

const failing = (reason) => (expected, found) => {
  throw new Failure(reason, expected, found);
};

/** Whether a text of the right form is a real time of the years 1970 to 9999. */
function isRealTime(text) {
  const time = new Date(text);
  // Date makes 2 March of 30 February and the next day of hour 24; neither is printed the same.
  return text >= "1970" && !Number.isNaN(time.getTime()) && time.toISOString() === text;
}

/** The frame of a document, which says nothing yet about what is in it. */
function readFrame(bytes) {
  if (bytes.length === 0) throw new Failure("nothing_to_verify", "a document", "not one byte");
  const length = bytes.at(-1) === 0x0a ? bytes.length - 1 : bytes.length;
  if (length > MAX_DOCUMENT_BYTES) {
    throw new Failure("malformed", `at most ${MAX_DOCUMENT_BYTES} bytes`, `${length} bytes`);
  }
  const line = toLatin1(bytes.subarray(0, length));
  const frame = FRAME.exec(line)?.groups;
  return frame ?? failing("malformed")("the frame of an execution contract", excerpt(line));
}

/** Frame, version, hash and contract, in this order. */
async function readDocument(bytes) {
  const frame = readFrame(bytes);
  if (frame.version !== "v1") throw new Failure("unsupported_version", "v1", frame.version);
  const hash = toHex(await sha256(frame.contract));
  if (hash !== frame.payloadHash) {
    throw new Failure("hash_mismatch", `payload_hash ${frame.payloadHash}`, `a contract that hashes to ${hash}`);
  }
  const invalid = failing("contract_invalid");
  const contract = readSpelling(CONTRACT, frame.contract, invalid);
  checkContract(contract, invalid);
  if (!isRealTime(frame.issuedAt)) invalid("an issued_at that is a real time", frame.issuedAt);
  return { ...frame, runId: contract.runId };
}

function checkContract({ evaluatedAt, lockedAt, startsAt, endsAt, ...rest }, invalid) {
  for (const name of ["requests", "optIn", "unassigned", "attached", "ready", "drift"]) {
    // Sixteen digits are read exactly, or rounded to an even number beyond the limit.
    if (Number(rest[name]) > Number.MAX_SAFE_INTEGER) invalid("a count up to 9007199254740991", rest[name]);
  }
  for (const time of [evaluatedAt, lockedAt, endsAt, startsAt]) {
    if (!isRealTime(time)) invalid("a real time", time);
  }
  if (startsAt > endsAt) invalid(`starts_at not after ends_at ${endsAt}`, `starts_at ${startsAt}`);
}

// ---------------------------------------------------------------------------------------------------------
// 4. The receipt: a compact JWS in one spelling
// ---------------------------------------------------------------------------------------------------------

/** The order of the group of P-256 (FIPS 186-5). */
const GROUP_ORDER = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

const HEADER = '{"alg":"ES256","kid":"<key kid>","typ":"execution-contract+jwt"}';
const CLAIMS =
  '{"iat":<seconds iat>,"iss":"<issuer issuer>","issued_at":"<time issuedAt>","jti":"<id contractId>",' +
  '"payload_hash":"<hash payloadHash>","payload_version":"v1","sub":"<id runId>","tenant_id":"<id tenantId>"}';

const NO_RECEIPT = "a document without one";

/** Takes a receipt apart; nothing in it is proven yet. */
function splitReceipt(receipt) {
  const malformed = failing("receipt_malformed");
  if (receipt === undefined) return malformed("a receipt", NO_RECEIPT);
  const [header, claims, signature] = receipt.split(".").map((part, index) => {
    const name = ["header", "claims", "signature"][index];
    return fromBase64url(part) ?? malformed(`${name} in base64url without padding and stray bits`, excerpt(part));
  });
  if (signature.length !== 64) malformed("a signature of 64 bytes", `${signature.length} bytes`);
  const { kid } = readSpelling(HEADER, toLatin1(header), malformed);
  return { kid, signature, claims: toLatin1(claims), signed: receipt.slice(0, receipt.lastIndexOf(".")) };
}

/** ES256 over the received bytes. */
async function checkSignature({ signed, signature, kid }, key) {
  const inRange = [signature.subarray(0, 32), signature.subarray(32)]
    .map(toHex)
    .every((integer) => /[^0]/.test(integer) && integer < GROUP_ORDER);
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  if (!inRange || !(await crypto.subtle.verify(algorithm, key.publicKey, signature, fromLatin1(signed)))) {
    throw new Failure("signature_invalid", `an ES256 signature by key ${kid}`, "one that does not hold");
  }
}

/** The claims of a receipt whose signature holds, where they are about this document. */
function readClaims(receipt, document) {
  const mismatch = failing("claims_mismatch");
  const claims = readSpelling(CLAIMS, receipt.claims, mismatch);
  const iat = String(Math.floor(Date.parse(document.issuedAt) / 1000));
  for (const [name, expected] of Object.entries({ ...pick(document, "runId", "issuedAt", "payloadHash"), iat })) {
    if (claims[name] !== expected) mismatch(`${CLAIM_NAMES[name]} ${expected}`, claims[name]);
  }
  return claims;
}

const CLAIM_NAMES = { runId: "sub", issuedAt: "issued_at", payloadHash: "payload_hash", iat: "iat" };

const pick = (object, ...names) => Object.fromEntries(names.map((name) => [name, object[name]]));

// ---------------------------------------------------------------------------------------------------------
// 5. The key set: checked as a whole, before any document is read
// ---------------------------------------------------------------------------------------------------------

/** More than any key set needs; without a limit, parsing could hold up the page. */
const MAX_KEY_SET_BYTES = 1_048_576;

/** Private and symmetric members of RFC 7518. */
const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

async function readKeySet(bytes) {
  const invalid = failing("key_set_invalid");
  const set = parseKeySet(bytes, invalid);
  if (!(set instanceof Map)) invalid("a key set", "another kind of JSON");
  const [issuer, members] = [set.get("issuer"), set.get("keys")];
  const named = typeof issuer === "string" && new RegExp(`^${ISSUER}$`).test(issuer);
  if (!named) invalid("an issuer of 1 to 255 printable characters", "none such");
  if (!Array.isArray(members) || members.length === 0) invalid("keys, at least one", "none");
  const keys = new Map();
  for (const [index, member] of members.entries()) {
    const key = await readKey(member, (expected) => invalid(expected, `another one in keys[${index}]`));
    if (keys.has(key.kid)) invalid("each kid once", `${key.kid} again in keys[${index}]`);
    keys.set(key.kid, key);
  }
  return { issuer, keys };
}

function parseKeySet(bytes, invalid) {
  if (bytes.length > MAX_KEY_SET_BYTES) invalid(`at most ${MAX_KEY_SET_BYTES} bytes`, `${bytes.length} bytes`);
  try {
    return parseStrictly(toText(bytes));
  } catch (error) {
    // What an error of the decoder says differs between browsers, and says nothing about the place.
    return invalid("strict JSON", error instanceof SyntaxError ? error.message : "bytes that are not UTF-8");
  }
}

async function readKey(jwk, invalid) {
  if (!(jwk instanceof Map)) invalid("an object as key");
  if (PRIVATE_MEMBERS.some((name) => jwk.has(name))) invalid("a key without private members");
  for (const [name, value] of [["kty", "EC"], ["crv", "P-256"], ["use", "sig"], ["alg", "ES256"]]) {
    if (jwk.get(name) !== value) invalid(`${name} ${value}`);
  }
  const point = ["x", "y"].map((name) => readCoordinate(jwk.get(name), name, invalid));
  const kid = await thumbprint(jwk);
  if (jwk.get("kid") !== kid) invalid(`kid ${kid}, the key's thumbprint,`);
  const publicKey = await importPoint(point, invalid);
  return { kid, publicKey, ...readWindow(jwk, invalid), revoked: readStatus(jwk, invalid) === "revoked" };
}

function readCoordinate(text, name, invalid) {
  const bytes = typeof text === "string" ? fromBase64url(text) : undefined;
  return bytes?.length === 32 ? bytes : invalid(`${name} in base64url of 32 bytes`);
}

/** RFC 7638. */
async function thumbprint(jwk) {
  return toBase64url(await sha256(`{"crv":"P-256","kty":"EC","x":"${jwk.get("x")}","y":"${jwk.get("y")}"}`));
}

async function importPoint([x, y], invalid) {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  try {
    return await crypto.subtle.importKey("raw", Uint8Array.of(4, ...x, ...y), algorithm, false, ["verify"]);
  } catch {
    return invalid("a point of the curve");
  }
}

function readWindow(jwk, invalid) {
  const [validFrom, validTo] = [jwk.get("valid_from"), jwk.get("valid_to")];
  const isTime = (value) => typeof value === "string" && new RegExp(`^${TIME}$`).test(value) && isRealTime(value);
  if (!isTime(validFrom)) invalid("valid_from, a time,");
  if (validTo !== null && !isTime(validTo)) invalid("valid_to, a time or null,");
  if (validTo !== null && validFrom >= validTo) invalid("valid_from before valid_to");
  return { validFrom, validTo };
}

function readStatus(jwk, invalid) {
  const status = jwk.get("status");
  return status === "active" || status === "revoked" ? status : invalid("status active or revoked");
}

// ---------------------------------------------------------------------------------------------------------
// 6. Verification: all checks, in the order that the format fixes
// ---------------------------------------------------------------------------------------------------------

/** The caller's word that any run, or any tenant, will do. */
const ANY = "any";

/** An expected id in lower case, or ANY. Throws TypeError where it is neither. */
function expectedId(given, what) {
  if (given === ANY) return ANY;
  // Only ASCII letters are brought to lower case: no other character may become one.
  const lower = typeof given === "string" ? given.replace(/[A-F]/g, (letter) => letter.toLowerCase()) : "";
  if (new RegExp(`^${UUID}$`).test(lower)) return lower;
  throw new TypeError(`the expected ${what} is not a UUID in hyphenated form, nor "${ANY}"`);
}

/**
 * Verifies a document as received against a key set as received. The result says `verified`, or `not_verified`
 * and why. Rejects with TypeError for an expectation that is missing, and where there is no WebCrypto.
 */
export async function verify(document, keySet, { run, tenant }) {
  const [expectedRun, expectedTenant] = [expectedId(run, "run"), expectedId(tenant, "tenant")];
  return conclude("verified", async () => {
    const { issuer, keys } = await readKeySet(toBytes(keySet));
    const read = await readDocument(toBytes(document));
    const receipt = splitReceipt(read.receipt);
    const key = keys.get(receipt.kid) ?? failing("unknown_key")(`one of ${keys.size} keys`, receipt.kid);
    await checkSignature(receipt, key);
    const claims = readClaims(receipt, read);
    demand("wrong_issuer", "issuer", issuer, claims.issuer);
    demandId("wrong_run", "run", expectedRun, claims.runId);
    demandId("wrong_tenant", "tenant", expectedTenant, claims.tenantId);
    checkKey(key, read.issuedAt);
    return { ...claims, kid: receipt.kid };
  });
}

/** Checks hash and contract and no receipt: the result says `integrity_only`, never `verified`. */
export async function verifyIntegrity(document, { run }) {
  const expectedRun = expectedId(run, "run");
  return conclude("integrity_only", async () => {
    const read = await readDocument(toBytes(document));
    demandId("wrong_run", "run", expectedRun, read.runId);
    return read;
  });
}

function demand(reason, what, expected, found) {
  if (expected !== found) throw new Failure(reason, `${what} ${expected}`, `${what} ${found}`);
}

/** An id may be any; an issuer that is called "any" is one issuer. */
function demandId(reason, what, expected, found) {
  if (expected !== ANY) demand(reason, what, expected, found);
}

function checkKey({ revoked, validFrom, validTo, kid }, issuedAt) {
  if (revoked) throw new Failure("key_revoked", "a key that is active", `key ${kid}, which is revoked`);
  if (issuedAt < validFrom || (validTo !== null && issuedAt >= validTo)) {
    const window = `issued_at from ${validFrom} until before ${validTo ?? "any end"}`;
    throw new Failure("key_not_valid_at_issue", window, issuedAt);
  }
}

async function conclude(verdict, check) {
  if (globalThis.crypto?.subtle === undefined) throw new TypeError("WebCrypto is not available");
  try {
    const facts = pick(await check(), "runId", "tenantId", "contractId", "issuer", "kid", "issuedAt", "payloadHash");
    return Object.freeze({ verdict, reason: null, ...facts });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return Object.freeze({ verdict: "not_verified", ...pick(error, "reason", "expected", "found") });
  }
}

// ---------------------------------------------------------------------------------------------------------
// 7. Words
// ---------------------------------------------------------------------------------------------------------

const BADGE = "Execution Contract (Read-Only)";

const HEADLINES = {
  checking: "Checking…",
  verified: "Verified",
  integrity_only: "Integrity only",
  not_verified: "Verification failed",
  unavailable: "Not checked",
};

const HINTS = {
  nothing_to_verify: "The document is empty. Tell the operator.",
  malformed: "The document is no execution contract. Tell the operator.",
  unsupported_version: "This card knows version v1 alone.",
  hash_mismatch: "The contract was changed after it was issued. Do not rely on it; tell the operator.",
  contract_invalid: "The contract breaks the rules of v1. Tell the operator.",
  receipt_malformed: "This is no receipt. Do not rely on the contract; tell the operator.",
  unknown_key: "No published key has this id. Do not rely on the contract; tell the operator.",
  signature_invalid: "No published key made this receipt. Do not rely on the contract; tell the operator.",
  claims_mismatch: "This receipt belongs to another document. Tell the operator.",
  wrong_issuer: "The receipt is another deployment's than the key set.",
  wrong_run: "This is another run's contract.",
  wrong_tenant: "This is another tenant's contract. Do not use it; tell the operator.",
  key_revoked: "Nothing that this key signed is trusted any more. Tell the operator.",
  key_not_valid_at_issue: "The key was not to sign at that time. Tell the operator.",
  key_set_invalid: "The key set has a fault, so nothing was verified. Tell the operator.",
};

const NO_RECEIPT_HINT = "Contracts from before receipts have none. Ask the operator if this is one.";

const INSECURE =
  "This page was not loaded over HTTPS, and browsers offer WebCrypto to secure pages alone. " +
  "Open it over HTTPS, or verify on the command line.";

const NO_KEYS = {
  unpublished: "this service publishes no key set.",
  failed: "the key set could not be loaded.",
  none: "the card was given no key set.",
};

/** One sentence about a result. */
function explain(result) {
  if (result.verdict === "verified") {
    const tenant = result.tenant === ANY ? "" : " and this tenant";
    return `Unchanged since it was issued. Its receipt says that ${result.issuer} issued it for this run${tenant}.`;
  }
  if (result.verdict === "integrity_only") {
    return `The contract has the stated SHA-256. Who issued it was not checked: ${NO_KEYS[result.keys]}`;
  }
  if (result.verdict === "not_verified") return result.found === NO_RECEIPT ? NO_RECEIPT_HINT : HINTS[result.reason];
  return result.why ?? "";
}

/** What a person would type to get the same verdict from a copy that was downloaded. */
function commandLine({ verdict, run, tenant, keys }) {
  const command = `execution-contract verify ${fileName(run)}`;
  if (verdict === "integrity_only" || keys !== undefined) return `${command} --hash-only --run ${run}`;
  return `${command} --keys keys.json --run ${run} ${tenant === ANY ? "--any-tenant" : `--tenant ${tenant}`}`;
}

const fileName = (run) => `execution-contract-${run}.json`;

function localTime(text) {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "long" });
  return `${format.format(new Date(text))} (${zone})`;
}

// ---------------------------------------------------------------------------------------------------------
// 8. Building nodes
// ---------------------------------------------------------------------------------------------------------

/** An element with attributes and children; strings become text, and what is null is left out. */
function node(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes ?? {})) element.setAttribute(attribute, value);
  element.append(...children.flat().filter((child) => child !== null));
  return element;
}

const ICONS = {
  lock: "M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3",
  checking: "M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  verified: "M8 12.5l3 3 5.5-6M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  integrity_only: "M12 8h.01M12 11.5v5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  not_verified: "M9 9l6 6M15 9l-6 6M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  unavailable: "M8 12h8M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
};

function icon(name) {
  const [svg, path] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  for (const [key, value] of [["viewBox", "0 0 24 24"], ["aria-hidden", "true"]]) svg.setAttribute(key, value);
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Text of a machine: never reordered by the direction of the page. */
const code = (text, attributes) => node("code", { dir: "ltr", ...attributes }, text);

/** A term and what it is. */
const entry = (term, ...details) => node("div", null, node("dt", null, term), node("dd", null, ...details));

// ---------------------------------------------------------------------------------------------------------
// 9. Copying
// ---------------------------------------------------------------------------------------------------------

/** A button that copies text, and the region that says politely what came of it; both stand beside `target`. */
function copyControl(label, text, target) {
  const status = node("span", { role: "status", "aria-live": "polite", "aria-atomic": "true", class: "status" });
  const button = node("button", { type: "button" }, label);
  // A no-break space makes the same message a new one, so that a second copy is announced as well.
  const say = (message) => (status.textContent = status.textContent === message ? `${message}\u00a0` : message);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      say("Copied.");
    } catch {
      select(target);
      say("The browser did not allow copying. The text is selected: press Ctrl+C, or ⌘C.");
    }
  });
  return [button, status];
}

function select(target) {
  for (let parent = target; parent !== null; parent = parent.parentElement) if ("open" in parent) parent.open = true;
  getSelection().setBaseAndExtent(target, 0, target, target.childNodes.length);
}

// ---------------------------------------------------------------------------------------------------------
// 10. Parts of the card
// ---------------------------------------------------------------------------------------------------------

function verificationPart(result) {
  const { verdict, reason, expected, found } = result;
  const criteria = node("dl", { class: "criteria" });
  if (reason) criteria.append(entry("Reason", code(reason)), entry("Expected", code(expected)), entry("Found", code(found)));
  if (verdict === "verified") {
    criteria.append(entry("Tenant", code(result.tenantId), result.tenant === ANY ? " (any would do)" : ""));
    criteria.append(entry("Key", code(result.kid)));
  }
  return [
    node("p", { class: "explanation" }, explain(result)),
    criteria.hasChildNodes() ? criteria : null,
    result.keys === undefined && result.issuer ? node("p", { class: "aside" },
      "With the key set that this page was given. An engine verifies with the copy that it pinned.") : null,
    result.run === undefined ? null : commandPart(result),
  ];
}

function commandPart(result) {
  const command = code(commandLine(result));
  const keys = command.textContent.includes("--keys") ? "; keys.json is the key set that you pinned" : "";
  return node("details", { class: "command" },
    node("summary", null, "The same check on the command line"),
    node("p", { class: "aside" }, `On the downloaded document${keys}.`),
    scrollable("Command line", command),
    node("p", { class: "actions" }, copyControl("Copy command", command.textContent, command)));
}

/** Long lines scroll in a region of their own, which the keyboard reaches. */
const scrollable = (label, content) => node("pre", { tabindex: "0", role: "region", "aria-label": label, dir: "ltr" }, content);

function factsPart({ issuedAt, payloadHash }, { issued_by: issuedBy, note }) {
  const hash = payloadHash === undefined ? "not readable" : code(payloadHash, { id: "hash", part: "hash" });
  return node("div", { class: "facts" },
    node("dl", null,
      entry("Issued", ...timesOf(issuedAt)),
      entry("Issued by", typeof issuedBy === "string" ? node("bdi", null, issuedBy) : "not recorded"),
      entry("Note", typeof note === "string" ? node("bdi", { class: "note", lang: "" }, note) : "none"),
      entry("SHA-256", hash, payloadHash ? node("p", { class: "actions" }, copyControl("Copy hash", payloadHash, hash)) : "")),
    node("p", { class: "aside" }, "Who issued it and the note are kept beside the contract. The receipt does not cover them."));
}

function timesOf(issuedAt) {
  if (issuedAt === undefined) return ["not readable"];
  if (!isRealTime(issuedAt)) return [code(issuedAt), " (no real time)"];
  return [node("time", { datetime: issuedAt, class: "local" }, localTime(issuedAt)), code(issuedAt, { class: "utc" }), " UTC"];
}

function documentPart(bytes, link) {
  const exact = node("code", null, visible(toLatin1(bytes)));
  return node("section", { "aria-label": "Document" },
    node("div", { class: "actions" }, link, copyDocument(bytes, exact)),
    node("details", { open: "", class: "viewer" }, node("summary", null, "Contents"), treePart(bytes)),
    node("details", { class: "viewer" },
      node("summary", null, `Exact bytes (${bytes.length})`),
      scrollable("Exact bytes of the document", exact)));
}

/** Bytes that are no text can only be downloaded. */
function copyDocument(bytes, target) {
  try {
    return copyControl("Copy document", toText(bytes), target);
  } catch {
    return [];
  }
}

/** The document as an engine would get it, byte for byte. */
function downloadLink(bytes, run) {
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/json" }));
  return node("a", { href: address, download: fileName(run ?? "document") }, "Download document");
}

function treePart(bytes) {
  try {
    return branches(parseStrictly(toText(bytes)));
  } catch {
    return node("p", null, "These bytes are not strict JSON. They are shown below as they are.");
  }
}

const escapeUnit = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

function branches(value) {
  const members = value instanceof Map ? [...value] : Array.isArray(value) ? [...value.entries()] : [["", value]];
  return node("ul", { dir: "ltr" }, members.map(([name, member]) => branch(String(name), member)));
}

function branch(name, value) {
  const size = value instanceof Map ? value.size : Array.isArray(value) ? value.length : undefined;
  if (size !== undefined) {
    return node("li", null, node("details", { open: "" }, node("summary", null, name, node("small", null, ` ${size}`)), branches(value)));
  }
  const number = value instanceof Digits;
  const text = number ? value.text : JSON.stringify(value).replace(/[^ -~]/g, escapeUnit);
  return node("li", null, node("span", { class: "name" }, `${name}: `), node("code", number ? { class: "number" } : null, text));
}

// ---------------------------------------------------------------------------------------------------------
// 11. Style: follows the color-scheme of the page; logical properties only, for pages from right to left
// ---------------------------------------------------------------------------------------------------------

const HIDDEN_STYLE = ":host { display: none; }";

const STYLE = `
:host { display: block; }
:host([hidden]) { display: none; }
*, ::before, ::after { box-sizing: border-box; }
article {
  --text: light-dark(#1b2330, #e8ecf3);
  --quiet: light-dark(#525d6e, #a5b0c0);
  --surface: light-dark(#fff, #161c26);
  --well: light-dark(#f4f6f9, #0f141c);
  --line: light-dark(#d5dbe4, #303a49);
  --edge: light-dark(#7b8798, #77849a);
  --accent: light-dark(#1d4fbf, #8fb4ff);
  --tone: light-dark(#525d6e, #a5b0c0);
  --wash: light-dark(#f0f2f6, #1d2531);
  background: var(--surface); color: var(--text);
  border: 1px solid var(--line); border-radius: 14px; overflow: hidden;
  font: 400 0.9375rem/1.5 Inter, system-ui, sans-serif;
}
article[data-verdict=verified] { --tone: light-dark(#136b3f, #6fd8a0); --wash: light-dark(#e9f6ef, #122a20); }
article[data-verdict=integrity_only] { --tone: light-dark(#7a4b00, #f1c169); --wash: light-dark(#fdf4e1, #2c2312); }
article[data-verdict=not_verified] { --tone: light-dark(#a81d2c, #ff9d9d); --wash: light-dark(#fdeef0, #331a20); }
header { padding: 14px 20px; }
[role=heading] {
  display: inline-flex; gap: 8px; align-items: center; padding: 5px 14px 5px 11px; border: 1px solid var(--edge); border-radius: 18px;
  background: var(--well); font-size: 0.9375rem; font-weight: 650; line-height: 1.4;
}
svg { inline-size: 1.25em; block-size: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
p, ul, dl, dd, pre { margin: 0; }
.verification {
  background: var(--wash); border-block: 1px solid var(--line); border-inline-start: 5px solid var(--tone); padding: 16px;
}
.verification, .details { display: grid; gap: 10px; }
.headline { display: flex; gap: 8px; align-items: center; color: var(--tone); font-size: 1.125rem; font-weight: 650; }
.aside { color: var(--quiet); font-size: 0.8125rem; }
.facts, .facts dl, .criteria { display: grid; gap: 14px; }
.criteria { gap: 4px; }
.facts, section { padding: 18px 20px; }
dl > div { display: flex; flex-wrap: wrap; gap: 2px 16px; }
dt { flex: 0 0 6.5rem; color: var(--quiet); font-weight: 550; }
dd { flex: 1 1 14rem; min-inline-size: 0; overflow-wrap: anywhere; }
.note { white-space: pre-wrap; }
.local, .note { display: block; }
/* English, and aligned with the page, also where that is written from right to left. */
p, dt, dd, .local, .note { unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent; }
code, pre, ul { font-family: "JetBrains Mono", ui-monospace, Menlo, Consolas, monospace; font-size: 0.8125rem; font-variant-ligatures: none; }
code { overflow-wrap: anywhere; unicode-bidi: isolate; }
pre { overflow: auto; max-block-size: 20rem; padding: 12px 14px; background: var(--well); border: 1px solid var(--line); border-radius: 8px; white-space: pre-wrap; }
pre code { font-size: inherit; }
section { border-block-start: 1px solid var(--line); display: grid; gap: 14px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; }
dd .actions, .command > * + * { margin-block-start: 8px; }
button, a {
  display: inline-block; min-block-size: 32px; padding: 4px 12px; border: 1px solid var(--edge); border-radius: 8px;
  background: var(--surface); color: var(--text); font: inherit; font-size: 0.875rem; font-weight: 550; text-decoration: none; cursor: pointer;
}
button:hover, a:hover { border-color: var(--accent); color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
pre:focus-visible, summary:focus-visible { outline-offset: -1px; border-radius: 6px; }
.status { color: var(--quiet); font-size: 0.875rem; }
summary { min-block-size: 28px; padding-block: 3px; cursor: pointer; }
.viewer > summary, .command > summary { font-weight: 550; }
.viewer > :not(summary) { margin-block-start: 8px; }
ul { list-style: none; padding: 0; overflow-wrap: anywhere; }
ul ul { padding-inline-start: 14px; margin-inline-start: 5px; border-inline-start: 1px solid var(--line); }
.viewer > ul { padding: 8px 14px; background: var(--well); border: 1px solid var(--line); border-radius: 8px; }
ul summary { font-weight: 600; }
li { padding-block: 1px; }
small { color: var(--quiet); font-weight: 400; }
.name { color: var(--quiet); }
.number { color: var(--accent); font-weight: 650; }
@media (forced-colors: active) { .verification { border-inline-start-color: CanvasText; } .number { color: CanvasText; } }
@media (prefers-contrast: more) { article { --line: var(--edge); --quiet: var(--text); } }
`;

// ---------------------------------------------------------------------------------------------------------
// 12. The element
// ---------------------------------------------------------------------------------------------------------

/** Outside a browser there is nothing to extend; the module can still be imported, for rendering on a server. */
const Base = globalThis.HTMLElement ?? class {};

const ownFetch = (address, options) => fetch(address, options);

/** Properties that are attributes. */
const PROPERTIES = new Map([
  ["runId", "run-id"], ["tenantId", "tenant-id"], ["src", "src"], ["keysSrc", "keys-src"], ["headingLevel", "heading-level"],
]);

/**
 * Attributes `run-id`, `tenant-id`, `src`, `keys-src` and `heading-level`; properties `monitor`, `keySet` and
 * `fetcher`; read-only `state` and `result`. README.md and execution-contract-card.d.ts describe them.
 */
export class ExecutionContractCard extends Base {
  static observedAttributes = [...PROPERTIES.values()];

  #monitor;
  #keySet;
  #fetcher = ownFetch;
  #state = "idle";
  #result = null;
  #root;
  #styles;
  #work;
  #link;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    this.#styles = [STYLE, HIDDEN_STYLE].map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    this.#enter("idle");
  }

  connectedCallback() {
    // What a host has set before this module was loaded shadows the accessors until it is set again.
    for (const name of [...PROPERTIES.keys(), "monitor", "keySet", "fetcher"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.reload();
  }

  disconnectedCallback() {
    this.#work?.abort();
    this.#release();
    this.#enter("idle");
  }

  attributeChangedCallback(_name, before, now) {
    if (before !== now) this.reload();
  }

  /** What the monitor route answered, as an object; `null` where there is nothing to show; `undefined`: load `src`. */
  get monitor() {
    return this.#monitor;
  }

  set monitor(answer) {
    this.#monitor = answer;
    this.reload();
  }

  /** The key set as received, text or bytes; `null` where none is published; `undefined`: load `keys-src`. */
  get keySet() {
    return this.#keySet;
  }

  set keySet(keySet) {
    this.#keySet = keySet;
    this.reload();
  }

  /** A function like `fetch` that loads `src` and `keys-src`, for a host with a session; `undefined`: fetch. */
  get fetcher() {
    return this.#fetcher;
  }

  set fetcher(fetcher) {
    this.#fetcher = fetcher ?? ownFetch;
    this.reload();
  }

  /** `idle`, `loading`, `absent`, `failed` or `shown`: the card can be seen when it is `shown`, and only then. */
  get state() {
    return this.#state;
  }

  /** What verification came to, or null where there is no result yet. */
  get result() {
    return this.#result;
  }

  /** Loads and verifies anew. Changes made together are taken up together. */
  reload() {
    if (!this.isConnected) return;
    this.#work?.abort();
    const work = (this.#work = new AbortController());
    queueMicrotask(() => work.signal.aborted || this.#run(work.signal));
  }

  async #run(signal) {
    this.#result = null;
    const answer = await this.#loadMonitor(signal);
    if (signal.aborted || answer === undefined) return;
    const contract = answer?.planning?.handoff ? answer.execution_contract : null;
    if (!contract) return this.#settle("absent");
    if (typeof contract.document !== "string" && !(contract.document instanceof Uint8Array)) {
      return this.#fail("monitor", new TypeError("execution_contract.document is neither text nor bytes"));
    }
    const bytes = toBytes(contract.document);
    this.#show(bytes, contract);
    this.#settle("shown");
    const verified = this.#verify(bytes, await this.#loadKeys(signal));
    const result = await verified.catch(({ message: why }) => ({ verdict: "unavailable", reason: null, why }));
    if (!signal.aborted) this.#conclude(result);
  }

  async #loadMonitor(signal) {
    const address = this.getAttribute("src");
    if (this.#monitor !== undefined) return this.#monitor;
    if (address === null) return this.#enter("idle");
    this.#enter("loading");
    try {
      const response = await this.#get(address, signal, { cache: "no-store" });
      if (response.status === 404) return null;
      if (!response.ok) throw await problemOf(response);
      return await response.json();
    } catch (error) {
      if (!signal.aborted) this.#fail("monitor", error);
    }
  }

  /** The bytes of the key set, or which of NO_KEYS is the matter. */
  async #loadKeys(signal) {
    const address = this.getAttribute("keys-src");
    if (this.#keySet !== undefined) return this.#keySet === null ? "unpublished" : toBytes(this.#keySet);
    if (address === null) return "none";
    try {
      const response = await this.#get(address, signal, {});
      if (response.status === 404) return "unpublished";
      if (!response.ok) throw await problemOf(response);
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      if (!signal.aborted) this.#tell("error", { loading: "keys", ...describe(error) });
      return "failed";
    }
  }

  #get(address, signal, options) {
    return this.#fetcher(address, { method: "GET", credentials: "same-origin", redirect: "error", signal, ...options });
  }

  async #verify(bytes, keys) {
    const [run, tenant] = [this.getAttribute("run-id"), this.getAttribute("tenant-id")];
    const told = { run: run ?? undefined, tenant };
    try {
      expectedId(run === ANY ? null : run, "run (run-id)");
      expectedId(tenant, "tenant (tenant-id)");
    } catch (error) {
      return { verdict: "unavailable", reason: null, why: `The page has to say what is expected: ${error.message}.` };
    }
    if (!isSecureContext || crypto.subtle === undefined) return { verdict: "unavailable", reason: null, why: INSECURE, ...told };
    if (typeof keys === "string") return { ...(await verifyIntegrity(bytes, { run })), keys, ...told };
    return { ...(await verify(bytes, keys, { run, tenant })), ...told };
  }

  #show(bytes, contract) {
    const facts = FRAME.exec(toLatin1(bytes).trimEnd())?.groups ?? {};
    const level = this.getAttribute("heading-level") ?? "2";
    this.#release();
    this.#link = downloadLink(bytes, this.getAttribute("run-id"));
    this.#root.replaceChildren(
      node("article", { "aria-labelledby": "badge", lang: "en", part: "card" },
        node("header", null,
          node("div", { id: "badge", role: "heading", "aria-level": level, part: "badge" }, icon("lock"), BADGE)),
        node("div", { class: "verification", part: "verification" },
          node("div", { role: "status", "aria-live": "polite" }),
          node("div", { class: "details" })),
        factsPart(facts, contract),
        documentPart(bytes, this.#link)));
    this.#paint({ verdict: "checking" });
  }

  #conclude(result) {
    this.#result = Object.freeze(result);
    this.#paint(result);
    this.#tell(result.verdict === "verified" ? "verified" : "unverified", { result });
  }

  #paint(result) {
    const article = this.#root.querySelector("article");
    article.dataset.verdict = result.verdict;
    const headline = node("p", { class: "headline", part: "verdict" }, icon(result.verdict), HEADLINES[result.verdict]);
    article.querySelector("[role=status]").replaceChildren(headline);
    article.querySelector(".details").replaceChildren(...verificationPart(result).filter((part) => part !== null));
  }

  #settle(state) {
    this.#enter(state);
    this.#tell("loaded", { shown: state === "shown" });
  }

  #fail(loading, error) {
    this.#enter("failed");
    this.#tell("error", { loading, ...describe(error) });
  }

  #enter(state) {
    this.#state = state;
    const shown = state === "shown";
    if (!shown) this.#root.replaceChildren();
    this.#root.adoptedStyleSheets = shown ? this.#styles.slice(0, 1) : this.#styles;
  }

  #release() {
    if (this.#link) URL.revokeObjectURL(this.#link.href);
    this.#link = undefined;
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(`execution-contract-${what}`, { detail, bubbles: true, composed: true }));
  }
}

for (const [property, attribute] of PROPERTIES) {
  Object.defineProperty(ExecutionContractCard.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(attribute);
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
  });
}

/** An answer that is no success: its status and the service's stable code. */
async function problemOf(response) {
  const problem = await response.json().catch(() => null);
  return Object.assign(new Error(`status ${response.status}`), { status: response.status, code: problem?.code ?? null });
}

const describe = ({ status = null, code = null, message }) => ({ status, code, message });

if (globalThis.customElements && !customElements.get("execution-contract-card")) {
  customElements.define("execution-contract-card", ExecutionContractCard);
}
