// A browser for each test file, and a page for each test that is watched all the time: whatever the test is about,
// nothing may be written to the console, no policy violated, and nothing asked for but by GET.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { chromium } from "playwright-core";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** A name of this machine that is no localhost: plain HTTP to it is no secure context. */
export const INSECURE_HOST = "n3.test";

const FLAGS = [
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
  "--font-render-hinting=none",
  `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`,
  ...(process.getuid() === 0 ? ["--no-sandbox"] : []),
];

/** What every page has: nothing of it depends on the machine. */
export const CONTEXT = {
  viewport: { width: 1100, height: 900 },
  locale: "en-GB",
  timezoneId: "Europe/Berlin",
  reducedMotion: "reduce",
};

/** Milliseconds after which a test that waits for nothing is a failure. */
const AT_MOST = 120_000;

let launched;
after(async () => (await launched)?.close());

/** This file's browser. */
export const browser = () => (launched ??= chromium.launch({ executablePath: CHROMIUM, args: FLAGS }));

/**
 * A test on a page of its own. `options`: those of a browser context; `console`: the messages that the test has
 * to cause, as patterns, in any order. Chromium itself writes one for each answer of 400 and above.
 */
export function pageTest(name, options, body) {
  const { console: expected = [], ...context } = options;
  test(name, { timeout: AT_MOST }, async () => {
    const own = await (await browser()).newContext({ ...CONTEXT, ...context });
    try {
      const page = await own.newPage();
      const seen = await watch(page);
      await body({ page, seen });
      // Violations are told in a task of their own.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      check(seen, expected);
    } finally {
      await own.close();
    }
  });
}

async function watch(page) {
  const seen = { console: [], requests: [] };
  page.on("console", (message) => seen.console.push(message.text()));
  page.on("pageerror", (error) => seen.console.push(`uncaught: ${error.stack}`));
  page.on("request", (request) => seen.requests.push({ method: request.method(), url: request.url() }));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violated: ${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  return seen;
}

function check(seen, expected) {
  const left = [...seen.console];
  for (const pattern of expected) {
    const index = left.findIndex((message) => pattern.test(message));
    assert.notEqual(index, -1, `${pattern} is not among the console messages ${JSON.stringify(seen.console)}`);
    left.splice(index, 1);
  }
  assert.deepEqual(left, [], "console messages");
  assert.notEqual(seen.requests.length, 0);
  assert.deepEqual(seen.requests.filter(({ method }) => method !== "GET"), [], "requests other than GET");
}
