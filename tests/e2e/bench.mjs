// Measures the release build in a real browser and prints a Markdown table, as it came out. Nothing about
// time can fail here; the one check is that the app and its plain-JavaScript twin show the same texts.
//
//   node tests/e2e/bench.mjs              after `make build`; `make bench` does both
//   LANDMARK_DIST=folder                  another build than dist/
//   LANDMARK_BENCH_DATA=folder            plans and exports that are there already (tests/e2e/bench/data.rs)
//   LANDMARK_BENCH_ONLY=start,import      only these of: start, edit, save, snapshot, import, trail
//   LANDMARK_BENCH_SIZES=1,10             only these of: 1, 10, 100
//
// The plans get into the browser through the app's own screen for plan files, each into a profile of its own.
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { checkinEdits, goalChecks, trails, worksheetEdits } from "./bench/edit.mjs";
import { largeImport, previews } from "./bench/import.mjs";
import { bytes, kB, median, ms, spread, table, times } from "./bench/numbers.mjs";
import { saves, snapshot } from "./bench/save.mjs";
import { browser, data, restored, site, tidy } from "./bench/site.mjs";
import { compared, sizes, slowStarts, starts, twinTrail } from "./bench/start.mjs";

const SIZES = process.env.LANDMARK_BENCH_SIZES?.split(",") ?? ["1", "10", "100"];
const THROTTLE = 4;
const only = process.env.LANDMARK_BENCH_ONLY?.split(",");
const wanted = (part) => !only || only.includes(part);

const rows = [];
const differences = [];
const report = (what, value, aim = "") => {
  rows.push([what, value, aim]);
  process.stderr.write(`${what}: ${value}\n`);
};

// A part that cannot be measured says so in its line and leaves the others alone.
async function part(what, measure) {
  try {
    await measure();
  } catch (problem) {
    report(what, `not measured: ${String(problem).split("\n")[0]}`);
  }
}

async function reportSizes(needed, url) {
  const files = await sizes(needed, url);
  for (const file of files) report(`Bytes: ${file.name.replace(/-[0-9a-f]{16}/, "")}`, `${kB(file.sent)} brotli, ${kB(file.raw)} as it is`);
  const sent = files.reduce((sum, file) => sum + file.sent, 0);
  report("Bytes: all that the first screen fetches", `${kB(sent)} brotli`, "≤ 250 kB, aim 150 kB");
}

async function reportStart(profiles, url) {
  const app = {};
  for (const size of SIZES) {
    await part(`Cold start, ${size}×`, async () => {
      const { lines, sellers, differing } = await compared(profiles[size], url);
      differences.push(...differing.map((text) => `${size}×\n${text}`));
      const measured = await starts(profiles[size], url);
      if (size === "1") await reportSizes(measured.needed, url);
      app[size] = median(measured.app);
      const twin = median(measured.twin);
      report(`Cold start, ${size}×: app`, spread(measured.app), size === "10" && app["1"] ? "≤ 2× the start at 1×" : "");
      report(`Cold start, ${size}×: plain-JavaScript twin`, spread(measured.twin));
      report(`Cold start, ${size}×: app against twin`, times(app[size] / twin), size === "1" ? "≤ 1.8×" : "");
      report(`Cold start, ${size}×, with the sellers' table: app`, spread(measured.tables.app));
      report(`Cold start, ${size}×, with the sellers' table: plain-JavaScript twin`, spread(measured.tables.twin));
      if (size !== "1" && app["1"]) report(`Cold start, ${size}× against 1×`, times(app[size] / app["1"]), size === "10" ? "≤ 2×" : "");
      report(`Cold start, ${size}×, CPU ${THROTTLE}× slower: app`, spread(await slowStarts(profiles[size], url, THROTTLE)), size === "10" ? "≤ 600 ms with 5 MB" : "");
      report(`Same texts on both, ${size}×`, differing.length > 0 ? `no: ${differing.length} differ` : `yes: ${lines} lines of the first frame, ${sellers} rows of the table`);
    });
  }
}

async function reportEdits(profiles, url) {
  for (const size of SIZES) {
    const aim = size === "10" ? "≤ 50 ms" : "";
    await part(`Edit to paint, ${size}×, worksheet`, async () => {
      const { first, last } = await worksheetEdits(profiles[size], url, THROTTLE);
      report(`Edit to paint, ${size}×, a goal's target, CPU ${THROTTLE}× slower`, spread(first), aim);
      report(`… and until the whole worksheet has followed, ${size}×`, spread(last));
    });
    await part(`Goal check while typing, ${size}×`, async () => {
      report(`Goal check of a typed draft, ${size}×, longest frame, CPU ${THROTTLE}× slower`, spread(await goalChecks(profiles[size], url, THROTTLE)));
    });
    await part(`Edit to paint, ${size}×, Check-in`, async () => {
      const took = await checkinEdits(profiles[size], url, THROTTLE);
      report(`Edit to paint, ${size}×, a number in Check-in, CPU ${THROTTLE}× slower`, took ? spread(took) : "not measured: no cell to type in", aim);
    });
  }
}

