// Input that is not what it should be, through the app's own screens: the same table that the tests of the
// reader walk (tests/data/bad_input/table.csv), then plan files, a file of 200 MB, and storage that is full or
// blocked while an import is confirmed. Each has its sentence on the screen, the rest of it is usable, and
// nothing that was there is lost.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { downloaded, openApp, ready } from "./harness.mjs";
import { held } from "./story-stored.mjs";
import { button, go, saved } from "./story.mjs";

const data = fileURLToPath(new URL("../data/", import.meta.url));
const bytesOf = (name) => readFileSync(join(data, name));

/** The day of the table's plan, in a browser of its team's language. */
const day = { now: new Date("2026-02-10T09:00:00Z"), locale: "en-GB" };

// ---- The table --------------------------------------------------------------------------------------

/** Records of a table that quotes cells with a comma in them. */
function records(text) {
  const cells = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell.replace(/^"|"$/g, "").replaceAll('""', '"'));
  const [names, ...rows] = text.trimEnd().split(/\r?\n/).map(cells);
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
}

const table = records(bytesOf("bad_input/table.csv").toString("utf8")).filter((line) => line.file);

/** Words without regard to how spaces are drawn. */
const plain = (text) => text.replace(/[\s\u00a0\u202f\u2009]+/g, " ");

// ---- The plan ---------------------------------------------------------------------------------------

/** The app with the table's plan open, restored from its file as a person would. */
async function opened(t, options = {}) {
  const app = await openApp(t, { ...day, ...options });
  await ready(app.page);
  await app.page.setInputFiles("#start-file", join(data, "bad_input_plan.json"));
  await button(app.page, "Open this plan").click();
  await app.page.locator(".app").waitFor();
  await saved(app.page);
  return app;
}

/** The plan's canonical file, by the command palette. */
async function planFile(page) {
  const file = await downloaded(page, async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("Save the plan as a file");
    await page.keyboard.press("Enter");
  });
  return file.bytes.toString("utf8");
}

/** What the table calls the plan's hash: its tables, as the file writes them, in twelve letters. */
function hash(file) {
  const tables = file.slice(file.indexOf('"tables":') + '"tables":'.length, file.lastIndexOf(',"history":'));
  return createHash("sha256").update(tables).digest("hex").slice(0, 12);
}

/** The rows that stand, without when each was written. */
function standing(file) {
  const rows = (rows) => rows.filter((row) => !row.removed?.[0]).map(({ id, row }) => ({ id, row }));
  return Object.fromEntries(Object.entries(JSON.parse(file).tables).map(([name, table]) => [name, rows(table)]));
}

const dealsIn = (file) => standing(file).batches.flatMap(({ row }) => row.deals ?? []);

/** Drops a file into Import and waits for what is said of it. */
async function dropped(page, file) {
  await go(page, "/import", "");
  await page.setInputFiles("#import-open", file);
  await page.locator("main .msg.stay, main .im").first().waitFor();
  return plain(await page.locator("main").innerText());
}

/** Every row of `before` still says what it said, but for spellings that an import taught. */
function assertNothingLost(before, after) {
  const now = standing(after);
  for (const [name, rows] of Object.entries(standing(before))) {
    const there = new Map(now[name].map(({ id, row }) => [id, row]));
    for (const { id, row } of rows) {
      const { spellings: _, ...said } = there.get(id) ?? {};
      const { spellings: __, ...was } = row;
      assert.deepEqual(said, was, `${name} ${id}`);
    }
  }
}

test("the table has every kind", () => assert.ok(table.length >= 29, String(table.length)));

for (const line of table) {
  const rows = Number(line.rows_taken);
  test(`${line.what}: ${line.file}`, async (t) => {
    const { page } = await opened(t);
    const before = await planFile(page);
    assert.equal(hash(before), line.hash_before, "the plan is the table's");

    const said = await dropped(page, join(data, "bad_input", line.file));
    for (const sentence of line.sentences.split(" | ")) {
      assert.ok(said.includes(plain(sentence)), `“${sentence}” is not on the screen:\n${said}`);
    }
    assert.equal(await planFile(page), before, "nothing is taken before it is confirmed");

    const confirm = page.locator(".csv-e .btn.primary");
    if (rows === 0) {
      assert.equal(line.hash_after, line.hash_before);
      assert.equal(await confirm.count(), 0, "there is nothing to confirm");
      return;
    }
    const what = `${rows} ${rows === 1 ? "row" : "rows"}`;
    assert.equal(plain(await confirm.innerText()).trim(), `Import ${what}`);
    await confirm.click();
    await page.locator(".msgs .msg", { hasText: `${what} imported from ${line.file}.` }).waitFor();
    const after = await planFile(page);
    assert.notEqual(hash(after), hash(before));
    assert.equal(dealsIn(after).length, dealsIn(before).length + rows, "the usable rows are in");
    assertNothingLost(before, after);

    await page.getByRole("button", { name: /^Undo: / }).click();
    await page.getByRole("button", { name: /^Redo: / }).waitFor();
    assert.deepEqual(standing(await planFile(page)), standing(before), "one undo takes it all back");
  });
}

test("a file of 200 MB is refused before it is read", async (t) => {
  const { page } = await opened(t);
  const before = await planFile(page);
  const file = await sparse(t, "export.csv", 200_000_000);
  const said = await dropped(page, file);
  assert.match(said, /export\.csv This file has 200 MB; Landmark reads up to 100 MB\. Export fewer columns or a shorter time\./);
  assert.equal(await planFile(page), before);
  // The page goes on: the next file is read as ever.
  assert.match(await dropped(page, join(data, "bad_input/tab.tsv")), /1 row, tab, UTF-8\./);
});

