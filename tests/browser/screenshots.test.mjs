// The pictures of the documentation are what the page looks like. `make screenshots` takes them anew.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { browser } from "./support/page.mjs";
import { fileOf, PICTURES, take } from "./support/pictures.mjs";

/** Versions of Chromium smooth edges a little differently: fewer pixels than this may differ, and not by much. */
const MOST_DIFFERENT = 0.005;
const VISIBLY = 48;

for (const name of Object.keys(PICTURES)) {
  test(`${name}.png is what the page looks like, and the same every time`, async (context) => {
    const [first, second] = [await take(name), await take(name)];
    assert.ok(first.equals(second), "two pictures differ");
    const { sizes, different } = await compare(first, await readFile(fileOf(name)));
    assert.deepEqual(sizes[0], sizes[1], "the size has changed: make screenshots");
    context.diagnostic(`${(different * 100).toFixed(3)} % of the pixels differ`);
    assert.ok(different <= MOST_DIFFERENT, `${(different * 100).toFixed(2)} % of the pixels differ: make screenshots`);
  });
}

/** Sizes, and the share of pixels that differ visibly. The browser reads PNG. */
async function compare(...pictures) {
  const page = await (await browser()).newPage();
  try {
    return await page.evaluate(async ([limit, ...texts]) => {
      const pixels = await Promise.all(texts.map(async (text) => {
        const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        drawing.drawImage(bitmap, 0, 0);
        return drawing.getImageData(0, 0, bitmap.width, bitmap.height);
      }));
      const sizes = pixels.map(({ width, height }) => [width, height]);
      const [one, other] = pixels.map(({ data }) => data);
      const spots = new Set();
      one.forEach((value, index) => Math.abs(value - other[index]) > limit && spots.add(index >> 2));
      return { sizes, different: spots.size / (one.length / 4) };
    }, [VISIBLY, ...pictures.map((picture) => picture.toString("base64"))]);
  } finally {
    await page.close();
  }
}
