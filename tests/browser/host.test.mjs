// Host pages: the element with attributes, with a fetch of the host's own, and through React.

import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "react-dom/server";
import { createElement } from "react";
import { ExecutionContractCard } from "execution-contract-card/react";
import { host, IMPORTS } from "./support/host.mjs";
import { pageTest } from "./support/page.mjs";
import { recordSight, sights } from "./support/sights.mjs";
import { vector } from "./support/vectors.mjs";

const { document, keys, run, tenant } = vector("verified-typical");
const answer = {
  run: { id: run },
  planning: { readiness_snapshot: {}, eligibility: {}, handoff: {} },
  execution_contract: { document: document.toString(), issued_by: "5d1c3a60-8e0a-4f3e-9d5e-6a2f0f2b7c11", note: null },
};

const SESSION = "Bearer the-host-has-a-session-of-its-own";
const refused = (status) => () => {
  throw Object.assign(new Error("refused"), { status });
};
const page = (body, script) => `<!doctype html><html lang=en><title>Host</title>${body}<script type=module src="${script}"></script></html>`;

const card = (attributes) => `<execution-contract-card run-id="${run}" tenant-id="${tenant}" ${attributes}></execution-contract-card>`;
const NOTE_EVENTS = `
  globalThis.told = [];
  for (const what of ["loaded", "verified", "unverified", "error"]) {
    document.addEventListener("execution-contract-" + what, ({ detail }) => told.push([what, detail]));
  }`;

const origin = await host({
  "/monitor": ({ headers }) => (headers.authorization === SESSION ? JSON.stringify(answer) : refused(401)()),
  "/open/monitor": JSON.stringify(answer),
  "/nonsense/monitor": "no JSON",
  "/failing/monitor": refused(503),
  "/keys": keys,
  "/attributes": page(card('src="/open/monitor" keys-src="/keys" heading-level="4"'), "/attributes.js"),
  "/attributes.js": `${NOTE_EVENTS}\nawait import("/card/execution-contract-card.js");`,
  "/absent": page(card('src="/nowhere/monitor" keys-src="/keys"'), "/attributes.js"),
  "/failing": page(card('src="/failing/monitor" keys-src="/keys"'), "/attributes.js"),
  "/nonsense": page(card('src="/nonsense/monitor" keys-src="/keys"'), "/attributes.js"),
  "/no-keys": page(card('src="/open/monitor"'), "/attributes.js"),
  "/session": page(card('src="/monitor" keys-src="/keys"'), "/session.js"),
  "/session.js": `${NOTE_EVENTS}
    globalThis.fetched = [];
    const card = document.querySelector("execution-contract-card");
    // Before the module is there: the element has to take over what it finds.
    card.fetcher = (address, options) => {
      fetched.push([address, options.method]);
      return fetch(address, { ...options, headers: address === "/monitor" ? { authorization: "${SESSION}" } : {} });
    };
    await import("/card/execution-contract-card.js");`,
  "/react": `<!doctype html><html lang=en><title>React</title><div id=root></div><script type=importmap>${IMPORTS}</script><script type=module src=/react-page.js></script></html>`,
  "/react-page.js": `
    import { createElement as h, useCallback, useState } from "react";
    import { createRoot } from "react-dom/client";
    import { ExecutionContractCard } from "execution-contract-card/react";
    globalThis.told = [];
    function Page() {
      const [tenant, setTenant] = useState("${tenant}");
      const [told, setTold] = useState("nothing yet");
      const fetcher = useCallback((address, options) => {
        globalThis.told.push("fetched " + address);
        return fetch(address, { ...options, headers: { authorization: "${SESSION}" } });
      }, []);
      return h("main", null,
        h("h1", null, "React"),
        h("button", { type: "button", onClick: () => setTenant("00000000-0000-0000-0000-000000000000") }, "Expect another tenant"),
        h("p", { id: "told" }, told),
        h(ExecutionContractCard, {
          runId: "${run}", tenantId: tenant, src: "/monitor", keysSrc: "/keys", fetcher, className: "own", headingLevel: 3,
          onLoaded: ({ detail }) => globalThis.told.push("loaded " + detail.shown),
          onVerified: ({ detail }) => setTold("verified " + detail.result.runId),
          onUnverified: ({ detail }) => setTold("unverified " + detail.result.reason),
          onFailed: ({ detail }) => setTold("failed " + detail.status),
        }));
    }
    const root = createRoot(document.querySelector("#root"));
    root.render(h(Page));
    globalThis.leave = () => root.unmount();`,
});

const element = (own) => own.locator("execution-contract-card");
const told = (own, count) => own.waitForFunction((least) => globalThis.told?.length >= least && globalThis.told, count).then((handle) => handle.jsonValue());

pageTest("attributes alone: it loads, shows and verifies, and its events reach the document", {}, async ({ page: own, seen }) => {
  await own.goto(`${origin}/attributes`);
  const [[loaded, { shown }], [verified, { result }]] = await told(own, 2);
  assert.deepEqual([loaded, shown, verified, result.verdict, result.runId], ["loaded", true, "verified", "verified", run]);
  assert.equal(await own.getByRole("heading", { level: 4 }).textContent(), "Execution Contract (Read-Only)");
  const paths = seen.requests.map(({ url }) => new URL(url).pathname);
  assert.deepEqual(paths.filter((path) => ["/open/monitor", "/keys"].includes(path)), ["/open/monitor", "/keys"], "each once");
});

