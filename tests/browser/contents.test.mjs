// What the card shows of a contract: times, who issued it, the note, the tree and the exact bytes.

import assert from "node:assert/strict";
import { pageTest } from "./support/page.mjs";
import { cardOf, changeAnswer, issuedRun, served, showCard } from "./support/stack.mjs";

const factOf = (page, term) =>
  cardOf(page).locator(".facts dl > div", { has: page.locator("dt", { hasText: new RegExp(`^${term}$`) }) }).locator("dd");

async function exactBytes(page) {
  await page.getByText(/^Exact bytes \(/).click();
  return page.getByRole("region", { name: "Exact bytes of the document" }).innerText();
}

pageTest("the issued time, local with its zone and in UTC; who issued it; no note", {}, async ({ page }) => {
  const { run, document } = await issuedRun();
  await showCard(page, run);
  const { issued_at: issuedAt } = JSON.parse(document);
  const local = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "long", timeZone: "Europe/Berlin" });
  const issued = await factOf(page, "Issued").innerText();
  assert.equal(issued.replace(/\s+/g, " "), `${local.format(new Date(issuedAt))} (Europe/Berlin) ${issuedAt} UTC`);
  assert.equal(await cardOf(page).locator("time").getAttribute("datetime"), issuedAt);
  const { monitor } = await served(run);
  assert.equal(await factOf(page, "Issued by").innerText(), monitor.execution_contract.issued_by);
  assert.equal(await factOf(page, "Note").innerText(), "none");
});

pageTest("2^53-1 is exact in the tree, in the bytes and on the page", {}, async ({ page }) => {
  const largest = "9007199254740991";
  const { run, document } = await issuedRun({ with: { READINESS_SNAPSHOT: { drift: { N: largest } } } });
  const result = await showCard(page, run);
  assert.equal(result.verdict, "verified");
  assert.equal(await cardOf(page).locator("li", { hasText: /^drift: / }).innerText(), `drift: ${largest}`);
  assert.equal(await page.locator("#readiness_snapshot dd").last().innerText(), largest);
  assert.equal(await exactBytes(page), document);
});

pageTest("digits that no floating-point number holds are shown as they were served", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await changeAnswer(page, ({ execution_contract: contract, ...answer }) => {
    const document = contract.document.replace('"drift":1}', '"drift":9007199254740993}');
    return { ...answer, execution_contract: { ...contract, document } };
  });
  assert.equal((await showCard(page, run)).reason, "hash_mismatch");
  assert.equal(await cardOf(page).locator("li", { hasText: /^drift: / }).innerText(), "drift: 9007199254740993");
  assert.match(await exactBytes(page), /"drift":9007199254740993\}/);
});

pageTest("the tree has every member, and folds", {}, async ({ page }) => {
  const { run, document } = await issuedRun();
  await showCard(page, run);
  const names = [...document.matchAll(/"([a-z_]+)":/g)].map(([, name]) => name);
  const shown = await cardOf(page).locator(".viewer li").evaluateAll((items) =>
    items.map((item) => /^\w+/.exec((item.querySelector(":scope > .name, :scope > details > summary")).textContent)[0]));
  assert.deepEqual(shown, names);
  const [member, parent] = [cardOf(page).getByText("coord_ready:"), cardOf(page).locator("summary", { hasText: /^counts/ })];
  await parent.focus();
  await page.keyboard.press("Enter");
  await member.waitFor({ state: "hidden" });
  await page.keyboard.press("Enter");
  await member.waitFor({ state: "visible" });
});

const HOSTILE = [
  '<img src=x onerror="document.title=1"><script>document.title=1</script>',
  "</dd></dl><h1>Verified</h1><style>*{display:none}</style>",
  "\u202egnihton deifirev\u202c and \u2066isolated\u2069",
  "{{asset:page.js}} ${document.title} %3Cscript%3E &lt;b&gt;",
  "a line\nand another\r\n\tthird \u0007 bell",
  "👩🏽‍🚀".repeat(100) + "no break: " + "x".repeat(490),
];
HOSTILE.forEach((note, index) => {
  pageTest(`a hostile note stays text, ${index + 1} of ${HOSTILE.length}`, {}, async ({ page }) => {
    const { run } = await issuedRun({ note });
    await showCard(page, run);
    assert.equal(await factOf(page, "Note").locator("bdi").textContent(), note);
    assert.equal(await factOf(page, "Note").locator("*").count(), 1);
    assert.equal(await page.title(), "Service run monitor");
    assert.equal(await cardOf(page).locator("img, script, style, h1").count(), 0);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  });
});

pageTest("hostile bytes in the document are shown, not obeyed", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await changeAnswer(page, ({ execution_contract: contract, ...answer }) => {
    const document = contract.document.replace('"scheduled"', '"\u202e<b>\\u0000"');
    return { ...answer, execution_contract: { ...contract, document } };
  });
  assert.equal((await showCard(page, run)).reason, "hash_mismatch");
  assert.match(await exactBytes(page), /"\\xe2\\x80\\xae<b>\\u0000"/);
  assert.equal(await cardOf(page).locator("li", { hasText: /^status: / }).last().innerText(), 'status: "\\u202e<b>\\u0000"');
});

pageTest("what is no JSON at all has no tree, and is shown byte for byte", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await changeAnswer(page, ({ execution_contract: contract, ...answer }) => ({
    ...answer,
    execution_contract: { ...contract, document: "<html>\n" },
  }));
  assert.equal((await showCard(page, run)).reason, "malformed");
  await cardOf(page).getByText("These bytes are not strict JSON.").waitFor();
  assert.equal(await exactBytes(page), "<html>\\x0a");
  assert.equal(await factOf(page, "Issued").innerText(), "not readable");
  assert.equal(await page.getByRole("button", { name: "Copy hash" }).count(), 0);
});
