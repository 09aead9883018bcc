// The release is cut in three (tools/split.mjs): each first screen fetches what it runs and no more, and
// whatever is done before the rest is there waits for it and is not lost.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { ofTheCrash } from "./crashing.mjs";
import { drawn, openApp, ready } from "./harness.mjs";
import { dist } from "./serve.mjs";
import { button, saved } from "./story.mjs";

const OVERVIEW = "**/landmark-overview-*.wasm";
const REST = "**/landmark-rest-*.wasm";

/**
 * Keeps requests for some files waiting until what it gives is called. A page that asks for one on the spot would
 * stand still until then, and so would the test: such a request is refused, and the page says that it has stopped.
 */
async function held(page, ...patterns) {
  let open;
  const gate = new Promise((done) => (open = done));
  const onTheSpot = (route) => route.request().resourceType() === "xhr";
  const answer = (route) => (onTheSpot(route) ? route.abort() : gate.then(() => route.continue()));
  for (const pattern of patterns) await page.route(pattern, answer);
  return open;
}

const inert = (page) => page.evaluate(() => document.body.inert);

/** What a server sends of the files that have answered a page so far; a request that was called off has not. */
async function sent(page) {
  const addresses = await page.evaluate(() =>
    performance.getEntries().filter((entry) => ["navigation", "resource"].includes(entry.entryType) && entry.responseStatus > 0).map((entry) => entry.name),
  );
  const names = [...new Set(addresses.map((address) => new URL(address).pathname.slice(1) || "index.html"))];
  let bytes = 0;
  for (const name of names) {
    const content = await readFile(join(dist, name));
    bytes += brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }).length;
  }
  return { names, bytes };
}

async function withSample(t) {
  const app = await openApp(t);
  await button(app.page, "Open the sample team").click();
  await app.page.locator(".goal-h").first().waitFor();
  await app.page.locator('.saved [role="status"]', { hasText: "Saved on this device" }).waitFor({ state: "attached" });
  return app;
}

