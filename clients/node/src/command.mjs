// The commands `verify` and `fetch`, and their exit codes.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { USAGE, UsageError, parseArguments } from "./arguments.mjs";
import { Failure } from "./failure.mjs";
import { FetchError, fetchContract } from "./fetch.mjs";
import { lines, one } from "./input.mjs";
import { readKeySet } from "./key-set.mjs";
import { verify, verifyIntegrity } from "./verify.mjs";

const EXIT = { verified: 0, not_verified: 1, usage: 2, not_there: 3, not_authorised: 4, unavailable: 5 };

/** Runs a command and resolves to its exit code. */
export async function main(args) {
  try {
    const options = parseArguments(args);
    return await (options.command === "verify" ? verifyAll(options) : fetchOne(options));
  } catch (error) {
    console.error(`error: ${error.message}`);
    if (error instanceof UsageError) console.error(USAGE);
    return error instanceof FetchError ? EXIT[error.code] : EXIT.usage;
  }
}

async function verifyAll(options) {
  const keySet = options.hashOnly ? undefined : await pinnedKeys(options.keys);
  if (keySet === null) return EXIT.usage;
  let failures = 0;
  for await (const document of (options.lines ? lines : one)(options.operand)) {
    if (!(await verifyOne(document, keySet, options))) failures += 1;
  }
  return failures === 0 ? EXIT.verified : EXIT.not_verified;
}

/** The key set, or null after saying that it is invalid. */
async function pinnedKeys(path) {
  const bytes = await readFile(path);
  try {
    return await readKeySet(bytes);
  } catch (error) {
    await printFailure(error);
    return null;
  }
}

async function verifyOne(document, keySet, expected) {
  try {
    if (keySet === undefined) await printVerified("integrity_only", verifyIntegrity(document, expected));
    else await printVerified("verified", await verify(document, keySet, expected));
    return true;
  } catch (error) {
    await printFailure(error);
    return false;
  }
}

function printVerified(verdict, { runId, tenantId, contractId, issuer, kid, issuedAt, payloadHash }) {
  const ids = { run_id: runId, tenant_id: tenantId, contract_id: contractId };
  return print({ verdict, reason: null, ...ids, issuer, kid, issued_at: issuedAt, payload_hash: payloadHash });
}

/** Says why; anything but a Failure is passed on. */
function printFailure(error) {
  if (!(error instanceof Failure)) throw error;
  return print({ verdict: "not_verified", reason: error.reason, detail: error.detail });
}

function print(object) {
  return write(`${JSON.stringify(object)}\n`);
}

async function write(data) {
  if (!process.stdout.write(data)) await once(process.stdout, "drain");
}

async function fetchOne({ operand, url, tokenFile, region }) {
  const credential = await findCredential(tokenFile, region);
  await write(await fetchContract(operand, { url, credential }));
  return 0;
}

async function findCredential(tokenFile, region) {
  const { env } = process;
  const token = tokenFile === undefined ? env.EXECUTION_CONTRACT_TOKEN : (await readFile(tokenFile, "utf8")).trim();
  if (token || tokenFile !== undefined) return { token };
  return {
    accessKeyId: env.AWS_ACCESS_KEY_ID,
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    sessionToken: env.AWS_SESSION_TOKEN || undefined,
    region: region ?? (env.AWS_REGION || env.AWS_DEFAULT_REGION),
  };
}
