// WCAG 2.2 AA: axe-core in every state of the page, light and dark, and by hand what axe cannot see.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pageTest } from "./support/page.mjs";
import { withChangedDigit } from "./support/receipts.mjs";
import { cardOf, changeAnswer, issuedRun, makeRun, pageOf, resultOf, showCard, signIn, stack } from "./support/stack.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found, incomplete, passes } = await page.evaluate((tags) => axe.run({ runOnly: tags }), RULES);
  assert.ok(passes.length > 20, "axe has looked at the page");
  return [...found, ...incomplete].map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

const changed = (answer) => ({
  ...answer,
  execution_contract: { ...answer.execution_contract, document: withChangedDigit(answer.execution_contract.document) },
});

async function openAll(page) {
  await cardOf(page).evaluate((card) => {
    for (const details of card.shadowRoot.querySelectorAll("details")) details.open = true;
  });
}

const STATES = {
  "signing in": (page) => page.goto(pageOf(stack.runs.unknown)),
  "a verified contract": async (page) => {
    await showCard(page, (await issuedRun({ note: "handed off on Monday" })).run);
    await openAll(page);
  },
  "a failed verification": async (page) => {
    await changeAnswer(page, changed);
    await showCard(page, (await issuedRun()).run);
    await openAll(page);
  },
  "integrity only": async (page) => {
    await page.route("**/.well-known/jwks.json", (route) => route.fulfill({ json: {}, status: 404 }));
    await showCard(page, (await issuedRun()).run);
    await openAll(page);
  },
  "no contract yet": async (page) => {
    await signIn(page, await makeRun());
    await page.locator("#no-contract").waitFor();
  },
  "a refusal": async (page) => {
    await signIn(page, stack.runs.unknown);
    await page.locator("#status .notice[data-tone=bad]").waitFor();
  },
};
const MESSAGES = { "integrity only": [/status of 404/], "a refusal": [/status of 404/] };

for (const colorScheme of ["light", "dark"]) {
  for (const [name, prepare] of Object.entries(STATES)) {
    pageTest(`axe finds nothing: ${name}, ${colorScheme}`, { colorScheme, console: MESSAGES[name] }, async ({ page }) => {
      await prepare(page);
      assert.deepEqual(await violations(page), []);
    });
  }
}

pageTest("light and dark differ, in the page and in the card", {}, async ({ page }) => {
  await showCard(page, (await issuedRun()).run);
  const colors = () => page.evaluate(() =>
    [document.body, document.querySelector("execution-contract-card").shadowRoot.querySelector("article")].map((node) => getComputedStyle(node).backgroundColor));
  const light = await colors();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await colors();
  light.forEach((color, index) => assert.notEqual(color, dark[index]));
});

const CONTROLS = [
  "Refresh", "Sign out", "The same check on the command line", "Copy hash", "Download document", "Copy document",
  "Contents", "contract 6", "eligibility 2", "planning_state 3", "readiness_snapshot 2", "counts 3", "run 4", "scope 2",
  /^Exact bytes \(\d+\)$/,
];

pageTest("everything is done by keyboard alone, in the order of the page, with the focus in sight", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await page.goto(pageOf(run));
  await page.keyboard.press("Tab");
  await page.keyboard.insertText(stack.tokens.admin);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await resultOf(page);
  await page.evaluate(() => document.activeElement.blur());
  await page.locator("header").first().evaluate((bar) => { bar.tabIndex = -1; bar.focus(); });
  const reached = [];
  for (const control of CONTROLS) {
    await page.keyboard.press("Tab");
    const { text, outline } = await focused(page);
    reached.push(text);
    assert.match(outline, /solid 3px/, `${text} shows its focus`);
    if (control instanceof RegExp) assert.match(text, control);
  }
  assert.deepEqual(reached.slice(0, -1), CONTROLS.slice(0, -1));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal((await focused(page)).label, "Exact bytes of the document");
  await page.keyboard.press("Tab");
  assert.equal((await focused(page)).text, "", "the focus is not caught in the card");
});

const focused = (page) => page.evaluate(() => {
  let active = document.activeElement;
  while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(active);
  const text = active === document.body ? "" : active.textContent.trim();
  return { text, label: active.getAttribute("aria-label"), outline: `${outlineStyle} ${outlineWidth}` };
});

