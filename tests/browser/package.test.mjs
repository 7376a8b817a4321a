// The card as a package: its size, its manifest, its declarations, its example.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { host } from "./support/host.mjs";
import { pageTest } from "./support/page.mjs";

const CARD = fileURLToPath(new URL("../../functions/monitor/card", import.meta.url));
const source = readFileSync(join(CARD, "execution-contract-card.js"), "utf8");
const declarations = readFileSync(join(CARD, "execution-contract-card.d.ts"), "utf8");
const manifest = JSON.parse(readFileSync(join(CARD, "custom-elements.json")));
const [element, ...functions] = manifest.modules[0].declarations;
// Before the first test: what is awaited between tests, their ends do not wait for.
const origin = await host({ "/": "<!doctype html><title>Package</title><script type=module src=/card/execution-contract-card.js></script>" });
const names = (list) => list.map(({ name }) => name).sort();

test("the module is below 15 KB gzipped, imports nothing and parses no markup", (context) => {
  const size = gzipSync(source, { level: 9 }).length;
  context.diagnostic(`${source.length} bytes, ${size} gzipped`);
  assert.ok(size < 15_000, `${size} bytes`);
  assert.doesNotMatch(source, /^\s*import\b|\bimport\(/m);
  assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|setHTML/);
});

test("the manifest names every event, state and part, and the declarations the same", () => {
  const told = [...source.matchAll(/#tell\("(\w+)"|\? "(verified)" : "(unverified)"/g)].flatMap((match) => match.slice(1).filter(Boolean));
  const events = [...new Set(told)].map((what) => `execution-contract-${what}`).sort();
  assert.equal(events.length, 4);
  assert.deepEqual(names(element.events), events);
  assert.deepEqual([...declarations.matchAll(/^ {2}"(execution-contract-\w+)": CustomEvent/gm)].map(([, name]) => name).sort(), events);

  const states = [...new Set([...source.matchAll(/#(?:enter|settle)\("(\w+)"\)/g)].map(([, state]) => state))].sort();
  const declared = element.members.find(({ name }) => name === "state").type.text.match(/\w+/g).sort();
  assert.deepEqual(declared, states);
  assert.deepEqual(/type CardState = (.+);/.exec(declarations)[1].match(/\w+/g).sort(), states);

  assert.deepEqual(names(element.cssParts), [...source.matchAll(/part: "(\w+)"/g)].map(([, part]) => part).sort());
});

test("every reason has its hint and is declared", () => {
  const raised = new Set([...source.matchAll(/(?:Failure|failing|demand|demandId)\("(\w+)"/g)].map(([, reason]) => reason));
  const hints = [.../const HINTS = \{(.*?)\n\};/s.exec(source)[1].matchAll(/^ {2}(\w+):/gm)].map(([, reason]) => reason).sort();
  const declared = /type Reason =(.*?);/s.exec(declarations)[1].match(/\w+/g).sort();
  assert.deepEqual([...raised].sort(), declared);
  assert.deepEqual(hints, declared);
});

pageTest("attributes, members and exports are those of the manifest", {}, async ({ page }) => {
  await page.goto(origin);
  const found = await page.evaluate(async () => {
    const module = await import("/card/execution-contract-card.js");
    const card = customElements.get("execution-contract-card");
    const own = Object.getOwnPropertyDescriptors(card.prototype);
    const callbacks = /^(constructor|\w+Callback)$/;
    return {
      attributes: [...card.observedAttributes].sort(),
      members: Object.keys(own).filter((name) => !callbacks.test(name)).sort(),
      readonly: Object.keys(own).filter((name) => own[name].get && !own[name].set).sort(),
      exports: Object.keys(module).sort(),
    };
  });
  assert.deepEqual(found.attributes, names(element.attributes));
  assert.deepEqual(found.members, names(element.members));
  assert.deepEqual(found.readonly, names(element.members.filter(({ readonly }) => readonly)));
  assert.deepEqual(found.exports, names([element, ...functions]));
  for (const name of found.members) assert.match(declarations, new RegExp(`^  (readonly )?${name}[:(]`, "m"));
});

test("the declarations and the example compile, and wrong uses do not", () => {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  const compiler = join(folder, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [compiler, "--project", join(folder, "types/tsconfig.json")], { stdio: "pipe", encoding: "utf8" });
});
