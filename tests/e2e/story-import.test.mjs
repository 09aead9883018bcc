// The CRM export comes in: understood before anything is taken, corrected, confirmed, taken back, and not
// taken twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { downloaded, drop, onDisk, openApp } from "./harness.mjs";
import { at, button, confirm, dollars, go, madeStory, preview, saved, startPlan, stories } from "./story.mjs";

const count = (number) => number.toLocaleString("en-US");

/** What the line of counts says, by its words: "ready" → 287. */
const counts = async (page) => {
  const said = await page.locator(".im-c li").allInnerTexts();
  return Object.fromEntries(said.map((text) => text.match(/^([\d,]+)\s+(.*)$/)).map(([, number, what]) => [what, Number(number.replaceAll(",", ""))]));
};

/** The ledger of what would change: label → words. */
const ledger = async (page) => {
  const lines = await page.locator(".csv-e dl > div").allInnerTexts();
  return Object.fromEntries(lines.map((text) => text.split("\n").map((part) => part.trim())).map(([label, ...rest]) => [label, rest.join(" ")]));
};

const deals = (page) => page.locator(".csv-e").innerText();
const pastImports = (page) => page.getByRole("region", { name: "Past imports" }).locator("tbody tr");

for (const story of stories) {
  const started = async (t) => {
    const app = await openApp(t, { hash: at("/") });
    await startPlan(app.page, story);
    return app;
  };

  test(`${story.name}: the file's columns, rows and sellers are understood before anything is taken`, async (t) => {
    const { page } = await started(t);
    await preview(page, story.crm);
    const headline = await page.locator(".im-h p.soft").first().innerText();
    assert.ok(headline.startsWith(`${count(story.rows)} rows, comma, UTF-8. 8 of 8 columns recognised`), headline);
    const columns = page.locator(".csvt thead th select");
    const roles = await columns.evaluateAll((all) => all.map((select) => [select.getAttribute("aria-label"), select.value]));
    assert.deepEqual(Object.fromEntries(roles), {
      "Read opportunity_id as": "Deal id",
      "Read sales_agent as": "Seller",
      "Read product as": "Product",
      "Read account as": "Customer",
      "Read deal_stage as": "Stage",
      "Read engage_date as": "Opened",
      "Read close_date as": "Closed",
      "Read close_value as": "Booked",
    });
    const said = await counts(page);
    assert.equal(said["other teams, left out"], story.others);
    assert.equal(said.ready + said["need you"], story.ours);
    assert.ok((await page.locator(".csvt tbody tr").count()) > 0);
    assert.match(await page.locator(".im-fold summary").first().innerText(), new RegExp(`${story.sellers.length} of this team`));
    const changes = await ledger(page);
    assert.match(changes["Booked, 1 Oct – 27 Nov"], new RegExp(`\\${dollars(story.booked())}$`));
    assert.equal(changes["Won deals"].split(" ").at(-1), String(story.won()));

    // Nothing is taken before she confirms: leaving the page leaves the plan as it was.
    await go(page, "/history");
    assert.equal(await page.locator(".hist li", { hasText: "sales_pipeline" }).count(), 0);
    await go(page, "/import");
    assert.equal(await pastImports(page).count(), 0);
  });

  test(`${story.name}: the export is dropped from the disk, understood and confirmed; then it is dropped anywhere on the page`, async (t) => {
    const { page } = await started(t);
    const file = await onDisk(t, story.crm);
    await go(page, "/import");
    const url = page.url();
    await drop(page, page.locator(".drop"), file);
    await page.locator(".csvt tbody tr").first().waitFor();
    assert.equal((await counts(page))["other teams, left out"], story.others);
    assert.equal((await ledger(page))["Won deals"].split(" ").at(-1), String(story.won()));
    const { ready: rows } = await counts(page);
    await confirm(page);
    assert.match(await page.locator(".msgs").innerText(), new RegExp(`${count(rows)} rows imported from sales_pipeline.csv`));
    assert.equal(page.url(), url, "the app is where it was");

    // The whole page takes a file, not the dashed place alone.
    await drop(page, page.getByRole("region", { name: "Past imports" }), file);
    await page.locator(".csvt tbody tr").first().waitFor();
    assert.equal((await counts(page))["as they were"], rows);
  });

  test(`${story.name}: one mapping is corrected, and what would change follows`, async (t) => {
    const { page } = await started(t);
    await preview(page, story.crm);
    const before = await ledger(page);
    await page.getByLabel("Read close_value as").selectOption("Leave out");
    // Without a column of values there is nothing to book.
    await page.locator(".csv-e .im-none").waitFor();
    await page.getByLabel("Read close_value as").selectOption("Booked");
    await page.locator(".csv-e .btn.primary").waitFor();
    assert.deepEqual(await ledger(page), before);
    await page.getByLabel("Read account as").selectOption("Leave out");
    await page.locator(".csvt thead th", { hasText: "account" }).getByText("left out", { exact: true }).waitFor();
    assert.deepEqual(await ledger(page), before, "the customer is no part of a sum");
    await confirm(page);
    assert.equal(await pastImports(page).count(), 1);
  });

  test(`${story.name}: confirmed, taken back by one undo, done again, and the same file changes nothing`, async (t) => {
    const { page } = await started(t);
    await saved(page);
    const empty = await planFile(page);
    await preview(page, story.crm);
    const { ready: rows } = await counts(page);
    await confirm(page);
    assert.match(await page.locator(".msgs").innerText(), new RegExp(`${count(rows)} rows imported from sales_pipeline.csv`));
    assert.equal(await pastImports(page).count(), 1);
    assert.match(await pastImports(page).innerText(), new RegExp(count(rows)));

    await page.getByRole("button", { name: /^Undo: / }).click();
    await page.getByRole("button", { name: /^Redo: / }).waitFor();
    assert.equal(await pastImports(page).count(), 0, "one undo takes the whole import back");
    const undone = await planFile(page);
    assert.deepEqual(tables(undone), tables(empty), "but for its history the plan is what it was");
    await page.getByRole("button", { name: /^Redo: / }).click();
    await pastImports(page).waitFor();
    const redone = tables(await planFile(page));

    await preview(page, story.crm);
    assert.equal((await counts(page))["as they were"], rows);
    assert.match(await deals(page), /What would change\s+Nothing\./);
    assert.equal(await page.locator(".csv-e .btn.primary").count(), 0, "there is nothing to confirm");
    assert.deepEqual(tables(await planFile(page)), redone);
  });

  test(`${story.name}: an import can be taken back whole from the list of imports, later`, async (t) => {
    const { page } = await started(t);
    await preview(page, story.crm);
    await confirm(page);
    await button(page, "Take back").click();
    await pastImports(page).getByText("taken back").waitFor();
    await preview(page, story.crm);
    assert.match((await ledger(page))["Booked, 1 Oct – 27 Nov"], new RegExp(`\\$0 \\${dollars(story.booked())}$`));
  });
}

