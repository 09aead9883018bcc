// What every end-to-end test stands on: the release build served as static files, a real Chromium,
// and a page that fails its test on any console error or warning, page error, broken policy, or request
// to anywhere else. Reports of what is wrong are collected while the page lives and judged when it closes.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";
import { judged } from "./network.mjs";
import { serve } from "./serve.mjs";

export { serve } from "./serve.mjs";

/** The windows every screen is looked at in. */
export const viewports = {
  projector: { width: 1920, height: 1080 },
  desk: { width: 1440, height: 900 },
  laptop: { width: 1280, height: 800 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
  small: { width: 320, height: 640 },
};

const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";

// A browser that calls nobody, with text drawn the same on every machine.
const args = [
  "--disable-background-networking",
  "--disable-client-side-phishing-detection",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-dev-shm-usage",
  "--disable-domain-reliability",
  "--disable-sync",
  "--font-render-hinting=none",
  "--no-default-browser-check",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

// The runner ends a file that takes too long by a signal. Playwright would answer it by closing its browsers in an
// orderly way, which a page that stands still never lets it finish; without that, file and browsers end at once.
export const launch = ({ log = nextLog() } = {}) => chromium.launch({ executablePath, args: chromiumArgs(log), handleSIGTERM: false });

// ---- One browser a test file, closed when the file is done ------------------------------------------

let shared = null;
const sharedBrowser = () => (shared ??= launch());

// ---- What the browsers of a test file asked of the network ------------------------------------------

const logs = await mkdtemp(join(tmpdir(), "landmark-network-"));
let browsers = 0;
const nextLog = () => join(logs, `${(browsers += 1)}.json`);

/** What one more Chromium is started with: it calls nobody, and writes down what it asks of the network. */
export const chromiumArgs = (log = nextLog()) => [...args, `--log-net-log=${log}`];

/** Fails the file when anything left the machine; says how much there was. LANDMARK_NETWORK names a file that sums up. */
async function assertNothingLeft() {
  const each = (await readdir(logs)).map((name) => judged(join(logs, name)));
  await rm(logs, { recursive: true, force: true });
  const requests = each.reduce((sum, one) => sum + one.requests, 0);
  const away = each.flatMap((one) => one.away);
  console.log(`network: ${requests} requests, ${away.length} of them to elsewhere`);
  if (process.env.LANDMARK_NETWORK) await appendFile(process.env.LANDMARK_NETWORK, `${requests} ${away.length}\n`);
  assert.deepEqual(away, [], "something was asked of another machine");
}

after(async () => {
  await (await shared)?.close();
  await assertNothingLeft();
});

// ---- The page that fails its test -------------------------------------------------------------------

// A debug build asks of every signal that is read once whether that is meant; a release build has no such words.
const debugHint = /outside a reactive tracking context/;

/** Collects what is wrong with a page; `allow` takes what a test brings about on purpose. */
function watch(page, origin) {
  const problems = [];
  const allowed = [];
  const note = (text) => problems.push(text);
  page.on("console", (message) => {
    if (debugHint.test(message.text())) return;
    if (["error", "warning"].includes(message.type())) note(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => note(`page error: ${error.stack ?? error}`));
  page.on("crash", () => note("the page's process crashed"));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (["data:", "blob:", "about:"].includes(url.protocol) || url.origin === origin) return;
    note(`request to another origin: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) note(`${response.status()} for ${response.url()}`);
  });
  const left = () => problems.filter((text) => !allowed.some((pattern) => pattern.test(text)));
  return {
    allow: (pattern) => allowed.push(pattern),
    problems: left,
    assertQuiet: () => assert.deepEqual(left(), [], "the page had something to complain about"),
  };
}

/**
 * Opens the app for one test and closes it, judged, when the test ends.
 *
 *   const { page, url } = await openApp(t, { hash: "#/history", viewport: viewports.phone, theme: "dark" });
 *
 * Options: `hash`; `viewport`; `theme` (what the system asks for); `locale`; `timezone`; `now` (a fixed date);
 * `prefix` (the path the app is served under); `context` (a browser context to stay in, for a second tab); `page` (one of
 * that context which the app opened itself); `patience` (in milliseconds, where many pages share the machine);
 * `server` (one to keep, for a second profile on the same origin); `goto: false` to plant things first;
 * `worker` (the release's worker may come in: tests/e2e/offline.test.mjs).
 */
export async function openApp(t, options = {}) {
  const { hash = "", viewport = viewports.desk, theme = "light", locale = "en-US", timezone = "UTC", now, prefix = "/" } = options;
  const server = options.server ?? (await serve({ prefix }));
  const context =
    options.context ??
    (await (await sharedBrowser()).newContext({
      viewport, locale, timezoneId: timezone, colorScheme: theme, reducedMotion: "reduce", acceptDownloads: true,
    }));
  if (!options.context && !options.worker) await withoutWorker(context);
  if (now) await context.clock.setFixedTime(now);
  const page = patient(options.page ?? (await context.newPage()), options.patience);
  const watched = watch(page, server.origin);
  t.after(async () => {
    await (options.context ? page.close() : context.close());
    if (!options.server) await server.close();
    watched.assertQuiet();
  });
  const url = server.url + hash;
  if (options.goto !== false) {
    await page.goto(url);
    await ready(page);
  }
  return { page, context, server, url, ...watched };
}

/** A browser that knows of no workers: what is requested is asked of the server, where a test may stand in between. */
const withoutWorker = (context) =>
  context.addInitScript(() => Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined }));

// A sentence that is not there after this long will not come.
const patience = 10_000;

function patient(page, ms = patience) {
  page.setDefaultTimeout(ms);
  return page;
}

/** Waits until the app has drawn itself: the first paint's stand-in is gone. */
export const drawn = (page) => page.waitForSelector("#boot", { state: "detached" });

/** Waits until the app has drawn itself and all its parts are here, so that a key pressed now is not lost. */
export const ready = async (page) => {
  await drawn(page);
  await page.waitForSelector("body:not([inert])", { state: "attached" });
};

// ---- A browser with a profile of its own, which can be killed ---------------------------------------

/**
 * Starts a separate Chromium on the profile in `folder`. `kill()` ends it as a power cut would;
 * `close()` as a person would. Starting it again on the same folder is "tomorrow"; another folder is another profile.
 */
export async function launchPersistent(t, folder, { viewport = viewports.desk, theme = "light" } = {}) {
  const child = spawn(
    executablePath,
    [...chromiumArgs(), "--headless=new", "--remote-debugging-port=0", `--user-data-dir=${folder}`, `--window-size=${viewport.width},${viewport.height}`, "about:blank"],
    { stdio: ["ignore", "ignore", "pipe"], detached: true },
  );
  const gone = new Promise((done) => child.once("exit", done));
  // A test that fails on the way must not leave a browser behind: it would keep the test run from ending.
  const killGroup = () => {
    try {
      // The whole group, so that no helper process lives on and writes what the browser had not.
      process.kill(-child.pid, "SIGKILL");
    } catch (problem) {
      if (problem.code !== "ESRCH") throw problem; // it has gone already
    }
  };
  t.after(killGroup);
  const browser = await chromium.connectOverCDP(await debuggingAddress(child));
  const context = browser.contexts()[0];
  await withoutWorker(context);
  return {
    context,
    /** A watched page on `server`; `assertQuiet` is the test's to call. */
    async open(server, hash = "") {
      const page = patient(await context.newPage());
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      const watched = watch(page, server.origin);
      await page.goto(server.url + hash);
      await ready(page);
      return { page, ...watched };
    },
    async kill() {
      killGroup();
      await gone;
      await browser.close().catch(() => {});
    },
    async close() {
      const session = await browser.newBrowserCDPSession();
      await session.send("Browser.close").catch(() => {});
      await gone;
    },
  };
}

// Chromium says on its error stream where it listens.
function debuggingAddress(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
      const found = said.match(/DevTools listening on (ws:\S+)/);
      if (found) resolve(found[1]);
    });
    child.once("exit", () => reject(new Error(`Chromium did not start:\n${said}`)));
    child.once("error", reject);
  });
}

/** An empty profile folder, removed when the test ends. */
export async function profile(t) {
  const folder = await mkdtemp(join(tmpdir(), "landmark-profile-"));
  // Chromium's last helper may still be writing for a moment after the browser itself has gone.
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return folder;
}

// ---- Looking at a page ------------------------------------------------------------------------------

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Asserts that axe finds nothing wrong. The script goes in by the debugger, so the page's policy stays as it is. */
export async function axe(page, { disable = [] } = {}) {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: `${axeSource};0` });
  await session.detach();
  const violations = await page.evaluate(async (off) => {
    const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
    const found = await window.axe.run(document, { resultTypes: ["violations"], rules });
    return found.violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.map((n) => `${n.html}\n    ${n.failureSummary}`).join("\n  ")}`);
  }, disable);
  assert.deepEqual(violations, [], "axe found something");
}

/** Asserts that nothing makes the page scroll sideways. */
export async function fits(page) {
  const { scroll, window: width } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, window: innerWidth }));
  assert.ok(scroll <= width, `the page is ${scroll} px wide in a window of ${width}`);
}

