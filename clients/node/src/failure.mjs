/**
 * A document, or the key set, failed a check. `reason` is one of the stable codes of
 * docs/contract-v1.md; `detail` says which rule, for people, and never repeats received bytes.
 */
export class Failure extends Error {
  constructor(reason, detail) {
    super(`${reason}: ${detail}`);
    this.name = "Failure";
    this.reason = reason;
    this.detail = detail;
  }
}
