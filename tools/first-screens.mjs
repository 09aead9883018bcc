// Draws the first screens of an instrumented build (tools/split.mjs) and says which functions ran.
//
// The day is held and nothing is measured, so that the same build gives the same answer on every machine.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const { chromium } = createRequire(new URL("../tests/e2e/package.json", import.meta.url))("playwright-core");

// A plan looks different at the beginning of a quarter and at its end, on a working day and on a Sunday.
const DAYS = ["01-01", "02-03", "02-28", "03-31", "04-15", "05-20", "06-30", "07-06", "08-19", "09-27", "10-12", "11-30"];
const MIDST = "08-19";
const OTHERS = ["01-01", "04-15", "07-06", "09-30", "11-22"];
const DAY = (day) => new Date(`2026-${day}T10:00:00Z`);
const FILE = fileURLToPath(new URL("../tests/data/frozen/v1-north.json", import.meta.url));
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const VISITORS = 4; // at the same time
const QUIET = 2000; // what is done when idle (snapshots, the forecast's slices) is done by then
const LONG = 7000; // as long as a slow network may take for the rest: what is done every few seconds was done by then
const NUMBERS = "landmark/device/choice/numbers"; // what the browser once said of a locale (state/start.rs)
const WRITERS = "landmark/writers"; // what a page hands to the next one of its tab (browser/writers.rs)
const HEADER = 8; // the profile begins with a number that tells builds apart
const PAGE = 65536;

/** Reads the profile out of a page: the places of the functions that ran, among those the app defines. */
async function profile(page) {
  const text = await page.evaluate(async (size) => {
    const glue = document.querySelector("script[data-js]").dataset.js;
    const app = (await import(new URL(glue, document.baseURI).href)).initSync();
    const pages = 16;
    const at = app.memory.grow(pages) * size;
    const length = app.__write_profile(at, pages * size);
    return Array.from(new Uint8Array(app.memory.buffer, at, length), (byte) => String.fromCharCode(byte)).join("");
  }, PAGE);
  const bytes = Buffer.from(text, "latin1");
  const ran = [];
  for (let at = HEADER; at < bytes.length; at += 4) {
    if (bytes.readUInt32LE(at) !== 0) ran.push((at - HEADER) / 4);
  }
  return ran;
}

async function drawn(page, stay = QUIET) {
  await page.waitForSelector("#boot", { state: "detached", timeout: 60_000 });
  if ((await page.locator("#crash").count()) > 0) throw new Error(`The build does not start:\n${await page.locator("#crash pre").textContent()}`);
  await page.waitForTimeout(stay);
}

/** Opens the page in a window and notes which functions that took. A long stay is that of a browser never asked before. */
async function opened(context, url, viewport, theme, ran, stay) {
  const page = await context.newPage();
  if (stay === LONG) await page.addInitScript((name) => localStorage.removeItem(name), NUMBERS);
  await page.addInitScript((name) => sessionStorage.setItem(name, "k3f9 k3fa"), WRITERS);
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme: theme });
  await page.goto(url);
  await drawn(page, stay);
  // Somebody may press before the rest is there. It does nothing yet (public/boot.js), and listeners hear of it.
  await page.mouse.click(1, viewport.height / 2);
  // Or load it again: a page that goes cannot wait for a part.
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
    dispatchEvent(new PageTransitionEvent("pagehide"));
  });
  for (const place of await profile(page)) ran.add(place);
  await page.close();
}

async function takeSample(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  await drawn(page);
  await page.getByRole("button", { name: "Open the sample team" }).click();
  await page.locator(".goal-h").first().waitFor();
  await page.waitForTimeout(QUIET);
  await page.close();
}

/** A plan that came from a file is kept in other pieces than one that grew here. */
async function takeFile(context, url, file) {
  const page = await context.newPage();
  await page.goto(url);
  await drawn(page);
  await page.setInputFiles("#start-file", file);
  await page.locator(".plan-in .btn.primary").click();
  await page.locator(".saved").waitFor();
  await page.waitForTimeout(QUIET);
  await page.close();
}

/** The Overview of a plan that was restored from a file, in its midst and on some other days. */
async function restore(browser, url, file, others, ran) {
  const context = await browser.newContext({ locale: "en-US", timezoneId: "UTC" });
  await context.clock.setFixedTime(DAY(MIDST));
  await takeFile(context, url, file);
  await opened(context, url, PHONE, "dark", ran.overview, LONG);
  for (const day of [MIDST, ...others]) {
    await context.clock.setFixedTime(DAY(day));
    await opened(context, url, DESK, "light", ran.overview);
  }
  await context.close();
}

/** The first screens of a person who comes on `day`: without a plan, with the sample, and with the sample as of another day. */
async function visit(browser, url, day, ran) {
  const context = await browser.newContext({ locale: "en-US", timezoneId: "UTC" });
  await context.clock.setFixedTime(DAY(day));
  await opened(context, url, DESK, "light", ran.first);
  await opened(context, url, PHONE, "dark", ran.first, LONG);
  await takeSample(context, url);
  await opened(context, url, DESK, "light", ran.overview);
  await opened(context, url, PHONE, "dark", ran.overview, LONG);
  await opened(context, `${url}#/?asof=2026-${day.slice(0, 2)}-01`, DESK, "light", ran.overview);
  await context.close();
}

/**
 * The functions that the first screen of an empty browser runs, and those that a plan's Overview runs. `large` is
 * the file of a plan of many people and years: much data is sorted and kept by other functions than little.
 */
export async function recorded(url, large) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const ran = { first: new Set(), overview: new Set() };
  try {
    const left = [...DAYS];
    const visitor = async () => {
      for (let day = left.shift(); day; day = left.shift()) await visit(browser, url, day, ran);
    };
    await Promise.all([restore(browser, url, FILE, [], ran), restore(browser, url, large, OTHERS, ran), ...Array.from({ length: VISITORS }, visitor)]);
  } finally {
    await browser.close();
  }
  const inOrder = (places) => [...places].sort((a, b) => a - b);
  return { first: inOrder(ran.first), overview: inOrder(ran.overview) };
}
