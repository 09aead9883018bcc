// The browser is killed at any moment, again and again on one profile: whatever it had shown as saved is there.
//
// An oracle stands outside: a log on the disk into which this process writes what the hand types and what the page tells
// of "Saved", line by line as it happens. After each kill the plan is judged by that log and by the plan before.
//
//   LANDMARK_KILLS=200 LANDMARK_SEED=5 LANDMARK_ENGINE=firefox node --test tests/e2e/kill.test.mjs
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { chance } from "./chance.mjs";
import { absent, start } from "./engines.mjs";
import { profile } from "./harness.mjs";
import { edit } from "./kill/hand.mjs";
import { judge, promised, read, told } from "./kill/judge.mjs";
import { choosePlan, isKept, isReady, open, savePlan, shown } from "./kill/person.mjs";
import { planFile } from "./kill/plan.mjs";
import { site } from "./kill/site.mjs";

const KILLS = Number(process.env.LANDMARK_KILLS ?? 20); // a tenth of what `make soak` does
const seed = Number(process.env.LANDMARK_SEED ?? 11);
const engine = process.env.LANDMARK_ENGINE ?? "chromium";
const skip = absent(engine) ?? false;

const ROUND = 4; // kills of one profile
const ROUNDS = Math.ceil(KILLS / ROUND);
const SMALLEST = 5_000; // bytes of a plan
const LARGEST = 5_000_000;

// Milliseconds after which a kill comes at the latest, by what it comes amid.
const AMID = { taking: 800, starting: 1_000, editing: 2_500 };
const SAVES = 6; // or with one of the first so many times that the page tells of "Saved"
const PATIENCE = 60_000; // milliseconds, after which what the page was to tell will not come

/** What came of all rounds together. */
const sums = { kills: 0, typed: 0, promised: 0, missing: 0, ms: [] };

/**
 * Lets something go on until the browser is killed: after a while, or at once when the page has told this so many times.
 * A kill is what ends it; any other end is a fault.
 */
async function untilKilled(browser, site, { after, what, times }, goingOn) {
  let isOver = false;
  let timer;
  const killed = new Promise((done, failed) => {
    const kill = () => {
      isOver = true;
      done(browser.kill());
    };
    const late = () => failed(new Error(`the page did not tell ${times} times of "${what}"`));
    timer = after === undefined ? setTimeout(late, PATIENCE) : setTimeout(kill, after);
    site.onHeard = (said) => said.what === what && (times -= 1) === 0 && kill();
  });
  const cutOff = (problem) => {
    if (!isOver) throw problem;
  };
  try {
    await Promise.all([killed, goingOn().catch(cutOff)]);
  } finally {
    clearTimeout(timer);
    site.onHeard = () => {};
  }
  site.note({ what: "killed" });
  sums.kills += 1;
}

/** One profile with a plan of its own, killed some times. */
async function round(t, number) {
  const random = chance(seed * 1_000 + number);
  const upTo = (most) => Math.floor(random() * most);
  const either = (one, other) => (random() < 0.5 ? one : other);
  const size = SMALLEST * (LARGEST / SMALLEST) ** ((number + random()) / ROUNDS);
  const { text, goals } = planFile(size, { now: Date.now(), random });
  t.diagnostic(`a plan of ${Math.round(text.length / 1000)} kB`);
  const folder = await profile(t);
  const log = join(await profile(t), "oracle.jsonl");
  const there = await site(t, { log, plan: text });
  const wasKept = () => told(log).some(({ what }) => what === "open");
  let last = 1_000_000;
  let was = read(text);

  async function judged(session) {
    const now = read(await savePlan(session, there));
    const { edits, faults } = judge(was, now, promised(log));
    sums.missing += faults.filter((fault) => fault.includes("is missing")).length;
    const { team, banners } = await shown(session);
    const troubles = told(log).filter(({ what }) => what === "trouble");
    assert.deepEqual([...faults, ...banners, ...troubles], []);
    assert.equal(team, now.rows.get("settings 0-0").team, "the team on the screen is the file's");
    // All of it stands on the screen, and "Saved" with it.
    there.note({ what: "found", edits: [...edits] });
    was = now;
  }

  const amid = {
    taking: async (browser, { session } = browser) => {
      await choosePlan(session);
      const moment = either({ after: upTo(AMID.taking) }, { what: "open", times: 1 });
      await untilKilled(browser, there, moment, () => session.clickButton("Open this plan"));
    },
    starting: (browser) => untilKilled(browser, there, { after: upTo(AMID.starting) }, () => browser.session.goto(there.url)),
    editing: async (browser, { session } = browser) => {
      await judged(session);
      const moment = either({ after: upTo(AMID.editing) }, { what: "saved", times: 1 + upTo(SAVES) });
      await untilKilled(browser, there, moment, () => edit(session, { goals, random, note: there.note, next: () => (last += 1) }));
    },
  };

  /** Opens the page; whether it shows the plan, which it must once it was shown as saved. */
  async function showsPlan({ session }) {
    const shows = await open(session, there);
    assert.ok(shows || !wasKept(), "a plan that was shown as saved is gone");
    return shows;
  }

  try {
    for (let left = ROUND; left > 0; left -= 1) {
      const browser = await start(t, engine, folder);
      if (wasKept() && random() < 0.2) await amid.starting(browser);
      else await ((await showsPlan(browser)) ? amid.editing : amid.taking)(browser);
    }
    const browser = await start(t, engine, folder);
    if (await showsPlan(browser)) await judged(browser.session);
    await browser.quit();
  } catch (problem) {
    const lines = told(log).slice(-40).map((line) => JSON.stringify(line));
    throw new Error(`after these lines of the oracle:\n${lines.join("\n")}`, { cause: problem });
  }
  sums.typed += told(log).filter(({ what }) => what === "typed").length;
  sums.promised += new Set(told(log).flatMap(({ what, edits }) => (what === "saved" ? edits : []))).size;
  sums.ms.push(...told(log).flatMap(({ what, ms }) => (what === "seen" ? ms : [])));
}