async function reportSaves(profiles, url) {
  for (const size of ["1", "100"]) {
    await part(`Saving one edit, ${size}×`, async () => {
      const edits = await saves(profiles[size], url);
      const of = (key) => edits.map((edit) => edit[key]);
      const all = edits.map((edit) => edit.took + edit.database);
      report(`Saving one edit, ${size}×: the page's thread`, spread(all), "≤ 4 ms");
      report(`… resolve, apply, write locally, read back`, `${spread(of("took"))}, of which writing and reading back ${ms(median(of("rail")))}`);
      report(`… the database: opening and its answers`, `${spread(of("database"))}, ${ms(median(of("databaseCpu")))} of processor time`);
      report(`… bytes written`, `${bytes(median(of("local")))} locally, ${bytes(median(of("inDatabase")))} in the database`, "as the edit");
    });
  }
}

const snapshotLine = ({ bytes: size, slices, longest, all }) =>
  `longest task ${ms(longest)}, ${ms(all)} in all, ${slices} idle slices, ${kB(size)}`;

async function reportSnapshot(profiles, url) {
  await part("Snapshot, 1×", async () => {
    const found = await snapshot(profiles["1"], url);
    report("Snapshot when idle, 1×", found ? snapshotLine(found) : "not measured: none was written");
  });
}

async function reportImport(url, folder) {
  const context = await browser("import");
  await restored(context, url, join(folder, "plan-crm.json"));
  await part("Import, 8,800 rows", async () => {
    report("Import, 8,800 rows: file to preview", spread(await previews(context, url, folder, 8_800)), "≤ 300 ms");
  });
  await part("Import, 100,000 rows", async () => {
    const { parts, bytes: size, snapshot: written } = await largeImport(context, url, folder, 100_000);
    const line = ({ took, frame, task }) => `longest frame ${ms(frame)}, longest task ${task ? ms(task) : "under 50 ms"}${typeof took === "number" ? `, ${ms(took)} in all` : ""}`;
    report("Import, 100,000 rows: preview", line(parts.preview), "no frame over 100 ms");
    report("Import, 100,000 rows: confirm", line(parts.confirm), "no frame over 100 ms");
    report("Import, 100,000 rows: save and the snapshot behind it", `${line(parts.save)}, ${kB(size)} in the journal`, "no frame over 100 ms");
    report("Snapshot when idle, after those 100,000 rows", written ? snapshotLine(written) : "not measured: none was written");
  });
}

async function reportTrail(profiles, url) {
  for (const size of ["1", "100"]) {
    await part(`Trail, ${size}×`, async () => {
      report(`Another as-of day to the goal's trail, ${size}×`, spread(await trails(profiles[size], url)));
    });
  }
  await part("Trail, twin", async () => {
    report("The twin's trail alone, 1×", spread(await twinTrail(profiles["1"], url)));
  });
}

async function main() {
  const loadBefore = loadavg()[0];
  const folder = await data();
  const { url } = await site();
  const profiles = {};
  for (const size of SIZES) {
    profiles[size] = await browser(`${size}x`);
    await restored(profiles[size], url, join(folder, `plan-${size}x.json`));
  }
  // Starts come first: the twin reads snapshots only, and the edits below leave more than that.
  if (wanted("start")) await reportStart(profiles, url);
  if (wanted("trail")) await reportTrail(profiles, url);
  if (wanted("edit")) await reportEdits(profiles, url);
  if (wanted("save")) await reportSaves(profiles, url);
  if (wanted("snapshot")) await reportSnapshot(profiles, url);
  if (wanted("import")) await reportImport(url, folder);
  const [version] = Object.values(profiles).map((context) => context.browser()?.version() ?? "");
  console.log(table(["What", "Measured: median (least–most)", "Aim"], rows));
  console.log(`\nChromium ${version} headless, ${cpus().length} processors (${cpus()[0].model.trim()}), load ${loadBefore.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after; served from this machine, uncompressed. Plans restored through the app's own screen.`);
  if (differences.length > 0) {
    console.error(`\nThe app and its twin do not show the same:\n${differences.join("\n")}`);
    process.exitCode = 1;
  }
}

try {
  await main();
} finally {
  await tidy();
}
