// Rotten bytes in a real browser: what a session has truly stored, on both rails, is spoilt at random by bit flips, cuts,
// swaps and stale mixtures, and the app is opened on it. It opens; what is shown is what was stored, or said not to be;
// the spoilt bytes are kept and can be saved as a file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dice, seed } from "./dice.mjs";
import { planFile, typed } from "./hands.mjs";
import { downloaded, openApp, ready } from "./harness.mjs";
import { held, leave, plant, values } from "./story-stored.mjs";
import { at, button, go, madeStory, saved, startPlan } from "./story.mjs";

// A part of what `make soak` asks for.
const TRIALS = Number(process.env.LANDMARK_ROT ?? 40);

// ---- A session, and what it stored ----------------------------------------------------------------------

/** What was held after each part of a session, and the plan's file at its end. */
async function session(t) {
  const app = await openApp(t, { hash: at("/") });
  const { page, server } = app;
  await startPlan(page, madeStory);
  await saved(page);
  const beside = await app.context.newPage();
  await leave(beside, server);
  const moments = [];
  const edits = async (texts) => {
    await go(page, "/settings");
    for (const text of texts) assert.deepEqual(await typed(page, [["#set-team", text]]), [text]);
    await saved(page);
    moments.push(await held(beside));
  };
  // A snapshot is due after so many; two of them are there, and older ones have gone.
  for (let part = 0; part < 3; part += 1) {
    const before = slots(await held(beside));
    await edits(Array.from({ length: 40 }, (_, n) => `Part ${part}, ${n}`));
    while (slots(await held(beside)) === before) await page.waitForTimeout(50);
    moments.push(await held(beside));
  }
  await edits(["Nearly last"]);
  await edits(["Last"]);
  const whole = await planFile(page);
  await leave(page, server);
  await beside.close();
  return { ...app, moments, stored: await held(page), whole };
}

const slots = (stored) => JSON.stringify(Object.entries(stored.kept).filter(([name]) => name.includes("/head-")));

/** Two plans that were worked on alike: what belongs to one is strange to the other. */
async function sessions(t) {
  const mine = await session(t);
  const other = await session(t);
  await other.page.close();
  return { ...mine, other: other.moments };
}

// ---- Rot ------------------------------------------------------------------------------------------------

const bytesOf = (value, encoding) => (value === undefined ? undefined : Buffer.from(value, encoding));

/** Everything that is stored, as `{ rail, name, isEntry, get, set }` of bytes. */
function pieces(stored) {
  const local = (name) => ({
    rail: "local",
    name,
    isEntry: !name.includes("/slot-"),
    get: (from) => bytesOf(from.local[name], "utf8"),
    set: (to, bytes) => (to.local[name] = bytes.toString("utf8")),
  });
  const entry = (_, index) => ({
    rail: "database",
    name: `journal ${index}`,
    isEntry: true,
    get: (from) => bytesOf(from.journal[index]?.text, "utf8"),
    set: (to, bytes) => (to.journal[index].text = bytes.toString("utf8")),
  });
  const kept = (name) => ({
    rail: "database",
    name,
    isEntry: false,
    get: (from) => bytesOf(from.kept[name], "base64"),
    set: (to, bytes) => (to.kept[name] = bytes.toString("base64")),
  });
  return [...Object.keys(stored.local).map(local), ...stored.journal.map(entry), ...Object.keys(stored.kept).map(kept)];
}

/** One of them: entries are many, and what stands beside them matters as much. */
function onePiece(random, stored) {
  const entries = random.oneIn(2);
  const some = pieces(stored).filter((piece) => piece.isEntry === entries);
  return random.pick(some.length > 0 ? some : pieces(stored));
}

/** What stands there at another moment, under another name, or in the other plan. */
function strange(random, { stored, moments, other }, piece) {
  const alike = other.at(-1);
  return [
    () => piece.get(random.pick(moments)),
    () => random.pick(pieces(stored)).get(stored),
    () => random.pick(pieces(alike)).get(alike),
  ][random.roll(3)]() ?? Buffer.alloc(0);
}

/** Some bits, a cut at either end, a doubled stretch, a hole, nothing left of it, or what belongs elsewhere. */
function spoilt(random, session, piece) {
  const bytes = piece.get(session.stored);
  const cut = random.roll(bytes.length);
  const flipped = () => {
    const copy = Buffer.from(bytes);
    for (let left = 1 + random.roll(3); left > 0; left -= 1) copy[random.roll(copy.length)] ^= 1 << random.roll(8);
    return copy;
  };
  return random.pick([
    flipped,
    flipped,
    flipped,
    () => bytes.subarray(0, cut),
    () => bytes.subarray(cut),
    () => Buffer.concat([bytes, bytes.subarray(cut)]),
    () => Buffer.concat([bytes.subarray(0, cut), Buffer.alloc(bytes.length - cut)]),
    () => Buffer.alloc(0),
    () => strange(random, session, piece),
    () => strange(random, session, piece),
  ])();
}

