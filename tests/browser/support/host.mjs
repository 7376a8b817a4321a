// Pages of other makers: a server for one test file, with the content security policy of the service's own page.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { after } from "node:test";

const CARD = fileURLToPath(new URL("../../../functions/monitor/card", import.meta.url));
const MODULES = fileURLToPath(new URL("../node_modules", import.meta.url));
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json" };

/** React comes as CommonJS; the name of an import, its file, and what that requires. */
const REACT = {
  react: ["react/cjs/react.production.js", []],
  "react-dom": ["react-dom/cjs/react-dom.production.js", ["react"]],
  "react-dom/client": ["react-dom/cjs/react-dom-client.production.js", ["react", "react-dom", "scheduler"]],
  scheduler: ["scheduler/cjs/scheduler.production.js", []],
};

export const IMPORTS = JSON.stringify({
  imports: { ...Object.fromEntries(Object.keys(REACT).map((name) => [name, `/modules/${name}.js`])), "execution-contract-card/react": "/card/react.js" },
});

const hashOfImports = createHash("sha256").update(IMPORTS).digest("base64");
const POLICY =
  `default-src 'none'; script-src 'self' 'sha256-${hashOfImports}'; style-src 'self'; img-src 'self'; connect-src 'self'; ` +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Serves `files` (path to text or bytes; a function makes an answer of its own), the card's folder and React. */
export async function host(files) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host.example");
    try {
      const body = await content(files, pathname, request);
      response.writeHead(200, { "content-type": TYPES[extname(pathname)] ?? TYPES[".html"], "content-security-policy": POLICY });
      response.end(body);
    } catch (error) {
      response.writeHead(error.status ?? 404);
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

async function content(files, pathname, request) {
  if (pathname in files) return typeof files[pathname] === "function" ? files[pathname](request) : files[pathname];
  if (pathname === "/favicon.ico") return "";
  const [, folder, ...rest] = pathname.split("/");
  if (folder === "card") return readFile(join(CARD, rest.join("/")));
  if (folder === "modules") return asModule(rest.join("/").replace(/\.js$/, ""));
  throw new Error("not here");
}

/** A CommonJS file of React as an ES module. */
async function asModule(name) {
  const [file, needs] = REACT[name];
  const source = await readFile(join(MODULES, file), "utf8");
  const imports = needs.map((need, index) => `import need${index} from "${need}";`).join("\n");
  const table = needs.map((need, index) => `"${need}": need${index}`).join(", ");
  const names = Object.keys(createRequire(import.meta.url)(name)).filter((exported) => /^\w+$/.test(exported));
  return `${imports}
const module = { exports: {} };
((module, exports, require) => {${source}\n})(module, module.exports, (name) => ({${table}})[name]);
export default module.exports;
export const { ${names.join(", ")} } = module.exports;`;
}
