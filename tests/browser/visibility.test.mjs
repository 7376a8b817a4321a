// The card can be seen when handoff and contract exist, and at no other moment.

import assert from "node:assert/strict";
import { pageTest } from "./support/page.mjs";
import { cardOf, changeAnswer, issuedRun, makeRun, showCard, signIn, stack, takeHandoffBack } from "./support/stack.mjs";

/** Notes each moment at which the card takes up room. */
function recordSight() {
  globalThis.sights = [];
  const look = () => {
    const card = document.querySelector("execution-contract-card");
    const height = card?.getBoundingClientRect().height ?? 0;
    if (height > 0) globalThis.sights.push(card.state);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const shown = (page) => page.locator("#run");

pageTest("handoff and contract: the card is shown, and only once both are known", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await page.addInitScript(recordSight);
  const result = await showCard(page, run);
  assert.equal(result.verdict, "verified");
  assert.equal(await cardOf(page).isVisible(), true);
  assert.deepEqual([...new Set(await page.evaluate(() => globalThis.sights))].filter((state) => state !== "shown"), []);
  assert.equal(await page.locator("#no-contract").isVisible(), false);
});

pageTest("the badge says exactly what it has to say", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await showCard(page, run);
  const badge = page.getByRole("heading", { name: "Execution Contract (Read-Only)", exact: true });
  assert.equal(await badge.textContent(), "Execution Contract (Read-Only)");
});

for (const [name, prepare, words] of [
  ["handoff without contract", () => makeRun(), "The run is ready"],
  ["contract without handoff", contractWithoutHandoff, "the handoff is missing"],
  ["neither", () => makeRun({ without: ["HANDOFF"] }), "the handoff is missing"],
]) {
  pageTest(`${name}: no card, at no moment`, {}, async ({ page }) => {
    await page.addInitScript(recordSight);
    await signIn(page, await prepare());
    await shown(page).waitFor();
    await page.waitForFunction(() => document.querySelector("execution-contract-card").state === "absent");
    assert.equal(await cardOf(page).isVisible(), false);
    assert.deepEqual(await page.evaluate(() => globalThis.sights), []);
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
  assert.deepEqual(await page.evaluate(() => globalThis.sights), []);
});

pageTest("refreshing takes up what has changed", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await showCard(page, run);
  await takeHandoffBack(run);
  await page.getByRole("button", { name: "Refresh" }).click();
  await page.getByText("the handoff is missing").waitFor();
  await cardOf(page).waitFor({ state: "hidden" });
});
