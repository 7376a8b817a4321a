import type { EligibilityRow, HandoffRow, Planning, ReadinessSnapshotRow, RunRow } from "./rows.js";

/** Sort keys of the planning table. */
export const RECORDS = ["RUN", "READINESS_SNAPSHOT", "ELIGIBILITY", "HANDOFF"] as const;
export type RecordName = (typeof RECORDS)[number];

/** A record in plain JSON. Only what a contract needs is copied: no requests, contractors or prices. */
export type PlanningRecord = { run_id: string; record: RecordName } & { [attribute: string]: string | number | null };

/** The records of `planning`: one for each row that is there. Throws where a row is another run's. */
export function recordsOf(planning: Planning): PlanningRecord[] {
  const { run, readinessSnapshot, eligibility, handoff } = planning;
  for (const row of [readinessSnapshot, eligibility, handoff]) {
    if (row && row.runId !== run.id) throw new RangeError(`a row of run ${row.runId} was given for run ${run.id}`);
  }
  // The key in lower case: issue looks a run up by its id in lower case.
  const key = run.id.toLowerCase();
  return [
    runRecord(key, run),
    ...(readinessSnapshot ? [snapshotRecord(key, readinessSnapshot)] : []),
    ...(eligibility ? [eligibilityRecord(key, eligibility)] : []),
    ...(handoff ? [handoffRecord(key, handoff)] : []),
  ];
}

function runRecord(run_id: string, row: RunRow): PlanningRecord {
  return {
    run_id,
    record: "RUN",
    tenant_id: row.tenantId,
    status: row.status,
    starts_at: row.startsAt.toISOString(),
    ends_at: row.endsAt.toISOString(),
    // Not read by anybody but this writer.
    change: row.change,
  };
}

function snapshotRecord(run_id: string, row: ReadinessSnapshotRow): PlanningRecord {
  return {
    run_id,
    record: "READINESS_SNAPSHOT",
    locked_at: row.lockedAt.toISOString(),
    attached: row.attached,
    coord_ready: row.coordReady,
    drift: row.drift,
  };
}

function eligibilityRecord(run_id: string, row: EligibilityRow): PlanningRecord {
  return { run_id, record: "ELIGIBILITY", status: row.status, evaluated_at: row.evaluatedAt.toISOString() };
}

function handoffRecord(run_id: string, row: HandoffRow): PlanningRecord {
  return {
    run_id,
    record: "HANDOFF",
    run_status: row.runStatus,
    starts_at: row.startsAt.toISOString(),
    ends_at: row.endsAt.toISOString(),
    portal_id: row.portalId,
    zone_id: row.zoneId,
    attached_requests: row.attachedRequests,
    coordination_opt_in: row.coordinationOptIn,
    unassigned: row.unassigned,
    created_at: row.createdAt.toISOString(),
  };
}
