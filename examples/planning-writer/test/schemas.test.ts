/** Against a running local stack: the schemas refuse what issue refuses, and nothing else. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkBySchemas } from "../src/check.js";
import { SCHEMAS } from "../src/local.js";
import { type RecordName, recordsOf } from "../src/records.js";
import { samplePlanning } from "../src/sample.js";
import { issue, putUnchecked, stack, watchedClient } from "./support.js";

const { client } = watchedClient();
const check = checkBySchemas(SCHEMAS);

const TIMES = [
  "2026-11-20T08:15:30Z", "2026-11-20T08:15:30.1Z", "2026-11-20T08:15:30.123456789Z", "2026-11-20T10:15:30+02:00",
  "2026-11-20T08:15:30-23:59", "2026-11-20T08:15:30.1234567891Z", "2026-11-20T08:15:30.Z", "2026-11-20t08:15:30Z",
  "2026-11-20T08:15:30z", "2026-11-20 08:15:30Z", "2026-11-20T08:15:30", "2026-11-20T24:00:00Z", "2026-11-20T08:15:60Z",
  "2026-13-20T08:15:30Z", "2026-11-20T08:15:30+24:00", "2026-11-20T08:15Z", "2026-11-20", "", 1, null, undefined,
];
const WORDS = ["a", "a_1", "x".repeat(32), "x".repeat(33), "A", "1a", "_a", "a-b", "a b", "", 1, null, undefined];
const COUNTS = [0, 1, Number.MAX_SAFE_INTEGER, -1, 1.5, "1", null, undefined];
const UUIDS = [
  "00000000-0000-0000-0000-000000000000", "0A7E57A0-0000-4000-8000-0000000000C1", "0a7e57a00000400080000000000000c1",
  "{0a7e57a0-0000-4000-8000-0000000000c1}", "0a7e57a0-0000-4000-8000-0000000000cg", "", 1, null, undefined,
];

/** For each attribute that a contract is made from, values of every kind. */
const CASES: [RecordName, string, unknown[]][] = [
  ["READINESS_SNAPSHOT", "locked_at", TIMES],
  ["READINESS_SNAPSHOT", "attached", COUNTS],
  ["READINESS_SNAPSHOT", "coord_ready", COUNTS],
  ["READINESS_SNAPSHOT", "drift", COUNTS],
  ["ELIGIBILITY", "status", WORDS],
  ["ELIGIBILITY", "evaluated_at", TIMES],
  ["HANDOFF", "run_status", WORDS],
  ["HANDOFF", "starts_at", TIMES],
  ["HANDOFF", "ends_at", TIMES.map((time) => (typeof time === "string" ? time.replace("2026", "2027") : time))],
  ["HANDOFF", "attached_requests", COUNTS],
  ["HANDOFF", "coordination_opt_in", COUNTS],
  ["HANDOFF", "unassigned", COUNTS],
  ["HANDOFF", "portal_id", UUIDS],
  ["HANDOFF", "zone_id", UUIDS],
];

/** What the schemas and what issue say of a run with one attribute set to `value`. */
async function verdicts(name: RecordName, attribute: string, value: unknown): Promise<[boolean, boolean]> {
  const records = recordsOf(samplePlanning(stack.tenants.own));
  const changed = records.map((record) => (record.record === name ? { ...record, [attribute]: value } : record));
  for (const record of changed) await putUnchecked(client, record);
  const { status, body } = await issue(records[0]!.run_id);
  if (status !== 201) assert.deepEqual([status, body.code], [422, "planning_data_invalid"]);
  // As it is read back: an attribute that is undefined is not there.
  const faults = changed.flatMap((record) => check(JSON.parse(JSON.stringify(record))));
  return [faults.length === 0, status === 201];
}

for (const [name, attribute, values] of CASES) {
  test(`${name}.${attribute}`, async () => {
    for (const value of values) {
      const [bySchema, byIssue] = await verdicts(name, attribute, value);
      assert.equal(bySchema, byIssue, `${JSON.stringify(value)}: schema ${bySchema}, issue ${byIssue}`);
    }
  });
}

test("RUN.tenant_id", async () => {
  const records = recordsOf(samplePlanning(stack.tenants.own));
  for (const value of UUIDS) {
    const valid = check({ ...records[0]!, tenant_id: value as string }).length === 0;
    assert.equal(valid, typeof value === "string" && /^[0-9a-f-]{36}$/i.test(value), String(value));
  }
  await putUnchecked(client, { ...records[0]!, tenant_id: "no uuid" });
  assert.equal((await issue(records[0]!.run_id)).status, 404);
});

test("a key in upper case is refused, for it would never be found", async () => {
  const records = recordsOf(samplePlanning(stack.tenants.own)).map((record) => ({
    ...record,
    run_id: record.run_id.toUpperCase(),
  }));
  for (const record of records) {
    await putUnchecked(client, record);
    assert.deepEqual(check(record).map((fault) => fault.split(":")[0]), [`${record.record}.run_id`]);
  }
  assert.equal((await issue(records[0]!.run_id)).status, 404);
});

test("what no schema can express: a date that is not real", async () => {
  assert.deepEqual(await verdicts("ELIGIBILITY", "evaluated_at", "2026-02-30T00:00:00Z"), [true, false]);
});
