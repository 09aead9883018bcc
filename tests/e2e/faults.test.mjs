// Storage that goes wrong while a person works: every k-th call, in each way, on either rail. The screen never says that
// something is saved which is not; what is wrong is said in words, a file can be saved all the while, and when it is
// over, everything is kept. What went wrong elsewhere: a full storage that only the console told of (Excalidraw #8395,
// #8805), and storage that did not answer taken for an empty one and written over (Super Productivity #4692).
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { planFile, typed, written } from "./hands.mjs";
import { axe, openApp, ready } from "./harness.mjs";
import { storageFaults, ways } from "./storage-faults.mjs";
import { held, leave } from "./story-stored.mjs";
import { at, fillStart, madeStory, saved, startPlan } from "./story.mjs";

// A part of what `make soak` walks through, where `LANDMARK_FAULTS` is "all".
const isLong = process.env.LANDMARK_FAULTS === "all";
const CALLS = 500;

/** What goes wrong: in which way, at every which call, where, and whether from the start on. */
const few = [
  { way: "quota", every: 1 },
  { way: "quota", every: 3, begun: true },
  { way: "security", every: 1, rails: "database" },
  { way: "security", every: 40, begun: true },
  { way: "nothing", every: 1 },
  { way: "nothing", every: 2, rails: "database" },
  { way: "state", every: 1, rails: "database" },
  { way: "state", every: 25, begun: true },
  { way: "late", every: 60, rails: "database" },
];
const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 17, 23, 31, 47, 71, 101, 151, 251, 500];
const all = ways.flatMap((way) =>
  steps.filter((every) => way !== "late" || every > 60).flatMap((every) => ["both", "database"].map((rails) => ({ way, every, rails, begun: every > 1 }))),
);
const scenarios = isLong ? all : few;

const named = ({ way, every, rails = "both", begun }) =>
  `${way} at every ${every === 1 ? "" : `${every}. `}call, ${rails === "both" ? "both rails" : `${rails} alone`}${begun ? ", from the start on" : ""}`;

/** A plan that is kept, and a page beside it that reads what the database truly holds. */
async function keptPlan(t) {
  const app = await openApp(t, { hash: at("/") });
  await startPlan(app.page, madeStory);
  await saved(app.page);
  await leave(app.page, app.server);
  return { ...app, beside: app.page };
}

/** A tab in which storage goes wrong. */
async function faultyTab(t, app, plan) {
  const { page } = await openApp(t, { context: app.context, server: app.server, goto: false });
  await page.addInitScript(storageFaults, plan);
  await page.goto(app.server.url + at("/settings"));
  await ready(page);
  return page;
}

const says = (page) => page.evaluate(() => document.querySelector('.saved [role="status"]').innerText);

/** Waits until the screen says how it stands with the last edit; a sentence and a way out where it is not kept. */
async function told(page, plan) {
  const began = Date.now();
  const isTold = ({ late }) => {
    const label = document.querySelector('.saved [role="status"]').innerText;
    if (label === "Saved on this device") return true;
    if (label === "Saving …") return late;
    const banner = document.querySelector('.banner[role="alert"]');
    return /^(Saved, but not safely|Not saved|Not saved: no room)$/.test(label) && banner?.innerText.length > 50 && banner.querySelector("button") !== null;
  };
  await page.waitForFunction(isTold, { late: plan.way === "late" }, { polling: 10 });
  return Date.now() - began;
}

/** Whether the database holds all of these texts, read by a page whose storage is as it should be. */
async function inDatabase(beside, texts) {
  const { journal, kept } = await held(beside);
  const all = [...journal.map((entry) => entry.text), ...Object.values(kept).map((value) => Buffer.from(value, "base64").toString("latin1"))].join("\n");
  return texts.filter((text) => !all.includes(`"${text}"`));
}

/** So many calls' worth of edits. Every word of the screen about them is looked at. */
async function work(page, beside, plan, label, t) {
  const made = [];
  const told_ms = [];
  for (let n = 0; n === 0 || (await page.evaluate(() => window.faults.calls)) < CALLS; n += 1) {
    const text = `${label}, edit ${n}`;
    assert.deepEqual(await typed(page, [["#set-team", text]]), [text]);
    made.push(text);
    told_ms.push(await told(page, plan));
    if (n % 8 === 0 && (await says(page)) === "Saved on this device") {
      assert.deepEqual(await inDatabase(beside, made), [], "what is said to be saved is in the database");
    }
    if (n === 10) assert.deepEqual(missing(await planFile(page), made), [], "a file saved meanwhile holds every edit");
  }
  t.diagnostic(`told after ${Math.max(...told_ms)} ms at most`);
  return made;
}

