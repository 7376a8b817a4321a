// Signing in and out, refusals in words, and a run whose contract is still to be issued.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pageTest } from "./support/page.mjs";
import {
  cardOf, changeStoredContract, COMMAND_LINE, issuedRun, makeRun, pageOf, resultOf, showCard, signIn, stack,
} from "./support/stack.mjs";

const { tokens } = stack;
const notice = (page) => page.locator("#status .notice");

for (const [name, token, status, words] of [
  ["a member", tokens.member, 403, "This token’s role may not see runs."],
  ["a token without a tenant", tokens.no_tenant, 403, "The token names no tenant."],
  ["an expired token", tokens.expired, 401, "The token was not accepted."],
  ["no token at all", "something else", 401, "The token was not accepted."],
  ["a service token", tokens.service, 401, "The token was not accepted."],
]) {
  pageTest(`${name} is refused, and told why`, { console: [new RegExp(`status of ${status}`)] }, async ({ page }) => {
    const { run } = await issuedRun({ note: "for the tenant's eyes" });
    await signIn(page, run, { token });
    await page.getByText(words).waitFor();
    assert.equal(await cardOf(page).isVisible(), false);
    assert.equal((await page.content()).includes("for the tenant's eyes"), false);
    assert.equal(await page.getByLabel("Tenant token").isVisible(), true, "another token can be pasted");
    assert.equal(await page.getByLabel("Tenant token").evaluate((field) => field === document.activeElement), true);
  });
}

pageTest("another tenant is told that there is no such run", { console: [/status of 404/] }, async ({ page }) => {
  const { run } = await issuedRun({ note: "for the tenant's eyes" });
  await signIn(page, run, { token: tokens.other_tenant_admin });
  await page.getByText("There is no such run.").waitFor();
  assert.equal(await cardOf(page).isVisible(), false);
  assert.equal((await page.content()).includes("for the tenant's eyes"), false);
});

pageTest("an owner sees the run as an admin does", {}, async ({ page }) => {
  const { run } = await issuedRun();
  assert.equal((await showCard(page, run, { token: tokens.owner })).verdict, "verified");
});

pageTest("a stored contract that was changed is not shown, and the page says so", { console: [/status of 500/] }, async ({ page }) => {
  const { run, document } = await issuedRun();
  const [, contract] = /"contract":(\{.*\}),"issued_at"/.exec(document);
  await changeStoredContract(run, contract.replace('"attached":14', '"attached":41'));
  await signIn(page, run);
  await page.getByText("The stored contract is not what was issued.").waitFor();
  assert.equal(await cardOf(page).isVisible(), false);
});

for (const [name, answer, words, message] of [
  ["503", (route) => route.fulfill({ status: 503, json: { code: "store_unavailable" } }), "The service cannot read the run at the moment.", /status of 503/],
  ["an error of the gateway", (route) => route.fulfill({ status: 500, json: { message: "Internal Server Error" } }), "The service cannot read the run at the moment.", /status of 500/],
  ["429", (route) => route.fulfill({ status: 429, json: { message: "Too Many Requests" } }), "Too many requests.", /status of 429/],
  ["no connection", (route) => route.abort("connectionrefused"), "The service could not be reached.", /ERR_CONNECTION_REFUSED/],
]) {
  pageTest(`${name}: in words, and refreshing helps`, { console: [message] }, async ({ page }) => {
    const { run } = await issuedRun();
    await page.route("**/monitor", answer);
    await signIn(page, run);
    await page.getByText(words).waitFor();
    assert.equal(await cardOf(page).isVisible(), false);
    await page.unroute("**/monitor");
    await page.getByRole("button", { name: "Refresh" }).click();
    assert.equal((await resultOf(page)).verdict, "verified");
    assert.equal(await notice(page).count(), 0);
  });
}

for (const segment of ["not-a-run", "%3Cb%3E", "%E0%A4", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff%20"]) {
  pageTest(`an address that names no run says so before anybody signs in: ${segment}`, {}, async ({ page }) => {
    await page.goto(pageOf(segment));
    await page.getByText("The address names no run.").waitFor();
    assert.equal(await page.getByLabel("Tenant token").isVisible(), false);
  });
}

pageTest("the token is in no storage, no address and no text, and goes to the monitor route alone", {}, async ({ page, seen }) => {
  const { run } = await issuedRun();
  const carriers = [];
  page.on("request", (request) => request.headers().authorization && carriers.push(new URL(request.url()).pathname));
  await showCard(page, run);
  const kept = await page.evaluate(async () => ({
    stores: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length],
    texts: [document.cookie, location.href, JSON.stringify(history.state), document.documentElement.outerHTML, document.querySelector("#token").value],
  }));
  assert.deepEqual(kept.stores, [0, 0, 0, 0]);
  assert.equal(kept.texts.join().includes(tokens.admin.slice(0, 20)), false);
  assert.equal(seen.requests.some(({ url }) => url.includes(tokens.admin.slice(0, 20))), false);
  assert.deepEqual(carriers, [`/api/n3/runs/${run}/monitor`]);
  const field = page.locator("#token");
  assert.deepEqual([await field.getAttribute("type"), await field.getAttribute("autocomplete")], ["password", "off"]);
});

