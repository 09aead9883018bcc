// What keeping one edit costs the page's thread, and how many bytes it writes; snapshots apart.
import { openWorksheet, typeTarget } from "./edit.mjs";
import { utf8 } from "./numbers.mjs";
import { holding, recorded } from "./trace.mjs";

const SAMPLES = 15;
const PATIENCE_MS = 400;

/** Forgets what was noted so far, and the clock's readings with it. */
const forget = () => {
  for (const list of ["clock", "puts", "sets", "reads", "turns", "answers"]) window.bench[list].length = 0;
};

const noted = () => {
  const { keydown, clock, puts, sets, reads, turns, answers } = window.bench;
  return { keydown, clock, puts: puts.map((put) => ({ ...put, text: put.text ?? null })), sets, reads, turns, answers };
};

// One change of a plan: `landmark/<plan>/<writer>/<n>`.
const isEntry = ({ name }) => /^landmark\/(?!device\/|quarantine\/)[^/]+\/[^/]+\/\d+$/.test(name);

async function settled(page) {
  await page.waitForFunction(() => window.bench.openTransactions === 0 && window.bench.puts.some((put) => put.store === "journal"));
  await page.waitForTimeout(PATIENCE_MS);
}

/**
 * One edit: what was written, how long it took from reading the clock for it until local storage had it
 * and was read back (resolving and applying the edit are in that), and the tasks that the database's
 * answers brought.
 */
async function oneEdit(page, value) {
  const { outcome, tasks } = await recorded(page, async () => {
    await page.evaluate(forget);
    await typeTarget(page, value);
    await settled(page);
    return page.evaluate(noted);
  });
  const { keydown, clock, puts, sets, reads, turns, answers } = outcome;
  const entry = sets.find(isEntry);
  if (!entry) return null;
  const readBack = reads.find((read) => read.name === entry.name && read.to >= entry.to);
  const began = clock.filter((at) => at >= keydown && at <= entry.from)[0] ?? keydown;
  const opening = turns.reduce((sum, turn) => sum + (turn.to - turn.from), 0);
  const answering = holding(tasks, answers);
  const sum = (key) => answering.reduce((all, task) => all + task[key], 0);
  const journal = puts.filter((put) => put.store === "journal");
  return {
    took: (readBack?.to ?? entry.to) - began,
    rail: (readBack?.to ?? entry.to) - entry.from,
    database: opening + sum("took"),
    databaseCpu: opening + sum("cpu"),
    local: sets.filter(isEntry).reduce((sum, set) => sum + utf8(set.name) + utf8(set.text), 0),
    inDatabase: journal.reduce((sum, put) => sum + utf8(put.name) + utf8(put.text ?? ""), 0),
    entries: journal.length,
    hasSnapshot: puts.some((put) => put.name?.includes("/slot-")),
  };
}

/** Edits one after the other on a goal's worksheet. */
export async function saves(context, url) {
  const page = await context.newPage();
  await openWorksheet(page, url);
  await page.waitForTimeout(1_500);
  const edits = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const edit = await oneEdit(page, 64_000 + 500 * sample);
    if (edit && !edit.hasSnapshot) edits.push(edit);
  }
  await page.close();
  return edits;
}

/** A snapshot while it is written: its tasks in the page's thread, from the first idle moment on. */
export function snapshotOf({ tasks, idle, outcome }) {
  const slots = outcome.puts.filter((put) => put.name?.includes("/slot-"));
  if (slots.length === 0 || idle.length === 0) return null;
  const end = Math.max(...outcome.answers);
  const slices = idle.filter((one) => one.to <= end + 1);
  const moments = [...slices.map((one) => one.from), ...outcome.answers.filter((at) => at >= slots[0].from), slots[0].from];
  const written = holding(tasks, moments);
  return {
    bytes: slots[0].size,
    slices: slices.length,
    longest: Math.max(...written.map((task) => task.took)),
    all: written.reduce((sum, task) => sum + task.took, 0),
  };
}

const MOST_EDITS = 120;

/** Edits until the app finds it time for a snapshot, and that snapshot. */
export async function snapshot(context, url) {
  const page = await context.newPage();
  await openWorksheet(page, url);
  for (let edit = 0; edit < MOST_EDITS; edit += 1) {
    const record = await recorded(page, async () => {
      await page.evaluate(forget);
      await page.fill("#goal-target", String(80_000 + 500 * edit));
      await page.press("#goal-target", "Enter");
      await page.waitForTimeout(150);
      await settled(page);
      return page.evaluate(noted);
    });
    const found = snapshotOf(record);
    if (found) {
      await page.close();
      return found;
    }
  }
  await page.close();
  return null;
}
