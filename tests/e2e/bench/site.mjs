// What is measured on: the release build with the twin beside it, plans and exports of every size, and a
// browser with a profile of its own for each plan. The day is held, so that a run next month sees the
// same numbers; timers and performance.now() stay the browser's own.
import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { dist, serve } from "../serve.mjs";
import { probe } from "./probe.mjs";

/** The day on which everything takes place. */
export const DAY = "2026-08-19";

const project = fileURLToPath(new URL("../../..", import.meta.url));
const twin = fileURLToPath(new URL("../twin", import.meta.url));

/** The folder of the build that is measured. */
export const build = resolve(process.env.LANDMARK_DIST ?? dist);

const leftovers = [];

/** A folder that is gone when the run is over. */
export async function folder(name) {
  const made = await mkdtemp(join(tmpdir(), `landmark-bench-${name}-`));
  leftovers.push(() => rm(made, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return made;
}

/** Closes and removes everything, the latest first. */
export async function tidy() {
  for (const leave of leftovers.reverse()) await leave();
}

/** Plan files and exports: those in LANDMARK_BENCH_DATA, or made now. */
export async function data() {
  if (process.env.LANDMARK_BENCH_DATA) return resolve(process.env.LANDMARK_BENCH_DATA);
  const into = await folder("data");
  const words = ["run", "--quiet", "--release", "--example", "bench_data", "--", into, DAY];
  const made = spawnSync("cargo", words, { cwd: project, stdio: ["ignore", "ignore", "inherit"] });
  if (made.status !== 0) throw new Error("The bench's data could not be made.");
  return into;
}

// A module of the twin behind those it needs, as one script: what a build of it would deliver.
async function joined(name, taken = new Set()) {
  if (taken.has(name)) return "";
  taken.add(name);
  const text = await readFile(join(twin, name), "utf8");
  let before = "";
  for (const [, needed] of text.matchAll(/^import .* from "\.\/(.+)";$/gm)) before += await joined(needed, taken);
  return before + text.replace(/^import .*\n/gm, "").replace(/^export /gm, "");
}

// The twin with the marks and the style sheet of the build that it is measured against.
async function putTwin(root) {
  const into = join(root, "twin");
  await mkdir(into);
  const [sprite] = (await readFile(join(build, "index.html"), "utf8")).match(/<svg class="sprite".*?<\/svg>/s);
  const page = await readFile(join(twin, "index.html"), "utf8");
  await writeFile(join(into, "index.html"), page.replace("<!-- sprite -->", sprite));
  await writeFile(join(into, "twin.mjs"), await joined("twin.mjs"));
  const style = (await readdir(build)).find((name) => name.endsWith(".css"));
  await cp(join(build, style), join(into, "app.css"));
}

/** Serves the build, and the twin in a folder of it. */
export async function site() {
  const root = await folder("site");
  await cp(build, root, { recursive: true });
  await putTwin(root);
  const server = await serve({ folder: root });
  leftovers.push(() => server.close());
  return server;
}

/** A browser with a profile on the disk, as a person's is. */
export async function browser(name) {
  const context = await chromium.launchPersistentContext(await folder(name), {
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-dev-shm-usage",
      "--disable-sync",
      "--no-default-browser-check",
      "--no-first-run",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "UTC",
  });
  context.setDefaultTimeout(60_000);
  await context.addInitScript(probe, DAY);
  leftovers.push(() => context.close());
  return context;
}

/** Restores a plan file through the app's own screen, and waits until both snapshots are in the database. */
export async function restored(context, url, file) {
  const page = await context.newPage();
  await page.goto(url);
  await page.setInputFiles("#start-file", file);
  await page.click(".plan-in .btn.primary");
  await page.waitForSelector(".saved");
  await page.waitForFunction(() => window.bench.puts.filter((put) => put.name?.includes("/slot-")).length >= 2);
  await page.waitForFunction(() => window.bench.openTransactions === 0);
  // A start is that of a browser in which the plan has been open for a moment.
  await page.waitForFunction(() => localStorage.getItem("landmark/device/choice/numbers"));
  await page.close();
}
