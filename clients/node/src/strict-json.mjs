// Strict JSON. JSON.parse takes the last of repeated names, admits unpaired surrogates and any depth.

/** Arrays and objects that may be open at one time. */
export const MAX_DEPTH = 16;

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const SPECIAL = /["\\\u0000-\u001f]/g;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const LITERAL = /true|false|null/y;

/**
 * Parses UTF-8 bytes. Objects become Maps, so that no name has a meaning of its own. Throws SyntaxError
 * or TypeError.
 */
export function parse(bytes) {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const parser = new Parser(text);
  const value = parser.value(1);
  parser.end();
  return value;
}

class Parser {
  #text;
  #at = 0;

  constructor(text) {
    this.#text = text;
  }

  /** The next value; `depth` is that of an array or object which may begin here. */
  value(depth) {
    this.#take(SPACE);
    const value = this.#bare(depth);
    this.#take(SPACE);
    return value;
  }

  end() {
    if (this.#at !== this.#text.length) throw new SyntaxError("text after the value");
  }

  #bare(depth) {
    const next = this.#text[this.#at];
    if (next === "{") return this.#object(depth);
    if (next === "[") return this.#array(depth);
    if (next === '"') return this.#string();
    return JSON.parse(this.#take(LITERAL) ?? this.#take(NUMBER) ?? "");
  }

  #object(depth) {
    const members = new Map();
    this.#list("{", "}", depth, () => {
      this.#take(SPACE);
      const name = this.#string();
      if (members.has(name)) throw new SyntaxError("a name is repeated");
      this.#take(SPACE);
      if (!this.#skip(":")) throw new SyntaxError("a colon is missing");
      members.set(name, this.value(depth + 1));
    });
    return members;
  }

  #array(depth) {
    const elements = [];
    this.#list("[", "]", depth, () => elements.push(this.value(depth + 1)));
    return elements;
  }

  #list(open, close, depth, element) {
    if (depth > MAX_DEPTH) throw new SyntaxError("nested too deep");
    this.#skip(open);
    this.#take(SPACE);
    if (this.#skip(close)) return;
    do element();
    while (this.#skip(","));
    if (!this.#skip(close)) throw new SyntaxError(`${close} is missing`);
  }

  #string() {
    const start = this.#at;
    if (!this.#skip('"')) throw new SyntaxError("a string is missing");
    while (!this.#endOfString()) if (!this.#take(ESCAPE)) throw new SyntaxError("not an escape");
    const value = JSON.parse(this.#text.slice(start, this.#at));
    if (!value.isWellFormed()) throw new SyntaxError("an unpaired surrogate");
    return value;
  }

  /** Goes to the next character of a string that is not itself; whether that was the closing quote. */
  #endOfString() {
    SPECIAL.lastIndex = this.#at;
    this.#at = SPECIAL.exec(this.#text)?.index ?? this.#text.length;
    return this.#skip('"');
  }

  #take(pattern) {
    pattern.lastIndex = this.#at;
    const token = pattern.exec(this.#text)?.[0];
    this.#at += token?.length ?? 0;
    return token;
  }

  #skip(character) {
    const there = this.#text[this.#at] === character;
    if (there) this.#at += 1;
    return there;
  }
}