pageTest("what is said is said in a region that is there before", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await showCard(page, run);
  const region = page.locator("#status");
  assert.deepEqual([await region.textContent(), await region.getAttribute("role")], ["", "status"]);
  assert.notEqual(await region.evaluate((node) => getComputedStyle(node).display), "none");
});

pageTest("the page and its assets come with the headers that bind the browser, which does what they say", {
  console: [/TrustedHTML/, /policy violated: require-trusted-types-for/, /policy violated: style-src-attr/, /inline style/],
}, async ({ page }) => {
  const answers = [];
  page.on("response", (response) => answers.push(response));
  await page.goto(pageOf(stack.runs.unknown));
  assert.equal(answers.length, 5, answers.map((answer) => answer.url()).join());
  for (const answer of answers) {
    const headers = answer.headers();
    assert.match(headers["content-security-policy"], /^default-src 'none'; .*require-trusted-types-for 'script'; trusted-types 'none'$/);
    assert.doesNotMatch(headers["content-security-policy"], /unsafe|\*|https?:|data:|blob:/);
    assert.deepEqual(
      ["x-content-type-options", "referrer-policy", "cross-origin-opener-policy"].map((name) => headers[name]),
      ["nosniff", "no-referrer", "same-origin"],
    );
  }
  const refused = await page.evaluate(() => {
    document.body.setAttribute("style", "color: red");
    try {
      document.body.innerHTML = "<p>markup";
      return false;
    } catch (error) {
      return error instanceof TypeError;
    }
  });
  assert.equal(refused, true);
});

pageTest("nothing is asked of another host", {}, async ({ page, seen }) => {
  const { run } = await issuedRun();
  await showCard(page, run);
  const origins = new Set(seen.requests.map(({ url }) => new URL(url).origin));
  assert.deepEqual([...origins], [stack.operator_url]);
});

pageTest("signing out leaves nothing", {}, async ({ page }) => {
  const { run, document } = await issuedRun({ note: "for the tenant's eyes" });
  await showCard(page, run);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("The token was forgotten.").waitFor();
  await page.waitForFunction(() => document.querySelector("execution-contract-card").state === "absent");
  const left = await page.evaluate(() => document.body.textContent + document.querySelector("execution-contract-card").shadowRoot.textContent);
  for (const text of ["for the tenant's eyes", JSON.parse(document).payload_hash, "unchanged"]) assert.equal(left.includes(text), false, text);
  assert.equal(await page.getByRole("button", { name: "Refresh" }).isVisible(), false);
});

pageTest("a ready run shows the command that issues its contract, which does", {}, async ({ page }) => {
  const run = await makeRun();
  await signIn(page, run);
  const command = await page.getByRole("region", { name: "Command that issues the contract" }).innerText();
  assert.equal(command, `execution-contract issue ${run} --url ${stack.operator_url} --token-file token`);
  assert.deepEqual(await page.getByRole("button").allTextContents(), ["Refresh", "Sign out"], "no button issues");
  const folder = mkdtempSync(join(tmpdir(), "card-"));
  writeFileSync(join(folder, "token"), tokens.admin);
  execFileSync(COMMAND_LINE, command.split(" ").slice(1), { cwd: folder, stdio: "pipe" });
  rmSync(folder, { recursive: true });
  await page.getByRole("button", { name: "Refresh" }).click();
  assert.equal((await resultOf(page)).verdict, "verified");
});

for (const [name, options, words] of [
  ["nothing but the run", { without: ["READINESS_SNAPSHOT", "ELIGIBILITY", "HANDOFF"] }, "the readiness snapshot is missing, the eligibility is missing, the handoff is missing"],
  ["a count that is none", { with: { READINESS_SNAPSHOT: { drift: { S: "many" } } } }, "the readiness snapshot has a value that cannot be read"],
]) {
  pageTest(`a run that is not ready says what is missing: ${name}`, {}, async ({ page }) => {
    await signIn(page, await makeRun(options));
    await page.getByText(`The run is not ready: ${words}.`).waitFor();
    assert.equal(await page.locator("#issue-command").isVisible(), false);
  });
}

pageTest("the run's times, states and counts are shown", {}, async ({ page }) => {
  const { run } = await issuedRun({ with: { RUN: { status: { S: "in_preparation" } } } });
  await showCard(page, run);
  const text = (id) => page.locator(id).innerText().then((shown) => shown.replace(/\s+/g, " "));
  assert.equal(await page.locator("#run-id").innerText(), run);
  assert.match(await text("#schedule"), /Status in preparation Starts 1 Dec 2026, 09:00:00 CET 2026-12-01T08:00:00Z Ends 4 Dec 2026, 17:30:00 CET/);
  assert.match(await text("#readiness_snapshot"), /Readiness Locked Locked at 19 Nov 2026, 18:45:00 CET .* Attached 14 Coordination ready 8 Drift 1$/);
  assert.match(await text("#eligibility"), /Eligibility Evaluated Status unchanged Evaluated at 20 Nov 2026, 09:15:30 CET/);
  assert.match(await text("#handoff"), /Attached requests 12 Coordination opt-in 9 Unassigned 0 Portal none Zone none$/);
});
