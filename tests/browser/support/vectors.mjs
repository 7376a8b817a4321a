// The test vectors: folders with a document, a key set and what a verifier has to say.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../vectors", import.meta.url));

/** All of them; `document` and `keys` are bytes, `keys` is null where integrity alone is checked. */
export function allVectors() {
  return readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => vector(name));
}

export function vector(name) {
  const file = (part) => readFileSync(`${ROOT}/${name}/${part}`);
  const { hash_only: hashOnly, ...expected } = JSON.parse(file("case.json"));
  return { name, hashOnly, ...expected, document: file("document.json"), keys: hashOnly ? null : file("keys.json") };
}