const shots = fileURLToPath(new URL("./shots", import.meta.url));

/** Keeps a picture of the whole page in tests/e2e/shots, which is not part of the repository. */
export async function shot(page, name, options = {}) {
  await mkdir(shots, { recursive: true });
  const path = join(shots, `${name}.png`);
  await page.screenshot({ path, fullPage: true, ...options });
  return path;
}

/** How many pages the browser would print, on this paper where the page asks for none. */
export async function printedPages(page, format = "Letter") {
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true, format })).toString("latin1");
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** The bytes of what `act` makes the browser download. */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

// ---- A file let go over a page ----------------------------------------------------------------------

/** Puts a file of the shape that `setInputFiles` takes on the disk, for the length of a test; gives its path. */
export async function onDisk(t, { name, buffer }) {
  const folder = await mkdtemp(join(tmpdir(), "landmark-dropped-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  await writeFile(path, buffer);
  return path;
}

/**
 * Drags a file from the disk onto the middle of an element and lets it go there. The browser itself is told of
 * the drag, as a hand tells it: it asks the page first, and does with the file what it likes where the page
 * does not take it, up to leaving for it.
 */
export async function drop(page, where, path) {
  await where.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await where.boundingBox();
  const at = { x: x + width / 2, y: y + height / 2, data: { items: [], files: [path], dragOperationsMask: 1 } };
  const session = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, ...at });
  await session.detach();
}

export { sleep };
