// Documents from a file or standard input, in bounded memory.

import { createReadStream } from "node:fs";
import { MAX_DOCUMENT_BYTES } from "./document.mjs";

// One byte more than a document and its line feed: enough to see that it is too large.
const ENOUGH = MAX_DOCUMENT_BYTES + 2;

/** The one document of a file, or of standard input for "-"; of one too large only the beginning. */
export async function* one(path) {
  let document = Buffer.alloc(0);
  for await (const chunk of open(path)) {
    document = Buffer.concat([document, chunk]).subarray(0, ENOUGH);
    if (document.length === ENOUGH) break;
  }
  yield document;
}

/** Each line, with its line feed; of a line too large only the beginning. At least one. */
export async function* lines(path) {
  let line = Buffer.alloc(0);
  let some = false;
  for await (const chunk of open(path)) {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      yield append(line, chunk.subarray(from, at + 1));
      [line, from, some] = [Buffer.alloc(0), at + 1, true];
    }
    line = append(line, chunk.subarray(from));
  }
  if (line.length > 0 || !some) yield line;
}

function append(line, piece) {
  return line.length < ENOUGH ? Buffer.concat([line, piece.subarray(0, ENOUGH - line.length)]) : line;
}

function open(path) {
  return path === "-" ? process.stdin : createReadStream(path);
}
