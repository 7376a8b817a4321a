/** Against a running local stack: what is written is what contracts are made from. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkBySchemas } from "../src/check.js";
import { localWriter, SCHEMAS } from "../src/local.js";
import { RECORDS } from "../src/records.js";
import { samplePlanning } from "../src/sample.js";
import { InvalidPlanning } from "../src/writer.js";
import { issue, stack, stored, watchedClient } from "./support.js";

const { client, sent } = watchedClient();
const writer = localWriter(stack, client);
const sample = () => samplePlanning(stack.tenants.own);

test("a change is one transaction, and a contract can be issued from it", async () => {
  const planning = sample();
  sent.length = 0;
  assert.equal(await writer.write(planning), "written");
  assert.deepEqual(sent, ["TransactWriteItemsCommand"]);
  const { status, body } = await issue(planning.run.id);
  assert.equal(status, 201);
  assert.deepEqual(body.contract, {
    advisory_only: true,
    eligibility: { evaluated_at: "2026-11-20T09:00:00.000Z", status: "unchanged" },
    planning_state: { attached_requests: 12, coordination_opt_in: 9, unassigned: 0 },
    readiness_snapshot: { counts: { attached: 12, coord_ready: 9, drift: 1 }, locked_at: "2026-11-20T08:15:30.123Z" },
    run: {
      ends_at: "2026-12-01T15:30:00.000Z",
      id: planning.run.id,
      starts_at: "2026-12-01T07:00:00.000Z",
      status: "scheduled",
    },
    scope: { portal_id: "0a7e57a0-0000-4000-8000-0000000000c1", zone_id: null },
  });
});

test("every stored record satisfies its schema", async () => {
  const planning = sample();
  await writer.write(planning);
  const check = checkBySchemas(SCHEMAS);
  for (const name of RECORDS) {
    const record = await stored(client, planning.run.id, name);
    assert.ok(record, name);
    assert.deepEqual(check(record), []);
  }
});

test("a handoff that is taken back is gone with its change, and another one can be made", async () => {
  const planning = sample();
  await writer.write(planning);
  await writer.write({ ...planning, run: { ...planning.run, change: 2 }, handoff: null });
  assert.equal((await issue(planning.run.id)).body.code, "handoff_required");
  const handoff = { ...planning.handoff!, unassigned: 3 };
  await writer.write({ ...planning, run: { ...planning.run, change: 3 }, handoff });
  assert.equal((await issue(planning.run.id)).body.contract.planning_state.unassigned, 3);
});

test("a change that comes late leaves the later one as it is", async () => {
  const planning = sample();
  await writer.write({ ...planning, run: { ...planning.run, change: 7 }, handoff: null });
  assert.equal(await writer.write({ ...planning, run: { ...planning.run, change: 6 } }), "superseded");
  assert.equal(await stored(client, planning.run.id, "HANDOFF"), undefined);
  assert.equal((await stored(client, planning.run.id, "RUN"))?.change, 7);
});

test("a change that comes twice is written twice, to the same effect", async () => {
  const planning = sample();
  assert.deepEqual([await writer.write(planning), await writer.write(planning)], ["written", "written"]);
});

test("a record that is not right is named, and nothing of its change is written", async () => {
  const planning = sample();
  const eligibility = { ...planning.eligibility!, status: "Not A Word" };
  const handoff = { ...planning.handoff!, endsAt: new Date("2026-11-01T00:00:00Z"), unassigned: -1 };
  await assert.rejects(writer.write({ ...planning, eligibility, handoff }), (error: unknown) => {
    assert.ok(error instanceof InvalidPlanning);
    const named = error.faults.map((fault) => fault.split(":")[0]).sort();
    assert.deepEqual(named, ["ELIGIBILITY.status", "HANDOFF.ends_at", "HANDOFF.unassigned"]);
    assert.ok(!error.message.includes("Not A Word"));
    return true;
  });
  for (const name of RECORDS) assert.equal(await stored(client, planning.run.id, name), undefined, name);
});

test("a row of another run is refused", async () => {
  const [planning, other] = [sample(), sample()];
  await assert.rejects(writer.write({ ...planning, handoff: other.handoff }), RangeError);
});

test("a run whose id is in upper case is found", async () => {
  const planning = sample();
  const id = planning.run.id.toUpperCase();
  const upper = <T>(row: T) => ({ ...row, runId: id });
  await writer.write({
    run: { ...planning.run, id },
    readinessSnapshot: upper(planning.readinessSnapshot!),
    eligibility: upper(planning.eligibility!),
    handoff: upper(planning.handoff!),
  });
  assert.equal((await issue(id)).status, 201);
});
