// An export of deals from the chosen file to the preview, and on to the confirmed and kept import.
import { join } from "node:path";
import { recorded } from "./trace.mjs";
import { snapshotOf } from "./save.mjs";

const SAMPLES = 5;

async function openImport(context, url) {
  const page = await context.newPage();
  await page.goto(`${url}#/import`);
  await page.waitForSelector("#import-file", { state: "attached" });
  await page.waitForSelector('.saved[data-state="saved"], .saved[data-state="old"]');
  return page;
}

// The preview stands when there is something to confirm.
async function preview(page, file) {
  await page.evaluate(() => {
    window.bench.after = window.bench.painted(() => document.querySelector(".csv-e .btn.primary:not(:disabled)"));
  });
  await page.setInputFiles("#import-file", file);
  return page.evaluate(async () => (await window.bench.after) - window.bench.change);
}

/** Milliseconds from the chosen file to the painted preview, time and again. */
export async function previews(context, url, data, rows) {
  const page = await openImport(context, url);
  const times = [];
  for (let sample = 0; sample <= SAMPLES; sample += 1) {
    const took = await preview(page, join(data, `crm-${rows}.csv`));
    if (sample > 0) times.push(took);
    await page.locator(".csv-e .btn:not(.primary)").click();
    await page.waitForSelector("#import-file", { state: "attached" });
  }
  await page.close();
  return times;
}

async function framesOf(page, act) {
  await page.evaluate(() => {
    window.bench.stopFrames = window.bench.watchFrames();
  });
  const took = await act();
  const seen = await page.evaluate(() => window.bench.stopFrames());
  return { took, ...seen };
}

const kept = () => window.bench.openTransactions === 0 && window.bench.puts.some((put) => put.store === "journal");
const snapshotKept = () => window.bench.openTransactions === 0 && window.bench.puts.some((put) => put.name?.includes("/slot-"));

async function confirm(page) {
  await page.evaluate(() => {
    window.bench.puts.length = 0;
    window.bench.answers.length = 0;
    window.bench.after = window.bench.painted(() => document.querySelector("#import-file"));
  });
  await page.locator(".csv-e .btn.primary").click();
  return page.evaluate(async () => (await window.bench.after) - window.bench.click);
}

/** The longest frame of each part of a large import. */
export async function largeImport(context, url, data, rows) {
  const page = await openImport(context, url);
  const parts = { preview: await framesOf(page, () => preview(page, join(data, `crm-${rows}.csv`))) };
  const record = await recorded(page, async () => {
    parts.confirm = await framesOf(page, () => confirm(page));
    parts.save = await framesOf(page, async () => {
      await page.waitForFunction(kept);
      // Where no snapshot follows, its own line says so.
      await page.waitForFunction(snapshotKept, null, { timeout: 30_000 }).catch(() => {});
      await page.waitForTimeout(500);
    });
    return page.evaluate(() => ({ puts: window.bench.puts.map(({ store, name, size, from, to }) => ({ store, name, size, from, to })), answers: window.bench.answers }));
  });
  const journal = record.outcome.puts.find((put) => put.store === "journal");
  await page.close();
  return { parts, bytes: journal?.size ?? 0, snapshot: snapshotOf(record) };
}
