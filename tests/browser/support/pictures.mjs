// The pictures of the documentation: a fixed run, time zone, locale, size and fonts (Debian's fonts-inter and
// fonts-jetbrains-mono), on the real page.

import { fileURLToPath } from "node:url";
import { answerFixed, run, TOKEN } from "./fixed.mjs";
import { browser, CONTEXT } from "./page.mjs";
import { cardOf, showCard } from "./stack.mjs";

const narrow = { viewport: { width: 320, height: 1180 }, deviceScaleFactor: 2 };

/** File name without extension: options of the browser context, and what to show. */
export const PICTURES = {
  "monitor-light": { colorScheme: "light", whole: true },
  "monitor-dark": { colorScheme: "dark", whole: true },
  "monitor-narrow": { colorScheme: "light", ...narrow },
  "monitor-changed": { colorScheme: "light", changed: true, viewport: { width: 1100, height: 560 } },
};

export const fileOf = (name) => fileURLToPath(new URL(`../../../docs/images/${name}.png`, import.meta.url));

/** Takes one picture, as PNG. */
export async function take(name) {
  const { whole = false, changed = false, ...options } = PICTURES[name];
  const context = await (await browser()).newContext({ ...CONTEXT, ...options });
  try {
    const page = await context.newPage();
    await answerFixed(page, { changed });
    await showCard(page, run, { token: TOKEN });
    await page.evaluate(() => document.activeElement.blur());
    if (!whole) await cardOf(page).evaluate((card) => scrollTo(0, card.offsetTop - 16));
    return await page.screenshot({ fullPage: whole, animations: "disabled", caret: "hide" });
  } finally {
    await context.close();
  }
}
