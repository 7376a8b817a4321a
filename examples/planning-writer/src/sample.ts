import { randomUUID } from "node:crypto";
import type { Planning } from "./rows.js";

/** A run of `tenantId` that is planned and handed off. */
export function samplePlanning(tenantId: string): Planning {
  const runId = randomUUID();
  const [startsAt, endsAt] = [new Date("2026-12-01T07:00:00Z"), new Date("2026-12-01T15:30:00Z")];
  return {
    run: { id: runId, tenantId, status: "scheduled", startsAt, endsAt, change: 1 },
    readinessSnapshot: { runId, lockedAt: new Date("2026-11-20T08:15:30.123Z"), attached: 12, coordReady: 9, drift: 1 },
    eligibility: { runId, status: "unchanged", evaluatedAt: new Date("2026-11-20T09:00:00Z") },
    handoff: {
      runId,
      runStatus: "scheduled",
      startsAt,
      endsAt,
      portalId: "0a7e57a0-0000-4000-8000-0000000000c1",
      zoneId: null,
      attachedRequests: 12,
      coordinationOptIn: 9,
      unassigned: 0,
      createdAt: new Date("2026-11-21T10:00:00Z"),
    },
  };
}