/** What is planted, which pieces were spoilt, and how many changes it may cost at most. */
const rots = {
  "one piece on either rail": (random, session) => {
    const planted = structuredClone(session.stored);
    const piece = onePiece(random, planted);
    piece.set(planted, spoilt(random, session, piece));
    return { planted, pieces: [piece], costs: 0 };
  },
  "one piece, with the database alone": (random, session) => {
    const planted = { ...structuredClone(session.stored), local: {} };
    const piece = onePiece(random, planted);
    piece.set(planted, spoilt(random, session, piece));
    return { planted, pieces: [piece], costs: 1 };
  },
  "one piece, with local storage alone": (random, session) => {
    const planted = { ...structuredClone(session.stored), journal: [], kept: {} };
    const piece = onePiece(random, planted);
    piece.set(planted, spoilt(random, session, piece));
    return { planted, pieces: [piece], costs: 1 };
  },
  "a mixture of moments and plans on one rail": (random, session) => {
    const planted = structuredClone(session.stored);
    const rail = random.pick(["local", "database"]);
    const mixed = pieces(planted).filter((piece) => piece.rail === rail && random.oneIn(2));
    for (const piece of mixed) piece.set(planted, strange(random, session, piece));
    return { planted, pieces: mixed, costs: 0 };
  },
};

// ---- What comes of it -----------------------------------------------------------------------------------

const stamps = (file) => JSON.parse(file).history.map((change) => change.at);
const isAside = (name) => name.startsWith("landmark/quarantine/");

/** Opens the app on what was planted. */
async function opened(page, url) {
  await page.goto(url);
  await page.locator(".app, main.outcome").first().waitFor();
  await ready(page);
  assert.equal(await page.locator("main.outcome").count(), 0, "the plan is shown");
  await page.locator("#set-team:not([readonly])").waitFor();
  await saved(page);
}

test(`${TRIALS} random corruptions of what a session stored: seen, kept, and the last edit at most (seed ${seed})`, { timeout: 240_000 + TRIALS * 5_000 }, async (t) => {
  const made = await sessions(t);
  const { page, server, stored, whole } = made;
  const url = server.url + at("/settings");
  const was = stamps(whole);
  const counts = { whole: 0, older: 0, told: 0, aside: 0 };
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const random = dice(seed * 1_000_003 + trial);
    const [kind, rot] = Object.entries(rots)[trial % Object.keys(rots).length];
    const { planted, pieces: spoiled, costs } = rot(random, made);
    const what = `trial ${trial}, ${kind}: ${spoiled.map(({ rail, name }) => `${rail} ${name}`).slice(0, 4).join(", ")} (${spoiled.length})`;
    try {
      await plant(page, planted);
      await opened(page, url);
      const told = await page.locator(".banner").allInnerTexts();
      const now = stamps(await planFile(page));
      const missing = was.filter((stamp) => !now.includes(stamp));
      assert.ok(missing.length <= costs, `${missing.length} changes are gone`);
      assert.ok(missing.length === 0 || told.length > 0, "what is missing is said");
      await leave(page, server);
      const there = await held(page);
      const aside = Object.keys({ ...there.local, ...there.kept }).filter(isAside);
      for (const piece of spoiled) assertKept(piece.get(planted), made, piece, there);
      if (aside.length > 0) {
        assert.ok(told.length > 0, "what was set aside is told of");
        await assertDownloads(page, url, there, aside);
        await leave(page, server);
      }
      counts[missing.length === 0 ? "whole" : "older"] += 1;
      counts.told += told.length > 0 ? 1 : 0;
      counts.aside += aside.length > 0 ? 1 : 0;
    } catch (problem) {
      throw new Error(what, { cause: problem });
    }
  }
  t.diagnostic(`${JSON.stringify(counts)} of ${TRIALS}; ${stored.journal.length} entries, ${Object.keys(stored.local).length} pieces in local storage, ${was.length} changes`);
  assert.ok(counts.aside > TRIALS / 4, "what was spoilt matters");
});

/** Bytes that nothing valid stands for are held still, where they were or aside. */
function assertKept(bytes, { stored, moments, other }, piece, there) {
  const isValid = [stored, ...moments].some((from) => piece.get(from)?.equals(bytes));
  if (isValid || bytes.length === 0) return;
  assert.ok(values(there).has(bytes.toString("latin1")), `these bytes are gone: ${bytes.toString("latin1").slice(0, 80)} …`);
}

/** The file that Settings offers holds every piece that was set aside. */
async function assertDownloads(page, url, there, aside) {
  await opened(page, url);
  const file = await downloaded(page, () => page.locator(".set-b").getByRole("button", { name: "Save what was set aside" }).click());
  const saved = JSON.parse(file.bytes);
  for (const name of aside) {
    const bytes = name in there.local ? Buffer.from(there.local[name], "utf8") : Buffer.from(there.kept[name], "base64");
    const inFile = typeof saved[name] === "string" ? Buffer.from(saved[name], "utf8") : Buffer.from(saved[name].bytes);
    assert.ok(inFile.equals(bytes), `${name} is in the file`);
  }
}

test("halves of characters, which are no text at all, are kept as they were too", async (t) => {
  const { page, server, stored } = await session(t);
  await plant(page, stored);
  const name = Object.keys(stored.local).findLast((name) => /\/\d+$/.test(name));
  await page.evaluate((name) => localStorage.setItem(name, `${localStorage.getItem(name).slice(0, 60)}\udc01`), name);
  await opened(page, server.url + at("/settings"));
  const banner = page.locator(".banner", { hasText: "1 piece of what this browser keeps was damaged and has been set aside." });
  const file = await downloaded(page, () => banner.getByRole("button", { name: "Save what was set aside" }).click());
  const [text] = Object.values(JSON.parse(file.bytes));
  assert.ok(text === `${stored.local[name].slice(0, 60)}\\udc01`, text);
});
