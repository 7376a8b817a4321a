/**
 * Rows in the shape of N3's own tables, as Drizzle selects them: `timestamp` columns are `Date`s, absent values `null`.
 * The names of columns are assumed; adapt this file and `records.ts` to yours, and nothing else has to change.
 */

export interface RunRow {
  id: string;
  tenantId: string;
  status: string;
  startsAt: Date;
  endsAt: Date;
  /** Grows with every change of the run's planning, of whichever table. */
  change: number;
}

export interface ReadinessSnapshotRow {
  runId: string;
  lockedAt: Date;
  attached: number;
  coordReady: number;
  drift: number;
}

export interface EligibilityRow {
  runId: string;
  status: string;
  evaluatedAt: Date;
}

export interface HandoffRow {
  runId: string;
  runStatus: string;
  startsAt: Date;
  endsAt: Date;
  portalId: string | null;
  zoneId: string | null;
  attachedRequests: number;
  coordinationOptIn: number;
  unassigned: number;
  createdAt: Date;
}

/** All that is planned of one run; `null` is what is not there, or was taken back. */
export interface Planning {
  run: RunRow;
  readinessSnapshot: ReadinessSnapshotRow | null;
  eligibility: EligibilityRow | null;
  handoff: HandoffRow | null;
}