test("an export that is let go beside the page, in the bar above it, leads nowhere", async (t) => {
  const { page, context } = await openApp(t, { hash: at("/") });
  await startPlan(page, madeStory);
  await go(page, "/import");
  const url = page.url();
  const opened = [];
  context.on("page", (other) => opened.push(other.url()));
  await drop(page, page.locator(".topbar"), await onDisk(t, madeStory.crm));
  assert.deepEqual(opened, [], "the browser left for the file");
  assert.equal(page.url(), url);
  await page.locator("#import-file").waitFor({ state: "attached" });
});

// ---- A large file ---------------------------------------------------------------------------------------

/** The made team's rows over and over, each with an id of its own. */
function many(rows) {
  const [head, ...lines] = madeStory.crm.buffer.toString("utf8").trimEnd().split("\r\n");
  const row = (_, at) => lines[at % lines.length].replace(/^[^,]*/, `L${at}`);
  return Buffer.from([head, ...Array.from({ length: rows }, row)].join("\r\n"));
}

/** Presses Cancel as soon as the page shows that bar. */
const cancelAt = (page, bar) =>
  page.evaluate((bar) => {
    window.cancelled = new Promise((done) => {
      const look = new MutationObserver(() => {
        const shown = document.querySelector(`progress[aria-label="${bar}"]`);
        if (!shown) return;
        look.disconnect();
        shown.closest(".progress").querySelector("button").click();
        done(shown.value);
      });
      look.observe(document.body, { childList: true, subtree: true, attributes: true });
    });
  }, bar);

test("a large file shows how far it is, can be cancelled while it is read and while it is taken, and comes in whole", async (t) => {
  const { page } = await openApp(t, { hash: at("/") });
  await startPlan(page, madeStory);
  await saved(page);
  const before = await planFile(page);
  const file = { name: "large.csv", mimeType: "text/csv", buffer: many(40_000) };
  // A slow machine: every part of it lasts longer than one turn of the page.
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });

  await go(page, "/import");
  await cancelAt(page, "Reading the file");
  await page.setInputFiles("#import-open", file);
  await page.evaluate(() => window.cancelled);
  await page.locator("#import-file").waitFor({ state: "attached" });

  await page.setInputFiles("#import-open", file);
  await page.locator(".csv-e .btn.primary").waitFor({ timeout: 60_000 });
  const { ready: rows } = await counts(page);
  await cancelAt(page, "Taking in the file");
  await page.locator(".csv-e .btn.primary").click();
  assert.ok((await page.evaluate(() => window.cancelled)) < 1, "it was not all done");
  await page.locator("#import-file").waitFor({ state: "attached" });
  assert.deepEqual(await planFile(page), before, "nothing was taken");

  await page.setInputFiles("#import-open", file);
  await page.locator(".csv-e .btn.primary").click({ timeout: 60_000 });
  await page.locator(".msgs .msg", { hasText: `${count(rows)} rows imported from large.csv.` }).waitFor({ timeout: 60_000 });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await saved(page);
  const [batch] = (await planFile(page)).tables.batches;
  assert.equal(batch.row.deals.length, rows);
  assert.equal(await pastImports(page).count(), 1);
  await page.reload();
  await pastImports(page).waitFor();
  const [again] = (await planFile(page)).tables.batches;
  assert.deepEqual(again, batch, "it is kept as it was taken");
});

/** The plan's file as an object. */
async function planFile(page) {
  await page.keyboard.press("Control+k");
  const file = await downloaded(page, async () => {
    await page.keyboard.type("Save the plan as a file");
    await page.keyboard.press("Enter");
  });
  return JSON.parse(file.bytes);
}

/** The rows that stand, without when each was written: a history is never shortened, an undone row only marked. */
function tables({ tables }) {
  const standing = (rows) => rows.filter((row) => !row.removed?.[0]).map(({ id, row }) => ({ id, row }));
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, standing(rows)]));
}
