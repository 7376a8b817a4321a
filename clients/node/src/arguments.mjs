// The command line. What is left out, repeated or contradictory is a usage error.

import { parseArgs } from "node:util";
import { ANY, expectedId } from "./verify.mjs";

export const USAGE = `usage: execution-contract verify DOCUMENT|- (--keys FILE | --hash-only)
         (--run UUID | --any-run) (--tenant UUID | --any-tenant) [--lines] --json
       execution-contract fetch RUN --url BASE [--service-token-file FILE] [--region REGION]`;

export class UsageError extends Error {}

const text = { type: "string", multiple: true };
const flag = { type: "boolean", multiple: true };
const OPTIONS = {
  verify: {
    keys: text,
    run: text,
    "any-run": flag,
    tenant: text,
    "any-tenant": flag,
    "hash-only": flag,
    lines: flag,
    json: flag,
  },
  fetch: { url: text, "service-token-file": text, region: text },
};

/** The command, its one operand and its options. Throws UsageError. */
export function parseArguments([command, ...args]) {
  if (!Object.hasOwn(OPTIONS, command ?? "")) throw new UsageError("the command is verify or fetch");
  const { operand, values } = parseOptions(args, OPTIONS[command]);
  return { command, operand, ...(command === "verify" ? verifyOptions(values) : fetchOptions(values)) };
}

function parseOptions(args, options) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    require(positionals.length === 1, "one operand is required");
    const repeated = Object.keys(values).find((name) => values[name].length > 1);
    require(repeated === undefined, `--${repeated} is repeated`);
    const single = Object.entries(values).map(([name, [value]]) => [name, value]);
    return { operand: positionals[0], values: Object.fromEntries(single) };
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function require(holds, message) {
  if (!holds) throw new UsageError(message);
}

function verifyOptions(values) {
  require(values.json, "--json is required");
  const [run, tenant] = [expected(values, "run"), expected(values, "tenant")];
  require(run !== undefined, "--run or --any-run is required");
  const hashOnly = values["hash-only"] === true;
  if (hashOnly) {
    require(tenant === undefined || tenant === ANY, "without a receipt there is no tenant to expect");
  } else {
    require(values.keys !== undefined && tenant !== undefined, "--keys and --tenant or --any-tenant are required");
  }
  return { run, tenant, keys: values.keys, hashOnly, lines: values.lines === true };
}

function expected(values, name) {
  const [id, any] = [values[name], values[`any-${name}`]];
  require(id === undefined || any === undefined, `--${name} contradicts --any-${name}`);
  return any ? ANY : id === undefined ? undefined : identifier(id);
}

function identifier(id) {
  try {
    return expectedId(id);
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function fetchOptions(values) {
  require(values.url !== undefined, "--url is required");
  return { url: values.url, tokenFile: values["service-token-file"], region: values.region };
}