/** What reaches out of the window, and whether the page scrolls sideways. */
const overflowing = (page) => page.evaluate(() => {
  const all = (root) => [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
  const out = all(document.body).filter((node) => {
    const { left, right, width } = node.getBoundingClientRect();
    return width > 0 && (right > innerWidth + 0.5 || left < -0.5);
  });
  return [...out.map((node) => node.outerHTML.slice(0, 80)), ...(document.documentElement.scrollWidth > innerWidth ? ["the page"] : [])];
});

for (const [name, options, prepare] of [
  ["320 px wide", { viewport: { width: 320, height: 800 } }],
  ["200 % zoom of 1280 px", { viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 }],
  ["text of 200 %", { viewport: { width: 640, height: 512 } }, () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("html { font-size: 200% }");
    document.adoptedStyleSheets = [sheet];
  }],
  ["320 px wide, from right to left", { viewport: { width: 320, height: 800 } }, () => { document.documentElement.dir = "rtl"; }],
]) {
  pageTest(`nothing is cut off or scrolls sideways: ${name}`, options, async ({ page }) => {
    await changeAnswer(page, changed);
    await showCard(page, (await issuedRun({ note: "handed off on Monday" })).run);
    if (prepare) await page.evaluate(prepare);
    await openAll(page);
    assert.deepEqual(await overflowing(page), []);
    assert.equal((await cardOf(page).locator("#hash").innerText()).length, 64);
  });
}

pageTest("from right to left the card is mirrored, and hash and document are not", {}, async ({ page }) => {
  const { document } = await (async () => {
    const issued = await issuedRun();
    await showCard(page, issued.run);
    return issued;
  })();
  await page.evaluate(() => { document.documentElement.dir = "rtl"; });
  const edges = await cardOf(page).locator(".verification").evaluate((node) =>
    [getComputedStyle(node).borderLeftWidth, getComputedStyle(node).borderRightWidth]);
  assert.deepEqual(edges, ["0px", "5px"]);
  const sentence = await cardOf(page).locator(".explanation").evaluate((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const { right } = range.getBoundingClientRect();
    return [getComputedStyle(node).unicodeBidi, Math.abs(right - node.getBoundingClientRect().right) < 2];
  });
  assert.deepEqual(sentence, ["plaintext", true], "English keeps its full stop at the end, and the page's side");
  for (const selector of ["#hash", ".viewer ul", "pre"]) {
    assert.equal(await cardOf(page).locator(selector).first().evaluate((node) => getComputedStyle(node).direction), "ltr");
  }
  assert.equal(await cardOf(page).locator("#hash").innerText(), JSON.parse(document).payload_hash);
});

pageTest("with forced colours the result is words in the forced colours, and every part has an edge", { forcedColors: "active" }, async ({ page }) => {
  await changeAnswer(page, changed);
  await showCard(page, (await issuedRun()).run);
  const card = cardOf(page);
  assert.equal(await card.locator(".headline").innerText(), "Verification failed");
  const found = await card.locator("article, .verification, [role=heading], button, a, .viewer > ul").evaluateAll((nodes) => {
    const probe = document.body.appendChild(document.createElement("i"));
    const forced = getComputedStyle(probe).color;
    probe.remove();
    const headline = nodes[0].querySelector(".headline");
    return {
      forced,
      words: getComputedStyle(headline).color,
      icon: getComputedStyle(headline.querySelector("svg")).stroke,
      bare: nodes.filter((node) => getComputedStyle(node).borderBlockStartWidth !== "1px").map((node) => node.outerHTML.slice(0, 60)),
    };
  });
  assert.deepEqual(found.bare, []);
  assert.deepEqual([found.words, found.icon], [found.forced, found.forced]);
});

pageTest("nothing moves, whatever a reader prefers", { reducedMotion: "no-preference" }, async ({ page }) => {
  await showCard(page, (await issuedRun()).run);
  const moving = await page.evaluate(() => {
    const all = (root) => [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
    return all(document).filter((node) => {
      const { transitionDuration, animationName } = getComputedStyle(node);
      return transitionDuration !== "0s" || animationName !== "none";
    }).length;
  });
  assert.equal(moving, 0);
});

pageTest("screen readers get the card by its names", {}, async ({ page }) => {
  const { run } = await issuedRun();
  await showCard(page, run);
  const tree = await cardOf(page).ariaSnapshot();
  for (const line of [
    '- article "Execution Contract (Read-Only)":',
    '- heading "Execution Contract (Read-Only)" [level=2]',
    "- status:",
    "- paragraph: Verified",
    '- button "Copy hash"',
    '- link "Download document"',
    '- region "Document":',
  ]) {
    assert.ok(tree.split("\n").some((found) => found.trim().startsWith(line)), `${line} is not in\n${tree}`);
  }
});
