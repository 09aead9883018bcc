// Cold start: from the navigation's start to the first frame with the headline in it, and on to the sellers'
// table. Every sample is a new page that fetches everything anew; app and twin take turns, so that a busy
// moment hits both.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "./site.mjs";

const SAMPLES = 9;

/** Pixels by which a word of the drawing may stand elsewhere. */
const MOVED = 3;

// What was fetched for the first frame: the page itself, and all that was there when it was painted.
const fetchedBefore = (at) =>
  performance.getEntries().filter((entry) => ["navigation", "resource"].includes(entry.entryType) && entry.responseEnd <= at).map((entry) => entry.name);

async function started(context, url, { beforehand = () => {}, slowed = () => {} } = {}) {
  const page = await context.newPage();
  await page.addInitScript(beforehand);
  await slowed(page);
  await page.goto(url);
  const at = await page.evaluate(() => window.bench.start);
  const needed = await page.evaluate(fetchedBefore, at);
  const problem = await page.locator(".twin-problem").allTextContents();
  if (problem.length > 0) throw new Error(`The twin: ${problem[0]}`);
  return { page, at, needed };
}

const addresses = (url) => ({ app: url, twin: `${url}twin/index.html` });

/**
 * Start times of app and twin, to the headline and to the filled table of the sellers, and the addresses that
 * the app asked for until its headline stood.
 */
export async function starts(context, url) {
  const times = { app: [], twin: [], tables: { app: [], twin: [] }, needed: [] };
  // The first of each is not counted: the profile's own files are cold then, too.
  for (let sample = 0; sample <= SAMPLES; sample += 1) {
    for (const [which, address] of Object.entries(addresses(url))) {
      const { page, at, needed } = await started(context, address);
      const table = await page.evaluate(() => window.bench.table);
      if (sample > 0) times[which].push(at);
      if (sample > 0) times.tables[which].push(table);
      if (which === "app") times.needed = needed;
      await page.close();
    }
  }
  return times;
}

/** Start times of the app alone on a processor that is so many times slower. */
export async function slowStarts(context, url, rate) {
  const slowed = async (page) => {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate });
  };
  const times = [];
  for (let sample = 0; sample <= SAMPLES; sample += 1) {
    const { page, at } = await started(context, url, { slowed });
    if (sample > 0) times.push(at);
    await page.close();
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

// Notes the words in sight when the headline stands for the first time: the app says more a moment later. It goes
// into the page as source text, so it stands alone.
function noteFirstFrame() {
  const words = (text) => text.replace(/\s+/g, " ").trim();
  const lines = (part) => (document.querySelector(part)?.innerText ?? "").split("\n").map(words).filter(Boolean);
  const placed = (text) => {
    const { left, top } = text.getBoundingClientRect();
    return { text: words(text.textContent), left, top };
  };
  const look = () => {
    if (!document.querySelector(".goal-h")?.textContent.trim()) return requestAnimationFrame(look);
    window.firstFrame = {
      parts: { "The side": lines(".side"), "The top bar": lines(".topbar"), "The headline and its trail": lines(".ov-top > div") },
      placed: [...document.querySelectorAll(".ov-trail .wide svg.chart text")].map(placed),
    };
  };
  requestAnimationFrame(look);
}

function sellerLines() {
  const text = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const rows = [...document.querySelectorAll(".ladder-tbl tr")].filter((row) => row.querySelector('[data-h="So far"]'));
  const line = (row) => {
    const cell = (name) => text(row.querySelector(`[data-h="${name}"]`));
    return [text(row.querySelector("th")), cell("Target"), cell("So far"), cell("vs pace"), cell("Computed")].join(" · ");
  };
  return rows.map(line);
}

async function read(context, address) {
  const { page } = await started(context, address, { beforehand: noteFirstFrame });
  // A table that never fills is a difference like any other.
  await page.evaluate(() => window.bench.table).catch(() => {});
  const { parts, placed } = await page.evaluate(() => window.firstFrame);
  const rows = await page.evaluate(sellerLines);
  await page.close();
  return { parts: { ...parts, "The sellers": rows }, placed };
}

// Lines that stand on one side only, or in another order.
function differences(part, app, twin) {
  const rest = [...twin];
  const missing = app.filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  const found = [...missing.map((line) => `${part}, app only:  ${line}`), ...rest.map((line) => `${part}, twin only: ${line}`)];
  const turned = found.length === 0 && app.some((line, at) => line !== twin[at]);
  return turned ? [`${part}: the same lines in another order`] : found;
}

// Words of the drawing that stand elsewhere. They come in drawing order, which is the same on both.
function moved(app, twin) {
  const far = ({ text, left, top }, at) => twin[at]?.text === text && Math.max(Math.abs(twin[at].left - left), Math.abs(twin[at].top - top)) > MOVED;
  const where = ({ left, top }) => `${left.toFixed(1)}, ${top.toFixed(1)}`;
  return app.flatMap((one, at) => (far(one, at) ? [`The trail: “${one.text}” at ${where(one)} in the app, at ${where(twin[at])} in the twin`] : []));
}

/** How many lines are on both, part by part, and those that differ. */
export async function compared(context, url) {
  const { app, twin } = addresses(url);
  const [here, there] = [await read(context, app), await read(context, twin)];
  const names = Object.keys(here.parts);
  const differing = names.flatMap((name) => differences(name, here.parts[name], there.parts[name]));
  // Nothing on either side would be no comparison.
  for (const name of names) if (here.parts[name].length === 0) differing.push(`${name}: there is nothing to compare.`);
  if (here.placed.length === 0) differing.push("The trail: there is nothing to compare.");
  const sellers = here.parts["The sellers"].length;
  const lines = Object.values(here.parts).flat().length - sellers;
  return { lines, sellers, differing: [...differing, ...moved(here.placed, there.placed)] };
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
