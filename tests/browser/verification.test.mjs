// What the card says of contracts that hold, and of those that do not.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { INSECURE_HOST, pageTest } from "./support/page.mjs";
import { keySetOf, kidOf, newKey, resigned, withChangedDigit } from "./support/receipts.mjs";
import { cardOf, changeAnswer, COMMAND_LINE, issuedRun, served, showCard, stack } from "./support/stack.mjs";

const withDocument = (page, change) =>
  changeAnswer(page, (answer) => ({
    ...answer,
    execution_contract: { ...answer.execution_contract, document: change(answer.execution_contract.document) },
  }));

const withKeys = (page, answer) => page.route("**/.well-known/jwks.json", (route) => route.fulfill(answer));

const verdictOf = (page) => cardOf(page).locator(".headline").innerText();
const detailsOf = (page) => cardOf(page).locator(".verification").innerText();

async function commandOf(page) {
  await page.getByText("The same check on the command line").click();
  return page.getByRole("region", { name: "Command line" }).innerText();
}

/** Runs the command that the card shows, where the document and the key set are in files of those names. */
async function runShown(command, { document, keys }) {
  const folder = await mkdtemp(join(tmpdir(), "card-"));
  const [, ...words] = command.split(" ");
  await writeFile(join(folder, words[1]), document);
  await writeFile(join(folder, "keys.json"), keys);
  try {
    // Its exit code is part of the answer; that it cannot be started at all has no output, and fails here.
    const { stdout, code = 0 } = await promisify(execFile)(COMMAND_LINE, [...words, "--json"], { cwd: folder }).catch((error) => error);
    return { exit: code, verdict: JSON.parse(stdout) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

pageTest("a good contract is verified, and the command beside it says the same", {}, async ({ page }) => {
  const { run, document } = await issuedRun();
  const result = await showCard(page, run);
  assert.deepEqual([result.verdict, result.runId, result.tenantId], ["verified", run, stack.tenants.own]);
  assert.equal(await verdictOf(page), "Verified");
  const { keys } = await served(run);
  assert.match(await detailsOf(page), new RegExp(`${JSON.parse(keys).issuer} issued it for this run and this tenant`));
  const command = await commandOf(page);
  assert.equal(command, `execution-contract verify execution-contract-${run}.json --keys keys.json --run ${run} --tenant ${stack.tenants.own}`);
  const { exit, verdict } = await runShown(command, { document, keys });
  assert.deepEqual([exit, verdict.verdict, verdict.key], [0, "verified", result.kid]);
});

const BROKEN = (document) => document.replace('"receipt":"', '"receipt":"A');
const ABSENT = (document) => document.replace(/,"receipt":"[^"]+"/, "");
for (const [name, change, words] of [
  ["a broken receipt is not taken for an old contract", BROKEN, "Do not rely on the contract; tell the operator."],
  ["a receipt that is not there: the operator knows whether the contract is that old", ABSENT, "Ask the operator if this is one."],
]) {
  pageTest(name, {}, async ({ page }) => {
    const { run } = await issuedRun();
    await withDocument(page, change);
    const { verdict, reason } = await showCard(page, run);
    assert.deepEqual([verdict, reason], ["not_verified", "receipt_malformed"]);
    const details = await detailsOf(page);
    assert.ok(details.includes(words), details);
    assert.doesNotMatch(details, /--hash-only/);
  });
}

pageTest("a changed byte: hash_mismatch, with both hashes in words", {}, async ({ page }) => {
  const { run, document } = await issuedRun();
  await withDocument(page, withChangedDigit);
  const result = await showCard(page, run);
  assert.deepEqual([result.verdict, result.reason], ["not_verified", "hash_mismatch"]);
  assert.equal(await verdictOf(page), "Verification failed");
  const details = await detailsOf(page);
  assert.match(details, /Reason\s+hash_mismatch/);
  assert.match(details, new RegExp(`Expected\\s+payload_hash ${JSON.parse(document).payload_hash}`));
  assert.match(details, /Found\s+a contract that hashes to [0-9a-f]{64}/);
  const shown = await runShown(await commandOf(page), { document: withChangedDigit(document), keys: (await served(run)).keys });
  assert.deepEqual([shown.exit, shown.verdict.reason], [1, "hash_mismatch"]);
});

const other = newKey();
for (const [name, kid, reason] of [
  ["a receipt by another key under the published key's id: signature_invalid", kidOf, "signature_invalid"],
  ["a receipt by another key under its own id: unknown_key", () => other.kid, "unknown_key"],
]) {
  pageTest(name, {}, async ({ page }) => {
    const { run, document } = await issuedRun();
    await withDocument(page, (text) => resigned(text, other, kid(text)));
    assert.equal((await showCard(page, run)).reason, reason);
    assert.equal(await verdictOf(page), "Verification failed");
    const shown = { document: resigned(document, other, kid(document)), keys: (await served(run)).keys };
    assert.equal((await runShown(await commandOf(page), shown)).verdict.reason, reason);
  });
}

for (const [name, issuerOf, options, reason] of [
  ["another issuer's key set: wrong_issuer", () => "https://another.example", {}, "wrong_issuer"],
  ["an issuer that is called any is one issuer: wrong_issuer", () => "any", {}, "wrong_issuer"],
  ["a revoked key: key_revoked", (issuer) => issuer, { status: "revoked" }, "key_revoked"],
  ["a key that came later: key_not_valid_at_issue", (issuer) => issuer, { validFrom: "2999-01-01T00:00:00.000Z" }, "key_not_valid_at_issue"],
]) {
  pageTest(name, {}, async ({ page }) => {
    const { run } = await issuedRun();
    const { issuer } = JSON.parse((await served(run)).keys);
    await withDocument(page, (text) => resigned(text, other));
    await withKeys(page, { body: keySetOf(issuerOf(issuer), other, options) });
    assert.equal((await showCard(page, run)).reason, reason);
  });
}

pageTest("another tenant's contract: wrong_tenant", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await showCard(page, run);
  await cardOf(page).evaluate((card, tenant) => card.setAttribute("tenant-id", tenant), stack.tenants.other);
  await cardOf(page).getByText("wrong_tenant").waitFor();
  assert.match(await detailsOf(page), new RegExp(`Expected\\s+tenant ${stack.tenants.other}`));
});

pageTest("another run's contract: wrong_run", {}, async ({ page }) => {
  const [first, second] = [await issuedRun(), await issuedRun()];
  await withDocument(page, () => second.document);
  const result = await showCard(page, first.run);
  assert.deepEqual([result.reason, result.expected, result.found], ["wrong_run", `run ${first.run}`, `run ${second.run}`]);
});

pageTest("a key set with a fault: key_set_invalid, and nothing is verified", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await withKeys(page, { body: '{"issuer":"https://a.example","issuer":"https://a.example","keys":[]}' });
  assert.equal((await showCard(page, run)).reason, "key_set_invalid");
  assert.match(await detailsOf(page), /Found\s+a repeated name at character/);
});

for (const [name, status, words] of [
  ["no key set is published", 404, "this service publishes no key set"],
  ["the key set cannot be loaded", 503, "the key set could not be loaded"],
]) {
  pageTest(`${name}: integrity only, and it says why`, { console: [new RegExp(`status of ${status}`)] }, async ({ page }) => {
    const { run, document } = await issuedRun();
    await withKeys(page, { status, json: {} });
    assert.equal((await showCard(page, run)).verdict, "integrity_only");
    assert.equal(await verdictOf(page), "Integrity only");
    assert.match(await detailsOf(page), new RegExp(words));
    const { exit, verdict } = await runShown(await commandOf(page), { document, keys: "" });
    assert.deepEqual([exit, verdict.verdict], [0, "integrity_only"]);
  });
}

const ignored = /Cross-Origin-Opener-Policy header has been ignored/;
pageTest("an insecure context: nothing is checked, and it says so and why", { console: [ignored] }, async ({ page }) => {
  const { run } = await issuedRun();
  const origin = stack.operator_url.replace("127.0.0.1", INSECURE_HOST);
  const result = await showCard(page, run, { origin });
  assert.equal(await page.evaluate(() => isSecureContext || "subtle" in crypto), false);
  assert.equal(result.verdict, "unavailable");
  assert.equal(await verdictOf(page), "Not checked");
  assert.match(await detailsOf(page), /not loaded over HTTPS/);
  assert.match(await commandOf(page), /--keys keys\.json/);
  await page.getByRole("button", { name: "Copy hash" }).click();
  await page.getByText("The browser did not allow copying").waitFor();
  assert.equal(await page.evaluate(() => getSelection().toString()), await cardOf(page).locator("#hash").innerText());
});

pageTest("a host that does not say which tenant it expects gets no verdict", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await showCard(page, run);
  await cardOf(page).evaluate((card) => card.removeAttribute("tenant-id"));
  await cardOf(page).getByText("Not checked").waitFor();
  assert.match(await detailsOf(page), /the expected tenant \(tenant-id\) is not a UUID/);
});
