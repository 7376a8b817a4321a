/** The caller's word that any run, or any tenant, will do. */
export declare const ANY: unique symbol;

/** A UUID in any case, or ANY. */
export type Expected = string | typeof ANY;

/** Stable reason codes, in the order of the checks. */
export type Reason =
  | "key_set_invalid"
  | "nothing_to_verify"
  | "malformed"
  | "unsupported_version"
  | "hash_mismatch"
  | "contract_invalid"
  | "receipt_malformed"
  | "unknown_key"
  | "signature_invalid"
  | "claims_mismatch"
  | "wrong_issuer"
  | "wrong_run"
  | "wrong_tenant"
  | "key_revoked"
  | "key_not_valid_at_issue";

/** A document, or the key set, failed a check. */
export declare class Failure extends Error {
  readonly name: "Failure";
  readonly reason: Reason;
  /** Which rule, for people. Never repeats received bytes. */
  readonly detail: string;
}

/** The payload. Timestamps are `2026-11-22T10:09:00.000Z`, ids lower-case UUIDs. */
export interface Contract {
  readonly advisory_only: true;
  readonly eligibility: { readonly evaluated_at: string; readonly status: string };
  readonly planning_state: {
    readonly attached_requests: number;
    readonly coordination_opt_in: number;
    readonly unassigned: number;
  };
  readonly readiness_snapshot: {
    readonly counts: { readonly attached: number; readonly coord_ready: number; readonly drift: number };
    readonly locked_at: string;
  };
  readonly run: {
    readonly ends_at: string;
    readonly id: string;
    readonly starts_at: string;
    readonly status: string;
  };
  readonly scope: { readonly portal_id: string | null; readonly zone_id: string | null };
}

/** A contract that is intact. Nothing is known of its origin. */
export interface IntegrityOnly {
  readonly runId: string;
  readonly issuedAt: string;
  readonly payloadHash: string;
  readonly contract: Contract;
}

/** A contract that the key set's issuer issued for this run and tenant. */
export interface Verified extends IntegrityOnly {
  readonly tenantId: string;
  readonly contractId: string;
  readonly issuer: string;
  readonly kid: string;
}

/** A key set that passed every check. */
export interface KeySet {
  readonly issuer: string;
}

/** Reads a pinned key set. Rejects with Failure `key_set_invalid`. */
export declare function readKeySet(bytes: Uint8Array): Promise<KeySet>;

/** Checks a document as received, byte for byte. Rejects with Failure; TypeError for an expectation that is no UUID. */
export declare function verify(
  bytes: Uint8Array,
  keySet: KeySet,
  expected: { run: Expected; tenant: Expected },
): Promise<Verified>;

/** Checks hash and contract of a document as received, and no receipt. Throws Failure, TypeError. */
export declare function verifyIntegrity(bytes: Uint8Array, expected: { run: Expected }): IntegrityOnly;

export type Credential =
  | { token: string }
  | { accessKeyId: string; secretAccessKey: string; sessionToken?: string; region: string };

/** No contract was read. */
export declare class FetchError extends Error {
  readonly name: "FetchError";
  /** 404; 401 or 403; anything else, the network included. */
  readonly code: "not_there" | "not_authorised" | "unavailable";
  /** The answer's status, where there was one. */
  readonly status?: number;
}

/** The served bytes, not verified; null where the contract still has the hash `ifNoneMatch`. */
export declare function fetchContract(
  run: string,
  options: { url: string; credential: Credential; ifNoneMatch?: string },
): Promise<Uint8Array | null>;

/** Fetches a run's contract and verifies it before anything looks at it. */
export declare function fetchAndVerify(
  run: string,
  options: { url: string; credential: Credential; keySet: KeySet; tenant: Expected },
): Promise<Verified>;
