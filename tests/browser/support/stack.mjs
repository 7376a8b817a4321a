// The running local stack: runs made for one test each, contracts issued for them, and the page that shows them.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The command line of engines and operators. */
export const COMMAND_LINE =
  process.env.EXECUTION_CONTRACT ?? fileURLToPath(new URL("../../../target/debug/execution-contract", import.meta.url));

export const stack = JSON.parse(readFileSync(process.env.STACK_JSON, "utf8"));

/** Records of a run that is ready, in DynamoDB's own notation. */
const RECORDS = {
  RUN: {
    tenant_id: { S: stack.tenants.own },
    status: { S: "scheduled" },
    starts_at: { S: "2026-12-01T08:00:00Z" },
    ends_at: { S: "2026-12-04T16:30:00Z" },
  },
  READINESS_SNAPSHOT: {
    locked_at: { S: "2026-11-19T17:45:00Z" },
    attached: { N: "14" },
    coord_ready: { N: "8" },
    drift: { N: "1" },
  },
  ELIGIBILITY: { status: { S: "unchanged" }, evaluated_at: { S: "2026-11-20T08:15:30.25Z" } },
  HANDOFF: {
    run_status: { S: "scheduled" },
    starts_at: { S: "2026-12-01T08:00:00Z" },
    ends_at: { S: "2026-12-04T16:30:00Z" },
    attached_requests: { N: "12" },
    coordination_opt_in: { N: "9" },
    unassigned: { N: "0" },
    created_at: { S: "2026-11-20T09:00:00Z" },
  },
};

async function dynamodb(operation, body) {
  const response = await fetch(stack.dynamodb_url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `DynamoDB_20120810.${operation}`,
      // The store looks at the form of a signature alone.
      "x-amz-date": "20260101T000000Z",
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${stack.region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  assert.equal(response.status, 200, `${operation}: ${await response.clone().text()}`);
}

/** A new run; `without` names records to leave out, `with` attributes to change: `{HANDOFF: {unassigned: …}}`. */
export async function makeRun({ without = [], with: changes = {} } = {}) {
  const run = randomUUID();
  for (const [record, attributes] of Object.entries(RECORDS)) {
    if (without.includes(record)) continue;
    const item = { run_id: { S: run }, record: { S: record }, ...attributes, ...changes[record] };
    await dynamodb("PutItem", { TableName: stack.local.planning_table, Item: item });
  }
  return run;
}

/** Takes a run's handoff back, as where it is planned anew. */
export async function takeHandoffBack(run) {
  const key = { run_id: { S: run }, record: { S: "HANDOFF" } };
  await dynamodb("DeleteItem", { TableName: stack.local.planning_table, Key: key });
}

/** Puts another contract in the place of a run's, as somebody with access to the table could. */
export async function changeStoredContract(run, contract) {
  await dynamodb("UpdateItem", {
    TableName: stack.local.contracts_table,
    Key: { run_id: { S: run } },
    UpdateExpression: "SET contract_payload = :changed",
    ExpressionAttributeValues: { ":changed": { S: contract } },
  });
}

/** Issues a run's contract and returns the served document. */
export async function issue(run, note) {
  const response = await fetch(`${stack.operator_url}/api/n3/runs/${run}/execution-contract`, {
    method: "POST",
    headers: { authorization: `Bearer ${stack.tokens.admin}`, "content-type": "application/json" },
    body: JSON.stringify({ note: note ?? null }),
  });
  const text = await response.text();
  assert.equal(response.status, 201, text);
  return text;
}

/** A new run with its contract. */
export async function issuedRun({ note, ...options } = {}) {
  const run = await makeRun(options);
  return { run, document: await issue(run, note) };
}

/** What the service answers to an admin about a run, and its key set, as they are served. */
export async function served(run) {
  const headers = { authorization: `Bearer ${stack.tokens.admin}` };
  const monitor = await (await fetch(`${stack.operator_url}/api/n3/runs/${run}/monitor`, { headers })).json();
  const keys = await (await fetch(`${stack.operator_url}/.well-known/jwks.json`)).text();
  return { monitor, keys };
}

export const pageOf = (run, origin = stack.operator_url) => `${origin}/n3/runs/${run}`;

/** Opens a run's page and signs in by keyboard. */
export async function signIn(page, run, { token = stack.tokens.admin, origin } = {}) {
  await page.goto(pageOf(run, origin));
  await page.getByLabel("Tenant token").fill(token);
  await page.keyboard.press("Enter");
}

/** The same, until the card has come to a result, which it returns. */
export async function showCard(page, run, options) {
  await signIn(page, run, options);
  return resultOf(page);
}

/** Waits for the card's result. */
export async function resultOf(page) {
  const result = await page.waitForFunction(() => document.querySelector("execution-contract-card")?.result);
  return result.jsonValue();
}

/** The card in a page. */
export const cardOf = (page) => page.locator("execution-contract-card");

/** Has the monitor route answer what `change` makes of its answer. */
export async function changeAnswer(page, change) {
  await page.route("**/monitor", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });
}
