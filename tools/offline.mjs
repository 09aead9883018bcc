// Completes the release in dist/ for use without a network: writes worker.js, which knows every file of this release by
// the hash of its bytes, and names it in the page together with the release's version.
//
// Before that it names what the page runs by what is in it. Trunk takes the hash in a name from what cargo wrote, and
// the tools behind it change the bytes: two releases could have different files of one name, and a tab of the one get
// that of the other.
//
// The version is a hash of all files, the page and the worker's own text: a release that differs in anything has
// another one, and the same release the same. It runs last, and may run again on a folder that it has completed.
//
//   node tools/offline.mjs <dist>
import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const dist = resolve(process.argv[2]);
const source = (name) => fileURLToPath(new URL(`../public/${name}`, import.meta.url));

const PAGE = "index.html";
const WORKER = "worker.js";
const OFF = "worker-off.js"; // lies ready beside the worker, for whoever has to take it back

const hash = (bytes, form) => createHash("sha256").update(bytes).digest(form);
const integrity = (bytes) => `sha256-${hash(bytes, "base64")}`;
const read = (name) => readFileSync(join(dist, name));

/** The page's start tag without what this tool wrote into it before. */
const bare = (page) => page.replace(/ data-worker="[^"]*" data-version="[^"]*"/, "");

/** Tells the start script of the worker. The policy names that script by its text, which stays as it is. */
function withWorker(page, version) {
  const tag = "<script data-js=";
  if (page.split(tag).length !== 2) throw new Error("The page has no start script, or several: tools/offline.mjs follows tools/split.mjs.");
  return page.replace(tag, `<script data-worker="./${WORKER}" data-version="${version}" data-js=`);
}

/** Names a file by its bytes where its name has a hash; gives the name. */
function named(name) {
  const parts = /^(.+)-[0-9a-f]{15,}(\.\w+)$/.exec(name);
  if (!parts) return name;
  const [, stem, suffix] = parts;
  const right = `${stem}-${hash(read(name), "hex").slice(0, 16)}${suffix}`;
  renameSync(join(dist, name), join(dist, right));
  return right;
}

const folder = readdirSync(dist, { withFileTypes: true });
const inside = folder.filter((one) => one.isDirectory()).map((one) => one.name);
if (inside.length > 0) throw new Error(`A release is one folder of files; there are others in it: ${inside.join(", ")}.`);
const built = folder.map((one) => one.name).filter((name) => ![PAGE, WORKER, OFF].includes(name));
const right = new Map(built.map((name) => [name, named(name)]));
const names = [...right.values()].sort();

const text = readFileSync(source(WORKER), "utf8");
const page = built.reduce((page, name) => page.replaceAll(name, right.get(name)), bare(read(PAGE).toString()));
const others = names.map((name) => [name, integrity(read(name))]);
const version = hash(JSON.stringify([others, page, text]), "hex").slice(0, 16);
const whole = withWorker(page, version);
const files = Object.fromEntries([["", integrity(whole)], ...others]);

writeFileSync(join(dist, PAGE), whole);
writeFileSync(join(dist, WORKER), `const VERSION = "${version}";\nconst FILES = ${JSON.stringify(files, null, 2)};\n${text}`);
copyFileSync(source(OFF), join(dist, OFF));
console.log(`${WORKER}: version ${version}, ${names.length + 1} files`);