for (let number = 0; number < ROUNDS; number += 1) {
  test(`${engine}, round ${number + 1} of ${ROUNDS}: killed ${ROUND} times, and nothing is missing that was shown as saved (seed ${seed})`, { skip }, (t) => round(t, number));
}

// Measured and never judged: how long it takes from the key to the frame that shows "Saved".
after(() => {
  if (sums.ms.length === 0) return;
  const sorted = sums.ms.toSorted((one, other) => one - other);
  const share = (share) => `${Math.round(sorted[Math.ceil(share * sorted.length) - 1])} ms`;
  console.log(`${engine}: ${sums.kills} kills, ${sums.typed} edits typed, ${sums.promised} shown as saved, ${sums.missing} of them missing`);
  console.log(`${engine}: from the key to "Saved" ${share(0.5)} (p50), ${share(0.99)} (p99), ${share(1)} (longest)`);
});

// ---- Whether the harness would see it -----------------------------------------------------------------

test(`${engine}: local storage alone, taken for saved, is caught`, { skip }, async (t) => {
  const { text, goals } = planFile(SMALLEST, { now: Date.now(), random: chance(seed) });
  const folder = await profile(t);
  const log = join(await profile(t), "oracle.jsonl");
  const there = await site(t, { log, plan: text });
  const first = await start(t, engine, folder);
  await open(first.session, there);
  await choosePlan(first.session);
  await first.session.clickButton("Open this plan");
  await first.session.until(isKept);
  await first.kill();

  there.before = ["local-only.js"];
  const second = await start(t, engine, folder);
  await second.session.goto(there.url);
  await second.session.until(isReady);
  let last = 1_000_000;
  const editing = () => edit(second.session, { goals, random: chance(seed), note: there.note, next: () => (last += 1) });
  await untilKilled(second, there, { what: "saved", times: 2 }, editing);

  there.before = [];
  const third = await start(t, engine, folder);
  assert.ok(await open(third.session, there));
  const { faults } = judge(read(text), read(await savePlan(third.session, there)), promised(log));
  await third.quit();
  assert.notEqual(faults.length, 0);
  for (const fault of faults) assert.match(fault, /^edit \d+ was shown as saved and is missing$/);
});

test("the judge names what is lost, doubled or another one", () => {
  const { text } = planFile(SMALLEST, { now: Date.now(), random: chance(seed) });
  const judged = (change) => {
    const file = JSON.parse(text);
    change(file, file.tables.goals[0]);
    return judge(read(text), read(JSON.stringify(file)), new Set(["1000001"])).faults;
  };
  const keep = (file, goal, times = 1) => {
    const wrote = (at, from, to) => {
      file.history.push({ at, on: "2026-01-05", intent: "change_goal", ops: [{ goal: { set: { id: goal.id, from, to } } }] });
      Object.assign(goal.row, to);
    };
    wrote("zzzzzzzz-1-w", { target: goal.row.target }, { target: "70000" });
    for (let time = 1; time <= times; time += 1) wrote(`zzzzzzzz-${time}-x`, { why: "" }, { why: "It pays, said 1000001" });
  };
  const other = /is missing or another one$/;
  assert.deepEqual(judged(() => {}), ["edit 1000001 was shown as saved and is missing"]);
  assert.deepEqual(judged(keep), []);
  assert.match(judged((file, goal) => keep(file, goal, 2)).join("\n"), /^edit 1000001 is there 2 times: .*$/);
  const spoilt = {
    "a value the history does not know": (_, goal) => (goal.row.target = "7"),
    "a row that is gone": (file) => file.tables.actions.pop(),
    "a change that is gone": (file) => file.history.shift(),
    "a change that is another one": (file) => (file.history[0].intent = "import"),
  };
  for (const [what, spoil] of Object.entries(spoilt)) {
    const faults = judged((file, goal) => (keep(file, goal), spoil(file, goal)));
    assert.equal(faults.length, 1, what);
    assert.match(faults[0], other, what);
  }
});
