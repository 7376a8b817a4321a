/** docs/planning-data.md and the schemas name the same attributes. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { FILES } from "../src/check.js";
import { SCHEMAS } from "../src/local.js";

const KEYS = ["run_id", "record"];

/** Record and attribute of every row of the page's table; a row without a record continues the one above. */
function attributesOnPage(): string[] {
  const page = readFileSync(new URL("../planning-data.md", SCHEMAS), "utf8");
  const words = (cell: string | undefined) => [...(cell ?? "").matchAll(/`([A-Za-z_]+)`/g)].map((match) => match[1]!);
  let record = "";
  return page
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .flatMap((line) => {
      const [, first, second] = line.split("|");
      record = words(first)[0] ?? record;
      return words(second).map((attribute) => `${record}.${attribute}`);
    });
}

function attributesInSchemas(): string[] {
  return Object.entries(FILES).flatMap(([record, file]) => {
    const { properties } = JSON.parse(readFileSync(new URL(file, SCHEMAS), "utf8"));
    return Object.keys(properties).filter((name) => !KEYS.includes(name)).map((name) => `${record}.${name}`);
  });
}

test("the page lists exactly the schemas' attributes", () => {
  assert.deepEqual(attributesOnPage().sort(), attributesInSchemas().sort());
});
