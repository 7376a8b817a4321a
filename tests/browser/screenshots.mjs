// Takes the pictures of the documentation anew.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { browser } from "./support/page.mjs";
import { fileOf, PICTURES, take } from "./support/pictures.mjs";

for (const name of Object.keys(PICTURES)) {
  await mkdir(dirname(fileOf(name)), { recursive: true });
  await writeFile(fileOf(name), await take(name));
  console.log(fileOf(name));
}
await (await browser()).close();