const missing = (file, texts) => {
  const there = new Set(written(file));
  return texts.filter((text) => !there.has(text));
};

const fields = "#set-team:not([readonly])";

/** Whether the plan can be worked on; where it cannot, the screen says why, and that nothing was changed. */
async function opens(page) {
  await page.locator(`${fields}, main.outcome`).first().waitFor();
  if ((await page.locator("main.outcome").count()) === 0) return true;
  assert.match(await page.locator("main.outcome").innerText(), /(storage does not answer|cannot be opened now): .*(stays as it is|Nothing of it was changed)/s);
  return false;
}

describe("storage goes wrong", { concurrency: 3 }, () => {
  scenarios.forEach((plan, number) => {
    test(named(plan), { timeout: 240_000 }, async (t) => {
      const app = await keptPlan(t);
      const page = await faultyTab(t, app, plan);
      const label = `Case ${number}`;
      let made = [];
      if (await opens(page)) {
        await page.evaluate((begun) => begun || window.faults.begin(), plan.begun);
        made = await work(page, app.beside, plan, label, t);
        assert.deepEqual(missing(await planFile(page), made), [], "a file saved meanwhile holds every edit");
      }
      const struck = await page.evaluate(() => window.faults.struck);
      assert.ok(struck > 0, "something did go wrong");
      const cleared = Date.now();
      await page.evaluate(() => window.faults.clear());
      await page.locator(fields).waitFor();
      await saved(page);
      const again = Date.now() - cleared;
      assert.equal(await page.locator('.banner[role="alert"]').count(), 0, "it is over");
      const last = `${label}, after it`;
      assert.deepEqual(await typed(page, [["#set-team", last]]), [last]);
      await saved(page);
      made.push(last);
      assert.deepEqual(await inDatabase(app.beside, made), []);
      await page.close();
      const { page: tomorrow } = await openApp(t, { hash: at("/settings"), context: app.context, server: app.server });
      await tomorrow.locator(fields).waitFor();
      await saved(tomorrow);
      assert.deepEqual(missing(await planFile(tomorrow), made), [], "nothing is lost");
      assert.equal(await tomorrow.locator(".banner").count(), 0);
      t.diagnostic(`${made.length} edits, ${struck} calls went wrong; all saved ${again} ms after it was over`);
    });
  });
});

test("storage that does not answer at the start is not taken for an empty one, and nothing is written over it", async (t) => {
  const app = await keptPlan(t);
  const before = await openApp(t, { hash: at("/settings"), context: app.context, server: app.server });
  const kept = await planFile(before.page);
  await before.page.close();
  // All of storage is blocked: the plan can be neither seen nor asked for.
  const { page } = await openApp(t, { context: app.context, server: app.server, goto: false });
  await page.addInitScript(storageFaults, { way: "security", every: 1, begun: true });
  await page.goto(app.server.url + at("/"));
  await ready(page);
  await page.getByRole("heading", { name: "Your plans cannot be opened now" }).waitFor();
  assert.match(await page.locator("main").innerText(), /This browser's storage does not answer: the browser does not allow it\. A plan that is kept in it stays as it is\./);
  await axe(page);
  await page.getByRole("link", { name: "Start a plan" }).click();
  await fillStart(page, madeStory, { team: "Another" });
  const banner = page.locator(".banner.loud");
  await banner.waitFor();
  assert.match(await banner.innerText(), /Nothing can be saved in this browser: the browser does not allow it\. Your work is only in this page/);
  assert.match((await planFile(page)).toString(), /"Another"/);
  await page.evaluate(() => window.faults.clear());
  await saved(page);
  while (!(await isListed(app.beside, "Another"))) await page.waitForTimeout(50);
  await page.close();
  // Both are here: the new plan, and the old one as it was.
  const { page: tomorrow } = await openApp(t, { hash: at("/settings"), context: app.context, server: app.server });
  await choose(tomorrow, "Another");
  assert.match((await planFile(tomorrow)).toString(), /"Another"/);
  await choose(tomorrow, "Central");
  assert.ok((await planFile(tomorrow)).equals(kept), "the plan that could not be seen is as it was");
});

/** Whether the list of plans has a plan of this name: it follows the plan as soon as there is nothing else to do. */
async function isListed(beside, team) {
  const { kept } = await held(beside);
  return Object.entries(kept).some(([name, value]) => name.endsWith("/about") && Buffer.from(value, "base64").includes(`"${team}"`));
}

/** Chooses a plan from the menu. */
async function choose(page, team) {
  await page.locator("button.plan").click();
  await page.locator(".menu-list button", { hasText: team }).click();
  await page.locator(".plan b", { hasText: new RegExp(`^${team}$`) }).waitFor();
  await page.locator(fields).waitFor();
}