/** A file of that length with nothing in it, which takes no room on the disk. */
async function sparse(t, name, bytes) {
  const folder = await mkdtemp(join(tmpdir(), "landmark-sparse-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = await open(join(folder, name), "w");
  await file.truncate(bytes);
  await file.close();
  return join(folder, name);
}

// ---- Plan files -------------------------------------------------------------------------------------

const v1 = bytesOf("frozen/v1-north.json").toString("utf8");

/** File, sentence, and whether the rest of it can be opened. */
const planFiles = [
  { what: "by a newer version", name: "newer.json", text: v1.replace('"version":1', '"version":9'), says: /This file was written by a newer version of Landmark\. Nothing was changed\./ },
  { what: "cut in half", name: "half.json", text: v1.slice(0, v1.length / 2), says: /This plan could not be read\. It ends in the middle: only a part of it is here\./ },
  { what: "empty", name: "empty.json", text: "", says: /This file is empty\./ },
  { what: "a picture", name: "picture.json", text: bytesOf("bad_input/picture.png"), says: /This is a picture, neither a plan nor a goal sheet\./ },
  { what: "JSON of somebody else", name: "other.json", text: '{"deals":[]}', says: /This is a data file \(JSON\) of something else, neither a plan nor a goal sheet\./ },
  { what: "a table", name: "deals.csv", text: bytesOf("bad_input/tab.tsv"), says: /is a table\. Deals are brought in under Import\./ },
  { what: "by an older version", name: "older.json", text: bytesOf("frozen/v0-north.json"), opens: true, says: /This plan was written by an older version of Landmark and has been brought up to date\./ },
  { what: "with a row that is none", name: "row.json", text: v1.replace(/"days_off":\[(\{)?/, (all, row) => `"days_off":[{"id":"x-9","at":5}${row ? ",{" : ""}`), opens: true, says: /could not be read and (was|were) left out\. The file still has (it|them)\./ },
];

for (const { what, name, text, says, opens } of planFiles) {
  const file = { name, mimeType: "application/json", buffer: Buffer.from(text) };

  test(`a plan file ${what}, in Settings: its sentence, and the open plan as it was`, async (t) => {
    const { page } = await opened(t);
    const before = await planFile(page);
    await go(page, "/settings", "");
    await page.setInputFiles("#set-restore", file);
    const seen = page.locator("main .msg.stay, main .plan-in").filter({ hasNotText: "Reading" });
    await seen.waitFor();
    assert.match(plain(await seen.innerText()), says);
    assert.equal(await seen.getByRole("button", { name: "Open this plan" }).count(), opens ? 1 : 0);
    assert.equal(await planFile(page), before);
  });

  test(`a plan file ${what}, at the start: its sentence, and nothing is kept of it unasked`, async (t) => {
    const { page } = await openApp(t, day);
    await ready(page);
    await page.setInputFiles("#start-file", file);
    const seen = page.locator("main .msg.stay, main .plan-in").filter({ hasNotText: "Reading" });
    await seen.waitFor();
    assert.match(plain(await seen.innerText()), says);
    assert.deepEqual(await held(page), { local: {}, journal: [], kept: {} });
  });
}

test("a plan file dropped into Import is called what it is, and left", async (t) => {
  const { page } = await opened(t);
  const before = await planFile(page);
  const said = await dropped(page, join(data, "frozen/v1-north.json"));
  assert.match(said, /v1-north\.json is a whole plan, not a table\. Nothing was changed\./);
  assert.equal(await planFile(page), before);
});

// ---- Storage that gives way while an import is confirmed --------------------------------------------

const tab = join(data, "bad_input/tab.tsv");

async function confirmed(page) {
  await dropped(page, tab);
  await page.locator(".csv-e .btn.primary").click();
  await page.locator(".msgs .msg", { hasText: "1 row imported from tab.tsv." }).waitFor();
}

test("no room when an import is confirmed: the banner says so, the rows are in the file, the plan before it stays", async (t) => {
  const { page } = await opened(t);
  const before = await planFile(page);
  await page.evaluate(() => {
    const full = () => {
      throw new DOMException("full by the test", "QuotaExceededError");
    };
    Storage.prototype.setItem = full;
    IDBObjectStore.prototype.put = full;
  });
  await confirmed(page);
  const banner = page.locator(".banner.loud");
  await banner.waitFor();
  assert.match(await banner.innerText(), /There is no room left in this browser, so the last changes are only in this page\./);
  assert.equal(dealsIn(await planFile(page)).length, dealsIn(before).length + 1);
  await page.reload();
  await ready(page);
  await page.locator(".app").waitFor();
  assert.equal(await planFile(page), before, "what was kept before is all there");
});

test("storage blocked: an import is taken in the page, said to be nowhere else, and can be saved as a file", async (t) => {
  const app = await openApp(t, { ...day, goto: false });
  await app.page.addInitScript(() => {
    for (const name of ["getItem", "setItem", "removeItem", "key"]) {
      Storage.prototype[name] = () => {
        throw new DOMException("blocked by the test", "SecurityError");
      };
    }
    Object.defineProperty(window, "indexedDB", { value: undefined });
  });
  const { page } = app;
  await page.goto(app.url);
  await ready(page);
  await page.setInputFiles("#start-file", join(data, "bad_input_plan.json"));
  await button(page, "Open this plan").click();
  await page.locator(".app").waitFor();
  const before = await planFile(page);
  await confirmed(page);
  assert.match(await page.locator(".banner.loud").innerText(), /Nothing can be saved in this browser: /);
  assert.equal(dealsIn(await planFile(page)).length, dealsIn(before).length + 1);
});