pageTest("while it loads the card cannot be seen", {}, async ({ page: own }) => {
  let answered;
  const held = new Promise((resolve) => (answered = resolve));
  await own.addInitScript(recordSight);
  await own.route("**/open/monitor", async (route) => {
    // The answer waits until frames were drawn without it.
    await own.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    answered(await element(own).evaluate((node) => [node.state, node.checkVisibility()]));
    await route.continue();
  });
  await own.goto(`${origin}/attributes`);
  assert.deepEqual(await held, ["loading", false]);
  await own.waitForFunction(() => globalThis.sights.length > 0);
  assert.deepEqual(await sights(own), ["shown"]);
});

pageTest("404: hidden, loaded with nothing to show, and no error", { console: [/status of 404/] }, async ({ page: own }) => {
  await own.addInitScript(recordSight);
  await own.goto(`${origin}/absent`);
  assert.deepEqual(await told(own, 1), [["loaded", { shown: false }]]);
  assert.deepEqual(await element(own).evaluate((node) => [node.state, node.checkVisibility()]), ["absent", false]);
  assert.deepEqual(await sights(own), []);
});

pageTest("503: hidden, and an error with its status", { console: [/status of 503/] }, async ({ page: own }) => {
  await own.goto(`${origin}/failing`);
  const [[what, { loading, status }]] = await told(own, 1);
  assert.deepEqual([what, loading, status], ["error", "monitor", 503]);
  assert.deepEqual(await element(own).evaluate((node) => [node.state, node.checkVisibility()]), ["failed", false]);
});

pageTest("an answer that is no JSON: hidden, and an error", {}, async ({ page: own }) => {
  await own.goto(`${origin}/nonsense`);
  const [[what, { loading, status }]] = await told(own, 1);
  assert.deepEqual([what, loading, status], ["error", "monitor", null]);
});

pageTest("no key set given: integrity only, never the event verified", {}, async ({ page: own }) => {
  await own.goto(`${origin}/no-keys`);
  const [, [what, { result }]] = await told(own, 2);
  assert.deepEqual([what, result.verdict, result.keys], ["unverified", "integrity_only", "none"]);
  await element(own).getByText("the card was given no key set").waitFor();
});

pageTest("a host with a session of its own gives its fetch, before the module is there", {}, async ({ page: own }) => {
  await own.goto(`${origin}/session`);
  const [, [verified]] = await told(own, 2);
  assert.equal(verified, "verified");
  assert.deepEqual(await own.evaluate(() => globalThis.fetched), [["/monitor", "GET"], ["/keys", "GET"]]);
});

pageTest("a fetcher that the host takes away asks for nothing any more", { console: [/status of 401/] }, async ({ page: own }) => {
  await own.goto(`${origin}/session`);
  await told(own, 2);
  await element(own).evaluate((node) => {
    node.fetcher = undefined;
  });
  const [, , [what, { status }]] = await told(own, 3);
  assert.deepEqual([what, status], ["error", 401]);
  assert.equal(await own.evaluate(() => globalThis.fetched.length), 2);
});

pageTest("a host that has the answer already gives it, changes it and takes it away", {}, async ({ page: own }) => {
  await own.goto(`${origin}/session`);
  await told(own, 2);
  const states = await element(own).evaluate(async (node, given) => {
    const next = (type) => new Promise((resolve) => node.addEventListener(`execution-contract-${type}`, resolve, { once: true }));
    const seen = [];
    for (const [monitor, type] of [[given, "verified"], [{ ...given, planning: { handoff: null } }, "loaded"], [given, "verified"], [null, "loaded"]]) {
      const happened = next(type);
      node.monitor = monitor;
      await happened;
      seen.push([node.state, node.checkVisibility(), node.result?.verdict ?? null]);
    }
    return seen;
  }, answer);
  assert.deepEqual(states, [["shown", true, "verified"], ["absent", false, null], ["shown", true, "verified"], ["absent", false, null]]);
});

pageTest("a card that is taken out of the page and put back loads anew", {}, async ({ page: own }) => {
  await own.goto(`${origin}/attributes`);
  await told(own, 2);
  await element(own).evaluate((node) => {
    node.remove();
    globalThis.left = [node.state, node.shadowRoot.childElementCount];
    document.body.append(node);
  });
  assert.deepEqual(await own.evaluate(() => globalThis.left), ["idle", 0]);
  const [, , , [verified]] = await told(own, 4);
  assert.equal(verified, "verified");
});

pageTest("no control takes input, whatever is shown", {}, async ({ page: own }) => {
  await own.goto(`${origin}/attributes`);
  await told(own, 2);
  const inputs = await element(own).evaluate((node) =>
    node.shadowRoot.querySelectorAll("input, textarea, select, form, [contenteditable], [draggable=true]").length);
  assert.equal(inputs, 0);
  const controls = await element(own).locator("button, a").allTextContents();
  assert.deepEqual(controls, ["Copy command", "Copy hash", "Download document", "Copy document"]);
});

pageTest("React renders it, gives it properties and hears its events", {}, async ({ page: own }) => {
  await own.goto(`${origin}/react`);
  await own.getByText(`verified ${run}`).waitFor();
  assert.deepEqual(await own.evaluate(() => globalThis.told), ["fetched /monitor", "loaded true", "fetched /keys"]);
  assert.equal(await element(own).getAttribute("class"), "own");
  assert.equal(await own.getByRole("heading", { level: 3 }).textContent(), "Execution Contract (Read-Only)");
  await own.getByRole("button", { name: "Expect another tenant" }).click();
  await own.getByText("unverified wrong_tenant").waitFor();
  await own.evaluate(() => globalThis.leave());
  assert.equal(await element(own).count(), 0);
});

test("on a server React renders the bare element, with nothing to see", () => {
  const html = renderToString(createElement(ExecutionContractCard, { runId: run, tenantId: "any", src: "/open/monitor", keysSrc: "/keys" }));
  assert.equal(html, `<execution-contract-card run-id="${run}" tenant-id="any" src="/open/monitor" keys-src="/keys"></execution-contract-card>`);
});
