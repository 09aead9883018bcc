// Cuts the release build in dist/ into three files, so that a screen fetches only what it runs:
//
//   first      what an empty browser's first screen runs; it also holds all texts and tables
//   overview   what the Overview of a plan runs besides
//   rest       everything else; fetched once the first screen is painted
//
// What runs is not guessed but recorded: the build, instrumented, is opened in a headless Chromium and its first
// screens are drawn. A function that was not recorded is not lost: it stands in a later file, and calling it
// before that file is there fetches it on the spot (public/boot.js). So a wrong cut costs time, never correctness.
//
// The cutting itself is done by wasm-split, of Binaryen. It leaves a function of JavaScript in the place of each that
// is in a later file; there are thousands of them, and making them took the browser longer than starting the app.
// So the first file is given functions of its own for those places, which ask for their part and call it.
//
//   node tools/split.mjs <dist> <file of a large plan>
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { serve } from "../tests/e2e/serve.mjs";
import { recorded } from "./first-screens.mjs";
import { bare, callers, exportedTables, functionName, givingOut, imports, names, tableSize, withNames, withTableExport, withTableOf } from "./wasm-file.mjs";

const [dist, large] = process.argv.slice(2).map((name) => resolve(name));
const work = mkdtempSync(join(tmpdir(), "landmark-split-"));
const path = (name) => join(work, name);
const read = (name) => readFileSync(path(name));

const START = "boot.js";
const SAFE = "safe-start.js";

// Names of the parts as boot.js knows them: the attribute data-<part> of its tag, and what the first part asks for.
const LATER = ["overview", "rest"];
// The name under which the first part gives out its table of functions.
const FUNCTIONS = "r.table";
// What rustc's code uses of WebAssembly beyond its beginnings. With more allowed, newer tools write what only the
// newest browsers read.
const FEATURES = ["bulk-memory", "bulk-memory-opt", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"].map((one) => `--enable-${one}`);
// Each cut adds places to the table of functions; with room enough from the start, all parts agree on its size.
const ROOM = 4096;

const only = (suffix) => {
  const found = readdirSync(dist).filter((name) => name.startsWith("landmark-app") && name.endsWith(suffix));
  if (found.length !== 1) throw new Error(`One landmark-app*${suffix} was expected in ${dist}, found ${found.length}. Build it anew with make build.`);
  return found[0];
};

const split = (...words) => execFileSync("wasm-split", ["--all-features", ...words], { stdio: ["ignore", "inherit", "inherit"] });

/**
 * wasm-split 108 gives out every table as the first: puts right those that the app itself gives out.
 * They stand behind the table of functions; wasm-bindgen keeps JavaScript's values in one.
 */
function mendTables(name, given) {
  let bytes = read(name);
  given.forEach((table, at) => (bytes = withTableExport(bytes, table, at + 1)));
  writeFileSync(path(name), bytes);
}

/** The places of the functions that each group of first screens ran, for `{ first, overview }`. */
async function record(whole, wasm, given) {
  writeFileSync(path("whole.wasm"), whole);
  split("--instrument", "-g", path("whole.wasm"), "-o", path("instrumented.wasm"));
  mendTables("instrumented.wasm", given);
  const site = path("site");
  cpSync(dist, site, { recursive: true });
  writeFileSync(join(site, wasm), read("instrumented.wasm"));
  const server = await serve({ folder: site });
  try {
    return await recorded(server.url, large);
  } finally {
    await server.close();
  }
}

/** Cuts `from` in two: the functions named in `kept` and all others, which become the part `later`. */
function cut(from, kept, into, later, given) {
  writeFileSync(path("kept.txt"), [...kept].join("\n"));
  split(
    "--split", "-g", path(from), `--keep-funcs=@${path("kept.txt")}`,
    `--placeholder-namespace=${later}`, `--export-prefix=${later[0]}.`,
    "-o1", path(into), "-o2", path(`${later}.wasm`),
  );
  if (!imports(read(into)).some((one) => one.module === later)) {
    throw new Error("This wasm-split names its placeholders in another way. Install the one of Binaryen 108 (Debian's package binaryen), or any before 125.");
  }
  mendTables(into, given);
}

/** Gives the first part its callers of all later ones, in the place of functions it would take from JavaScript. */
function withCallers(name) {
  const first = read(name);
  const files = LATER.flatMap((part) => {
    writeFileSync(path(`call-${part}.wasm`), callers(first, part, FUNCTIONS));
    return [path(`call-${part}.wasm`), part];
  });
  execFileSync("wasm-merge", [...FEATURES, "-g", path(name), "first", ...files, "-o", path("merged.wasm")], { stdio: ["ignore", "inherit", "inherit"] });
  writeFileSync(path(name), givingOut(read("merged.wasm"), first));
}

/** Writes bytes into dist/ under a name that says what is in them. */
function named(bytes, name, suffix) {
  const file = `${name}-${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}${suffix}`;
  writeFileSync(join(dist, file), bytes);
  return file;
}

/** Writes a part into dist/ without the names of its functions. */
const deliver = (part, name) => named(bare(read(part)), name, ".wasm");

/** Replaces what must be there exactly once. */
function replaced(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`wasm-bindgen or Trunk writes something else than ${JSON.stringify(from)} now: tools/split.mjs has to follow.`);
  return text.replace(from, () => to);
}