/** A plan of 25 sellers as the build draws it too (tools/build.sh), on a day on which it does not. */
async function withLargePlan(t) {
  const folder = await mkdtemp(join(tmpdir(), "landmark-large-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const words = ["run", "--quiet", "--locked", "--profile", "test", "--example", "bench_data", "--", folder, "2026-08-19", "10"];
  execFileSync("cargo", words, { cwd: fileURLToPath(new URL("../..", import.meta.url)), stdio: ["ignore", "ignore", "inherit"] });
  const app = await openApp(t, { now: new Date("2026-10-07T10:00:00Z") });
  await app.page.setInputFiles("#start-file", join(folder, "plan-10x.json"));
  await app.page.locator(".plan-in .btn.primary").click();
  await saved(app.page);
  return app;
}

async function paintsBeforeTheRest({ page, url }) {
  const later = await held(page, REST);
  await page.goto("about:blank");
  await page.goto(url);
  await page.locator(".goal-h").first().waitFor();
  assert.equal(await inert(page), true);
  later();
  await ready(page);
}

test("an empty browser's first screen needs at most 250 kB and neither of the later parts", async (t) => {
  const { page, url } = await openApp(t, { goto: false });
  const later = await held(page, OVERVIEW, REST);
  // It is asked for before storage is looked at, and called off before it can arrive.
  const calledOff = page.waitForEvent("requestfailed", (request) => request.url().includes("landmark-overview-"));
  await page.goto(url);
  await calledOff;
  await drawn(page);
  assert.equal(await button(page, "Open the sample team").count(), 1);
  const { names, bytes } = await sent(page);
  assert.ok(bytes <= 250_000, `${bytes} bytes: ${names.join(", ")}`);
  assert.ok(!names.some((name) => /overview|rest/.test(name)), names.join(", "));
  later();
  await ready(page);
});

test("the Overview of a plan is painted before the rest is there", async (t) => {
  await paintsBeforeTheRest(await withSample(t));
});

// A slow network takes longer for the rest than this: a look at what is not saved yet, and the collector of garbage.
test("what comes round by itself needs nothing of the rest", async (t) => {
  const { page, url, context } = await withSample(t);
  const later = await held(page, REST);
  await page.addInitScript(() => {
    const { setTimeout } = window;
    window.waited = [];
    window.setTimeout = (then, ms, ...rest) => setTimeout(() => (then(), window.waited.push(ms)), ms, ...rest);
    window.freed = 0;
    const seen = new FinalizationRegistry(() => (window.freed += 1));
    const { register } = FinalizationRegistry.prototype;
    FinalizationRegistry.prototype.register = function (found, ...rest) {
      register.call(this, found, ...rest);
      register.call(seen, found);
    };
  });
  await page.goto("about:blank");
  await page.goto(url);
  await page.waitForFunction(() => window.waited.includes(5000), null, { timeout: 30_000 });
  const tools = await context.newCDPSession(page);
  await tools.send("HeapProfiler.collectGarbage");
  await page.waitForFunction(() => window.freed > 0);
  assert.equal(await page.locator("#crash").count(), 0);
  assert.equal(await inert(page), true);
  later();
  await ready(page);
});

const NUMBERS = "landmark/device/choice/numbers";
const remembered = (page) => page.waitForFunction((name) => localStorage.getItem(name), NUMBERS).then((text) => text.jsonValue());

test("the first screen of a plan asks the browser for no format that is remembered", async (t) => {
  const { page, url } = await withSample(t);
  await remembered(page);
  await page.addInitScript(() => {
    window.asked = [];
    for (const name of ["NumberFormat", "DateTimeFormat"]) {
      Intl[name] = new Proxy(Intl[name], {
        construct(made, given) {
          if (!document.querySelector(".goal-h")) window.asked.push(name);
          return new made(...given);
        },
      });
    }
  });
  await page.goto("about:blank");
  await page.goto(url);
  await page.locator(".goal-h").first().waitFor();
  assert.deepEqual(await page.evaluate(() => window.asked), []);
  await ready(page);
});

test("a format that is remembered wrongly is put right behind the first screen", async (t) => {
  const { page, url } = await withSample(t);
  const right = await remembered(page);
  const headline = await page.locator(".goal-h").first().innerText();
  await page.evaluate(([name, text]) => localStorage.setItem(name, text.replace("1,234,567.5", "1.234.567,5").replace("1,234", "1.234")), [NUMBERS, right]);
  await page.goto("about:blank");
  await page.goto(url);
  await page.waitForFunction(([name, text]) => localStorage.getItem(name) === text, [NUMBERS, right]);
  await page.locator(".goal-h", { hasText: headline }).first().waitFor();
  // What the browser prefers decides whether the answer is one to this question.
  await page.evaluate(([name, text]) => localStorage.setItem(name, text.replace("en-US", "de-DE").replace("1,234", "1.234")), [NUMBERS, right]);
  await page.goto("about:blank");
  await page.goto(url);
  assert.equal(await page.locator(".goal-h").first().innerText(), headline);
  await page.waitForFunction(([name, text]) => localStorage.getItem(name) === text, [NUMBERS, right]);
});

// Much data is sorted and kept by functions that little never calls.
test("the Overview of a large plan is painted before the rest is there", async (t) => {
  await paintsBeforeTheRest(await withLargePlan(t));
});

test("a press made before the rest is there is made when it is", async (t) => {
  const { page, url } = await openApp(t, { goto: false });
  const later = await held(page, OVERVIEW, REST);
  await page.goto(url);
  await drawn(page);
  const start = await button(page, "Open the sample team").boundingBox();
  await page.mouse.click(start.x + start.width / 2, start.y + start.height / 2);
  assert.equal(await page.locator(".goal-h").count(), 0);
  later();
  await page.locator(".goal-h").first().waitFor();
});

test("what is called before its part is there fetches it on the spot", async (t) => {
  const { page, url } = await withSample(t);
  await page.addInitScript(() => {
    const { compileStreaming } = WebAssembly;
    const never = new Promise(() => {});
    WebAssembly.compileStreaming = (response) => (response.url.includes("landmark-app") ? compileStreaming(response) : never);
  });
  await page.goto("about:blank");
  await page.goto(url);
  // Nothing but the first part came by itself, and the Overview waits for its own.
  assert.equal(await page.locator("#boot").count(), 1);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.locator("h1, .goal-h").first().waitFor();
  await page.evaluate(() => (location.hash = "#/settings"));
  await page.locator("h1", { hasText: "Settings" }).waitFor();
});

test("a part that cannot be fetched is said, with what is stored at hand", async (t) => {
  const { page, url, allow } = await openApp(t, { goto: false });
  allow(/ERR_FAILED|could not be fetched|NetworkError|landmark-(overview|rest)/);
  allow(ofTheCrash); // the app is stopped where it stands
  await page.route(OVERVIEW, (route) => route.abort());
  await page.route(REST, (route) => route.abort());
  await page.goto(url);
  await drawn(page);
  await ready(page);
  await button(page, "Open the sample team").click();
  const notice = page.getByRole("alertdialog", { name: "Landmark has stopped" });
  await notice.waitFor();
  await notice.getByText("What the app said").click();
  assert.match(await notice.innerText(), /could not be fetched/);
});
