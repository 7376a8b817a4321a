// Compiled, never run: what the declarations have to allow, and what they have to refuse.

import { ExecutionContractCard as CardElement, verify, verifyIntegrity } from "execution-contract-card";
import { ExecutionContractCard } from "execution-contract-card/react";

const card = document.querySelector("execution-contract-card");
if (card) {
  const element: CardElement = card;
  element.fetcher = async (address, options) => fetch(address, options);
  element.monitor = { planning: { handoff: {} }, execution_contract: { document: new Uint8Array() } };
  element.keySet = null;
  element.addEventListener("execution-contract-verified", ({ detail }) => detail.result.tenantId.toLowerCase());
  element.addEventListener("execution-contract-error", ({ detail }) => detail.status?.toFixed());
  // @ts-expect-error: read-only
  element.state = "shown";
  // @ts-expect-error: the key set is text or bytes as received, not a parsed object
  element.keySet = { keys: [] };
}

export async function results(document: Uint8Array, keySet: string) {
  const result = await verify(document, keySet, { run: "any", tenant: "any" });
  if (result.verdict === "verified") return result.kid;
  // @ts-expect-error: what is not verified has no issuer
  result.issuer;
  // @ts-expect-error: an expectation may not be left out
  await verify(document, keySet, { run: "any" });
  return (await verifyIntegrity(document, { run: "any" })).reason;
}

export const plain = <ExecutionContractCard runId="…" tenantId="any" onVerified={({ detail }) => detail.result.kid} />;
// @ts-expect-error: the tenant has to be said
export const incomplete = <ExecutionContractCard runId="…" />;