function rewrite(file, change) {
  writeFileSync(join(dist, file), change(readFileSync(join(dist, file), "utf8")));
}

/**
 * Writes the start script into the page, which then need not wait for another file before it asks for the app. The
 * content policy names it by its hash, so that it is still the one script that may stand in the page.
 */
function withStartScript(page) {
  const script = `\n${readFileSync(join(dist, START), "utf8")}`;
  if (/<\/script|<!--/i.test(script)) throw new Error(`${START} cannot stand in a page: it says "</script" or "<!--".`);
  const hash = createHash("sha256").update(script).digest("base64");
  const tag = /<script src="\.\/boot\.js"([^>]*)><\/script>/.exec(page);
  if (!tag) throw new Error("Trunk writes another tag for the start script now: tools/split.mjs has to follow.");
  const allowed = replaced(page, "script-src 'self'", `script-src 'self' 'sha256-${hash}'`);
  return replaced(allowed, tag[0], `<script${tag[1]}>${script}</script>`);
}

async function main() {
  const wasm = only("_bg.wasm");
  const glue = only(".js");
  const built = readFileSync(join(dist, wasm));
  const given = exportedTables(built);
  const whole = withNames(withTableOf(built, tableSize(built) + ROOM));
  const ran = await record(whole, wasm, given);
  const first = new Set(ran.first.map(functionName));
  const overview = new Set(ran.overview.map(functionName).filter((name) => !first.has(name)));

  cut("whole.wasm", new Set([...first, ...overview]), "both.wasm", "rest", given);
  // wasm-split has added functions of its own, by which the rest calls what was kept: they stay where they are.
  const stays = names(read("both.wasm")).filter((name) => !overview.has(name));
  cut("both.wasm", stays, "first.wasm", "overview", given);

  withCallers("first.wasm");

  const files = { wasm: deliver("first.wasm", "landmark-app"), overview: deliver("overview.wasm", "landmark-overview"), rest: deliver("rest.wasm", "landmark-rest") };
  const safe = named(readFileSync(join(dist, SAFE)), "safe-start", ".js");
  // The first part asks boot.js for later ones, beside all that it takes from wasm-bindgen.
  const own = '"./landmark-app_bg.js": import0,';
  rewrite(glue, (text) => replaced(text, own, `...globalThis.landmarkLater,\n        ${own}`));
  rewrite("index.html", (text) => {
    const attributes = LATER.map((part) => ` data-${part}="./${files[part]}"`).join("");
    const parts = replaced(text, `data-wasm="./${wasm}"`, `data-wasm="./${wasm}"${attributes}`).replaceAll(wasm, files.wasm);
    return withStartScript(replaced(parts, `data-safe="./${SAFE}"`, `data-safe="./${safe}"`));
  });
  rmSync(join(dist, START));
  rmSync(join(dist, SAFE));
  rmSync(join(dist, wasm));
  for (const [name, file] of Object.entries(files)) {
    const size = readFileSync(join(dist, file)).length;
    console.log(`${file}: ${size} bytes (${name === "wasm" ? "first" : name})`);
  }
  if (process.env.LANDMARK_KEEP_SPLIT) cpSync(work, process.env.LANDMARK_KEEP_SPLIT, { recursive: true });
}

try {
  await main();
} finally {
  rmSync(work, { recursive: true, force: true });
}
