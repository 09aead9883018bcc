// Cold start: from the navigation's start to the first frame with the headline in it. Every sample is a
// new page that fetches everything anew; app and twin take turns, so that a busy moment hits both.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "./site.mjs";

const SAMPLES = 9;

// What was fetched for the first frame: the page itself, and all that was there when it was painted.
const fetchedBefore = (at) =>
  performance.getEntries().filter((entry) => ["navigation", "resource"].includes(entry.entryType) && entry.responseEnd <= at).map((entry) => entry.name);

async function started(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  const at = await page.evaluate(() => window.bench.start);
  const needed = await page.evaluate(fetchedBefore, at);
  const problem = await page.locator(".twin-problem").allTextContents();
  if (problem.length > 0) throw new Error(`The twin: ${problem[0]}`);
  return { page, at, needed };
}

/** Start times of app and twin, and the addresses that the app asked for until then. */
export async function starts(context, url) {
  const times = { app: [], twin: [], needed: [] };
  const addresses = { app: url, twin: `${url}twin/index.html` };
  // The first of each is not counted: the profile's own files are cold then, too.
  for (let sample = 0; sample <= SAMPLES; sample += 1) {
    for (const which of ["app", "twin"]) {
      const { page, at, needed } = await started(context, addresses[which]);
      if (sample > 0) times[which].push(at);
      if (which === "app") times.needed = needed;
      await page.close();
    }
  }
  return times;
}

/** The files behind some addresses with their size and what a server sends of them. */
export async function sizes(addresses, url) {
  const names = addresses.filter((address) => address.startsWith(url)).map((address) => address.slice(url.length).split(/[?#]/)[0] || "index.html");
  const files = [...new Set(names)].map(async (name) => {
    const content = await readFile(join(build, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    return { name, raw: content.length, sent: brotliCompressSync(content, { params }).length };
  });
  return Promise.all(files);
}

// ---- The same words on both -------------------------------------------------------------------------

function read() {
  const text = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const rows = [...document.querySelectorAll("tbody tr")].filter((row) => row.querySelector('[data-h="So far"]'));
  const line = (row) => {
    const cell = (name) => text(row.querySelector(`[data-h="${name}"]`));
    return [text(row.querySelector("th")), cell("Target"), cell("So far"), cell("vs pace"), cell("Computed")].join(" · ");
  };
  return [text(document.querySelector(".goal-h")), ...rows.map(line)];
}

/** The lines that are on both, and those that differ. */
export async function compared(context, url) {
  const lines = {};
  for (const [which, address] of [["app", url], ["twin", `${url}twin/index.html`]]) {
    const { page } = await started(context, address);
    // Rows may follow the headline; a table that never fills is a difference like any other.
    await page.waitForFunction(() => document.querySelectorAll('tbody [data-h="Computed"]').length > 0, null, { timeout: 30_000 }).catch(() => {});
    lines[which] = await page.evaluate(read);
    await page.close();
  }
  const count = Math.max(lines.app.length, lines.twin.length);
  const differing = [];
  for (let at = 0; at < count; at += 1) {
    if (lines.app[at] !== lines.twin[at]) differing.push(`app:  ${lines.app[at] ?? "(no line)"}\ntwin: ${lines.twin[at] ?? "(no line)"}`);
  }
  // A headline alone, or nothing on either side, would be no comparison.
  if (count < 2 || !lines.app[0]) differing.push("There is nothing to compare: a headline and sellers were expected.");
  return { lines: lines.app, differing };
}

/** How long the twin's own trail took, by its own measure. */
export async function twinTrail(context, url) {
  const times = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const { page } = await started(context, `${url}twin/index.html`);
    times.push(await page.evaluate(() => performance.getEntriesByName("trail")[0].duration));
    await page.close();
  }
  return times;
}
