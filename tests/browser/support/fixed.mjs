// One run whose answer never changes: the document and the key set are those of a test vector.

import { withChangedDigit } from "./receipts.mjs";
import { vector } from "./vectors.mjs";

const { document, keys, run, tenant } = vector("verified-typical");
export { run };

const claims = Buffer.from(JSON.stringify({ tenant_id: tenant })).toString("base64url");
/** The service never sees it: its answers are taken from here. */
export const TOKEN = `e30.${claims}.e30`;

const planning = {
  readiness_snapshot: { locked_at: "2026-11-19T17:45:00.000Z", attached: 14, coord_ready: 8, drift: 1 },
  eligibility: { status: "unchanged", evaluated_at: "2026-11-20T08:15:30.250Z" },
  handoff: {
    run_status: "scheduled",
    starts_at: "2026-11-22T10:09:00.000Z",
    ends_at: "2026-11-24T16:30:00.000Z",
    portal_id: "0b0d7c2e-5c1a-4f7e-9d3b-2a6f1e8c4d10",
    zone_id: "c56a4180-65aa-42ec-a945-5fd21dec0538",
    attached_requests: 12,
    coordination_opt_in: 9,
    unassigned: 0,
    created_at: "2026-11-20T09:00:00.000Z",
  },
};

const answer = (contract) => ({
  run: { id: run, status: "scheduled", starts_at: "2026-11-22T10:09:00.000Z", ends_at: "2026-11-24T16:30:00.000Z" },
  planning,
  execution_contract: {
    document: contract,
    issued_by: "5d1c3a60-8e0a-4f3e-9d5e-6a2f0f2b7c11",
    note: "Handed off on Monday, after the second round of coordination.",
  },
});

/** Has the page's two requests for data answered from here; `changed`: with one digit of the contract changed. */
export async function answerFixed(page, { changed = false } = {}) {
  const text = document.toString();
  await page.route("**/monitor", (route) => route.fulfill({ json: answer(changed ? withChangedDigit(text) : text) }));
  await page.route("**/.well-known/jwks.json", (route) => route.fulfill({ body: keys }));
}
