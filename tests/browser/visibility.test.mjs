// The card can be seen when handoff and contract exist, and at no other moment.

import assert from "node:assert/strict";
import { pageTest } from "./support/page.mjs";
import { recordSight, sights } from "./support/sights.mjs";
import { cardOf, changeAnswer, issuedRun, makeRun, showCard, signIn, stack, takeHandoffBack } from "./support/stack.mjs";

const shown = (page) => page.locator("#run");

pageTest("handoff and contract: the card is shown, and only once both are known", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await page.addInitScript(recordSight);
  const result = await showCard(page, run);
  assert.equal(result.verdict, "verified");
  assert.equal(await cardOf(page).isVisible(), true);
  await page.waitForFunction(() => globalThis.sights.length > 0);
  assert.deepEqual(await sights(page), ["shown"]);
  assert.equal(await page.locator("#no-contract").isVisible(), false);
});

const NOT_HANDED_OFF = "The run is not ready: the handoff is missing.\\s+A contract that was issued before is shown again";

pageTest("the badge says exactly what it has to say", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await showCard(page, run);
  const badge = page.getByRole("heading", { name: "Execution Contract (Read-Only)", exact: true });
  assert.equal(await badge.textContent(), "Execution Contract (Read-Only)");
});

for (const [name, prepare, words] of [
  ["handoff without contract", () => makeRun(), "^No execution contract yet\\s+The run is ready: [^:]*:\\s+execution-contract issue"],
  ["contract without handoff", contractWithoutHandoff, `^No execution contract to show\\s+${NOT_HANDED_OFF}`],
  ["neither", () => makeRun({ without: ["HANDOFF"] }), `^No execution contract to show\\s+${NOT_HANDED_OFF}`],
]) {
  pageTest(`${name}: no card, at no moment`, {}, async ({ page }) => {
    await page.addInitScript(recordSight);
    await signIn(page, await prepare());
    await shown(page).waitFor();
    await page.waitForFunction(() => document.querySelector("execution-contract-card").state === "absent");
    assert.equal(await cardOf(page).isVisible(), false);
    assert.deepEqual(await sights(page), []);
    assert.match(await page.locator("#no-contract").innerText(), new RegExp(words));
  });
}

async function contractWithoutHandoff() {
  const { run } = await issuedRun();
  await takeHandoffBack(run);
  return run;
}

pageTest("the element itself hides a contract that is answered without a handoff", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await changeAnswer(page, (answer) => ({ ...answer, planning: { ...answer.planning, handoff: null } }));
  await signIn(page, run);
  await shown(page).waitFor();
  await page.waitForFunction(() => document.querySelector("execution-contract-card").state === "absent");
  assert.equal(await cardOf(page).isVisible(), false);
});

pageTest("a run that is not there: no card", { console: [/status of 404/] }, async ({ page }) => {
  await page.addInitScript(recordSight);
  await signIn(page, stack.runs.unknown);
  await page.getByText("There is no such run.").waitFor();
  assert.equal(await cardOf(page).isVisible(), false);
  assert.deepEqual(await sights(page), []);
});

pageTest("refreshing takes up what has changed", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await showCard(page, run);
  await takeHandoffBack(run);
  await page.getByRole("button", { name: "Refresh" }).click();
  await page.getByText("the handoff is missing").waitFor();
  await cardOf(page).waitFor({ state: "hidden" });
});
