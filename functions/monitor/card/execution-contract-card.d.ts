/** Stable reason codes, in the order of the checks; docs/contract-v1.md defines them. */
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

/** A UUID in any case, or `"any"`: the caller's word that any will do. */
export type Expected = string;

/** Hash, contract and receipt hold, for the expected run and tenant. */
export interface Verified {
  readonly verdict: "verified";
  readonly reason: null;
  readonly runId: string;
  readonly tenantId: string;
  readonly contractId: string;
  readonly issuer: string;
  readonly kid: string;
  readonly issuedAt: string;
  readonly payloadHash: string;
}

/** Hash and contract hold. Nothing is known of the origin. */
export interface IntegrityOnly {
  readonly verdict: "integrity_only";
  readonly reason: null;
  readonly runId: string;
  readonly issuedAt: string;
  readonly payloadHash: string;
}

/** A check failed: which, what was expected and what was found. The two texts are for people and may change. */
export interface NotVerified {
  readonly verdict: "not_verified";
  readonly reason: Reason;
  readonly expected: string;
  readonly found: string;
}

/** Verifies a document as received, text or bytes, against a key set as received. Rejects with TypeError where
 * an expectation is missing or no UUID, and where the browser offers no WebCrypto (insecure context). */
export declare function verify(
  document: string | Uint8Array,
  keySet: string | Uint8Array,
  expected: { run: Expected; tenant: Expected },
): Promise<Verified | NotVerified>;

/** Checks hash and contract of a document as received, and no receipt. Rejects as `verify` does. */
export declare function verifyIntegrity(
  document: string | Uint8Array,
  expected: { run: Expected },
): Promise<IntegrityOnly | NotVerified>;

/**
 * Where the card is. It can be seen when it is `shown`, and only then.
 *
 * - `idle`: nothing to show was given, nor an address to load it from
 * - `loading`: `src` is being loaded
 * - `absent`: there is no run (404), no handoff or no contract
 * - `failed`: loading failed; the event `execution-contract-error` said how
 * - `shown`: handoff and contract exist
 */
export type CardState = "idle" | "loading" | "absent" | "failed" | "shown";

/** What the card expected when it verified. */
export interface CardExpectation {
  readonly run?: string;
  readonly tenant?: string;
}

/** Nothing was checked: no secure context, or the host did not say what to expect. */
export interface Unavailable extends CardExpectation {
  readonly verdict: "unavailable";
  readonly reason: null;
  readonly why: string;
}

/** Why a receipt was not looked at: the service publishes no key set, it could not be had, or none was given. */
export type KeysMissing = "unpublished" | "failed" | "none";

export type CardResult =
  | (Verified & CardExpectation)
  | ((IntegrityOnly | NotVerified) & CardExpectation & { readonly keys?: KeysMissing })
  | Unavailable;

/** What `GET /api/n3/runs/{runId}/monitor` answers, as far as the card reads it. */
export interface MonitorAnswer {
  readonly planning: { readonly handoff: object | null };
  readonly execution_contract: {
    /** The served document, byte for byte. */
    readonly document: string | Uint8Array;
    readonly issued_by?: string | null;
    readonly note?: string | null;
  } | null;
}

/** Fetches an address as `fetch` does. The card only ever asks for GET. */
export type Fetcher = (address: string, options: RequestInit) => Promise<Response>;

export interface LoadedDetail {
  /** Whether the card is shown: handoff and contract exist. */
  readonly shown: boolean;
}

export interface ResultDetail<Result extends CardResult = CardResult> {
  readonly result: Result;
}

export interface ErrorDetail {
  /** What was being loaded. Without the key set the card still shows the contract, with integrity only. */
  readonly loading: "monitor" | "keys";
  /** The answer's status; null where there was no answer. */
  readonly status: number | null;
  /** The service's stable code for its refusal. */
  readonly code: string | null;
  readonly message: string;
}

export interface ExecutionContractEventMap {
  "execution-contract-loaded": CustomEvent<LoadedDetail>;
  "execution-contract-verified": CustomEvent<ResultDetail<Verified & CardExpectation>>;
  "execution-contract-unverified": CustomEvent<ResultDetail<Exclude<CardResult, Verified>>>;
  "execution-contract-error": CustomEvent<ErrorDetail>;
}

/** `<execution-contract-card>`. README.md describes its attributes, properties and events. */
export declare class ExecutionContractCard extends HTMLElement {
  static readonly observedAttributes: readonly string[];

  /** Attribute `run-id`: the run that the contract has to be about. */
  runId: string | null;
  /** Attribute `tenant-id`: the tenant that it has to be about, or `"any"`. There is no default. */
  tenantId: string | null;
  /** Attribute `src`: address of the monitor route, loaded where `monitor` is undefined. */
  src: string | null;
  /** Attribute `keys-src`: address of the key set, loaded where `keySet` is undefined. */
  keysSrc: string | null;
  /** Attribute `heading-level`: level of the card's heading, 2 unless told. */
  headingLevel: string | null;

  /** The monitor route's answer; null: nothing to show; undefined: load `src`. */
  monitor: MonitorAnswer | null | undefined;
  /** The key set as received; null: none is published; undefined: load `keys-src`. */
  keySet: string | Uint8Array | null | undefined;
  /** How `src` and `keys-src` are fetched: `fetch`, unless a host has a session of its own. */
  fetcher: Fetcher | undefined;

  readonly state: CardState;
  readonly result: CardResult | null;

  /** Loads and verifies anew. */
  reload(): void;

  addEventListener<Type extends keyof ExecutionContractEventMap>(
    type: Type,
    listener: (this: ExecutionContractCard, event: ExecutionContractEventMap[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "execution-contract-card": ExecutionContractCard;
  }
}
