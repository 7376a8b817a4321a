// Copying and downloading: with the browser's leave, without it, and without a clipboard.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { pageTest } from "./support/page.mjs";
import { cardOf, issuedRun, showCard, stack } from "./support/stack.mjs";

const GRANTED = { permissions: ["clipboard-read", "clipboard-write"] };
const HASH = /"payload_hash":"([0-9a-f]{64})"/;

const copyHash = (page) => page.getByRole("button", { name: "Copy hash" });
const statusBeside = (button) => button.locator("xpath=following-sibling::*[@role='status']");
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const selection = (page) => page.evaluate(() => getSelection().toString());

async function showIssued(page) {
  const { run, document } = await issuedRun();
  await showCard(page, run);
  return { run, document, hash: HASH.exec(document)[1] };
}

pageTest("the hash is shown whole, and copied", GRANTED, async ({ page }) => {
  const { hash } = await showIssued(page);
  assert.equal(await cardOf(page).locator("#hash").innerText(), hash);
  await copyHash(page).click();
  await cardOf(page).getByText("Copied.").waitFor();
  assert.equal(await clipboard(page), hash);
});

for (const key of ["Enter", "Space"]) {
  pageTest(`by keyboard, with ${key}, and announced politely each time`, GRANTED, async ({ page }) => {
    const { hash } = await showIssued(page);
    const status = statusBeside(copyHash(page));
    const region = await status.evaluate((node) => [node.getAttribute("aria-live"), node.textContent]);
    assert.deepEqual(region, ["polite", ""], "the region is there before it is filled");
    await copyHash(page).focus();
    await page.keyboard.press(key);
    await cardOf(page).getByText("Copied.").waitFor();
    assert.equal(await clipboard(page), hash);
    const first = await status.textContent();
    await page.keyboard.press(key);
    await page.waitForFunction(
      ([node, before]) => node.textContent !== before && node.textContent.trim() === "Copied.",
      [await status.elementHandle(), first],
    );
  });
}

pageTest("refused: the hash is selected, says so, and Ctrl+C copies it", { permissions: ["clipboard-read"] }, async ({ page }) => {
  const { hash } = await showIssued(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Browser.setPermission", { permission: { name: "clipboard-write" }, setting: "denied", origin: stack.operator_url });
  await copyHash(page).click();
  await cardOf(page).getByText("The browser did not allow copying. The text is selected").waitFor();
  assert.equal(await selection(page), hash);
  await page.keyboard.press("Control+c");
  assert.equal(await clipboard(page), hash);
});

pageTest("absent: the same", {}, async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined }));
  const { hash } = await showIssued(page);
  await copyHash(page).click();
  await cardOf(page).getByText("The browser did not allow copying. The text is selected").waitFor();
  assert.equal(await selection(page), hash);
});

pageTest("the document is copied as an engine gets it, byte for byte", GRANTED, async ({ page }) => {
  const { run, document } = await showIssued(page);
  await page.getByRole("button", { name: "Copy document" }).click();
  await cardOf(page).getByText("Copied.").waitFor();
  assert.equal(await clipboard(page), document);
  assert.equal(await asAnEngine(run), document);
});

pageTest("a document that may not be copied is opened and selected", {}, async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined }));
  const { document } = await showIssued(page);
  await page.getByRole("button", { name: "Copy document" }).click();
  await page.getByRole("region", { name: "Exact bytes of the document" }).waitFor();
  assert.equal(await selection(page), document);
});

pageTest("the document is downloaded as an engine gets it, byte for byte", { acceptDownloads: true }, async ({ page }) => {
  const { run } = await showIssued(page);
  const starting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download document" }).click();
  const download = await starting;
  assert.equal(download.suggestedFilename(), `execution-contract-${run}.json`);
  assert.deepEqual(await readFile(await download.path(), "utf8"), await asAnEngine(run));
});

pageTest("the command line is copied", GRANTED, async ({ page }) => {
  const { run } = await showIssued(page);
  await page.getByText("The same check on the command line").click();
  await page.getByRole("button", { name: "Copy command" }).click();
  await cardOf(page).getByText("Copied.").waitFor();
  assert.match(await clipboard(page), new RegExp(`^execution-contract verify execution-contract-${run}\\.json --keys `));
});

async function asAnEngine(run) {
  const headers = { authorization: `Bearer ${stack.tokens.service}` };
  const response = await fetch(`${stack.service_token_url}/api/n3/runs/${run}/execution-contract`, { headers });
  assert.equal(response.status, 200);
  return response.text();
}
