// A host page of another origin: one that the deployment names may use the card on its answers, and no other.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pageTest } from "./support/page.mjs";
import { cardOf, issuedRun, resultOf, served, stack } from "./support/stack.mjs";

const MODULE = readFileSync(new URL("../../functions/monitor/card/execution-contract-card.js", import.meta.url));
const [ALLOWED] = stack.monitor_origins;

/** Chromium asks before a page of a public origin may reach this machine, where the stack is. */
const REACHES_THIS_MACHINE = { permissions: ["local-network-access"] };

/** Opens a page of `origin`, made here: its card asks the stack with the host's token, and has a key set of the host's. */
async function openHost(page, origin, run) {
  const attributes = `run-id="${run}" tenant-id="${stack.tenants.own}" keys-src="/keys.json"`;
  const html = `<!doctype html><html lang=en><title>Portal</title><execution-contract-card ${attributes}></execution-contract-card>
    <script type=module src=/card.js></script></html>`;
  const { keys } = await served(run);
  const answers = { "/card.js": { body: MODULE, contentType: "text/javascript" }, "/keys.json": { body: keys } };
  await page.route(`${origin}/**`, (route) =>
    route.fulfill(answers[new URL(route.request().url()).pathname] ?? { body: html, contentType: "text/html" }));
  await page.goto(`${origin}/runs`);
  await cardOf(page).evaluate((card, [address, token]) => {
    globalThis.failed = new Promise((resolve) => {
      card.addEventListener("execution-contract-error", ({ detail }) => resolve([detail.loading, detail.status]), { once: true });
    });
    card.fetcher = (to, options) => fetch(to, to === address ? { ...options, headers: { authorization: `Bearer ${token}` } } : options);
    card.src = address;
  }, [`${stack.operator_url}/api/n3/runs/${run}/monitor`, stack.tokens.admin]);
}

pageTest("a page of a named origin shows and verifies", REACHES_THIS_MACHINE, async ({ page }) => {
  const { run } = await issuedRun();
  await openHost(page, ALLOWED, run);
  assert.equal((await resultOf(page)).verdict, "verified");
});

pageTest("a page of another origin gets nothing", { ...REACHES_THIS_MACHINE, console: [/No 'Access-Control-Allow-Origin' header/, /ERR_FAILED/] }, async ({ page }) => {
  const { run } = await issuedRun();
  await openHost(page, "https://elsewhere.example", run);
  assert.deepEqual(await page.evaluate(() => globalThis.failed), ["monitor", null]);
  assert.equal(await cardOf(page).isVisible(), false);
});
