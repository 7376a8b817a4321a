// Every test vector, in the browser: the card's verdict and reason are those that every other verifier gives.

import assert from "node:assert/strict";
import { host } from "./support/host.mjs";
import { pageTest } from "./support/page.mjs";
import { allVectors } from "./support/vectors.mjs";

const vectors = allVectors();
const origin = await host({
  "/": "<!doctype html><title>Vectors</title><body><script type=module src=/card/execution-contract-card.js></script>",
});

/** As JSON, for the browser. */
const cases = vectors.map(({ document, keys, ...rest }) => ({
  ...rest,
  document: document.toString("base64"),
  keys: keys?.toString("base64") ?? null,
}));

const wanted = vectors.map(({ name, expect }) => `${name}: ${expect}`);

pageTest(`the module's functions, ${vectors.length} vectors`, {}, async ({ page }) => {
  await page.goto(origin);
  const found = await page.evaluate(async (given) => {
    const { verify, verifyIntegrity } = await import("/card/execution-contract-card.js");
    const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const results = [];
    for (const { name, run, tenant, hashOnly, document, keys } of given) {
      const expected = { run: run ?? "any", tenant: tenant ?? "any" };
      const { verdict, reason } = hashOnly
        ? await verifyIntegrity(bytes(document), expected)
        : await verify(bytes(document), bytes(keys), expected);
      results.push(`${name}: ${reason ?? verdict}`);
    }
    return results;
  }, cases);
  assert.ok(vectors.length >= 673);
  assert.deepEqual(found, wanted);
});

pageTest("a key set of 1 MiB is read, and one byte more is refused", {}, async ({ page }) => {
  await page.goto(origin);
  const { document, keys, run, tenant } = cases.find(({ name }) => name === "verified-typical");
  const found = await page.evaluate(async ([document, keys, expected]) => {
    const { verify } = await import("/card/execution-contract-card.js");
    const sized = (bytes) => atob(keys).padEnd(bytes, " ");
    const verdict = async (bytes) => Object.values(await verify(atob(document), sized(bytes), expected)).slice(0, 2);
    return [await verdict(1_048_576), await verdict(1_048_577)];
  }, [document, keys, { run, tenant }]);
  assert.deepEqual(found, [["verified", null], ["not_verified", "key_set_invalid"]]);
});

pageTest("the element itself, on every vector that names a run, as the card always does", {}, async ({ page }) => {
  await page.goto(origin);
  await page.waitForFunction(() => customElements.get("execution-contract-card"));
  const applicable = cases.filter(({ run }) => run !== null);
  const found = await page.evaluate(async (given) => {
    const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const card = document.body.appendChild(document.createElement("execution-contract-card"));
    const results = [];
    for (const { name, run, tenant, hashOnly, document: contract, keys } of given) {
      const answered = new Promise((resolve) => {
        for (const type of ["verified", "unverified"]) {
          card.addEventListener(`execution-contract-${type}`, ({ detail }) => resolve([type, detail.result]), { once: true });
        }
      });
      card.runId = run;
      card.tenantId = tenant ?? "any";
      card.keySet = hashOnly ? null : bytes(keys);
      card.monitor = { planning: { handoff: {} }, execution_contract: { document: bytes(contract) } };
      const [type, { verdict, reason }] = await answered;
      const headline = card.shadowRoot.querySelector(".headline").textContent;
      results.push(`${name}: ${reason ?? verdict}`);
      if ((type === "verified") !== (headline === "Verified")) results.push(`${name}: ${type}, and ${headline}`);
    }
    return results;
  }, applicable);
  assert.ok(applicable.length > 600);
  assert.deepEqual(found, applicable.map(({ name, expect }) => `${name}: ${expect}`));
});
