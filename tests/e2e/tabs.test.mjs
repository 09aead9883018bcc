// Eight tabs of one browser on one plan, edited, loaded again, closed and duplicated at random. What every tab has to
// hold in the end is added up here, beside the app: nothing is lost, nothing is there twice, all are equal. What went
// wrong elsewhere: tabs that each wrote the whole document over the other's (Excalidraw #10770), a newer tab that did so
// from its own memory (tldraw #10514), and two tabs on one database that spoilt it (Actual #1495).
import assert from "node:assert/strict";
import { test } from "node:test";
import { dice, seed } from "./dice.mjs";
import { addPeople, planFile, typed, written } from "./hands.mjs";
import { openApp, ready, sleep } from "./harness.mjs";
import { addEntry, held, leave, plant, sealEntry, unsealEntry } from "./story-stored.mjs";
import { at, go, madeStory, saved, startPlan } from "./story.mjs";

const TABS = 8;
// A part of what `make soak` asks for.
const EDITS = Number(process.env.LANDMARK_TAB_EDITS ?? 40);
// A tab adds a row now and then; more would only make the page longer.
const PEOPLE = 5;
const patience = 60_000 + EDITS * 50;
const people = ".set-people:has(+ .set-add #set-add-people) > li";

/** A plan whose team has a desk for each tab: a person whose fields only that tab writes. */
async function withDesks(t) {
  const app = await openApp(t, { hash: at("/"), patience });
  const { page } = app;
  await startPlan(page, madeStory);
  await go(page, "/settings");
  await page.locator(people).first().waitFor();
  const before = await page.locator(people).count();
  const names = Array.from({ length: TABS }, (_, desk) => `Desk ${desk}`);
  await addPeople(page, names);
  await page.locator(people).nth(before + TABS - 1).waitFor();
  await saved(page);
  return { ...app, deskAt: (desk) => before + desk };
}

/** A tab at its desk: Settings is open, and the fields of its own person are. */
async function atDesk(page, row) {
  await ready(page);
  await page.locator("#set-team:not([readonly])").waitFor();
  const own = page.locator(people).nth(row);
  const fold = own.locator(".set-fold");
  // A page that is made anew, because the browser's way with numbers has become known, has its rows folded again.
  while ((await own.locator("[id$=-territory]").count()) === 0) {
    if ((await fold.getAttribute("aria-expanded")) === "false") await fold.click();
    await sleep(50);
  }
}

/** What a tab shows of what the tabs write: the team's name, and every person with their territory. */
const shown = (page) =>
  page.evaluate(() => {
    const lines = [...document.querySelectorAll(".set-person")].map((line) => line.innerText.replace(/\s+/g, " ").trim());
    return JSON.stringify([document.querySelector("#set-team").value, ...lines]);
  });

/** Waits until all pages show the same; gives what that is. */
async function equal(pages) {
  const until = Date.now() + patience;
  for (;;) {
    const seen = await Promise.all(pages.map(shown));
    if (new Set(seen).size === 1) return seen[0];
    assert.ok(Date.now() < until, `after ${patience} ms the tabs still differ:\n${[...new Set(seen)].join("\n")}`);
    await sleep(20);
  }
}

/** One tab's work: edits in small bundles, and between them what people do with tabs. */
async function work(tab, random, again) {
  const { desk } = tab;
  while (tab.left > 0) {
    const bundle = Array.from({ length: Math.min(tab.left, 1 + random.roll(8)) }, (_, at) => {
      const n = tab.left - at;
      return random.oneIn(3) ? ["#set-team", `Team by ${desk}, ${n}`] : [`${people}:nth-child(${tab.row + 1}) [id$=-territory]`, `desk ${desk}, ${n}`];
    });
    const taken = await typed(tab.page, bundle);
    tab.left -= taken.length;
    tab.made.push(...taken);
    tab.own = taken.findLast((text) => text.startsWith("desk")) ?? tab.own;
    if (taken.length < bundle.length) await atDesk(tab.page, tab.row);
    if (tab.people.length < PEOPLE && random.oneIn(8)) {
      const name = `Person ${tab.people.length} of desk ${desk}`;
      tab.people.push(name);
      await addPeople(tab.page, [name]);
    }
    await again(tab, random.roll(12), random);
  }
}

/** Now and then a tab is loaded again, closed and opened, or duplicated (with its session storage) and closed. */
const moves = (app, t) => ({
  async reload(tab) {
    await tab.page.reload();
  },
  async reopen(tab) {
    await tab.page.close();
    tab.page = (await openApp(t, { hash: at("/settings"), context: app.context, server: app.server, patience })).page;
  },
  async duplicate(tab) {
    const copied = tab.page.waitForEvent("popup");
    await tab.page.evaluate(() => void window.open(location.href));
    const { page } = await openApp(t, { page: await copied, context: app.context, server: app.server, goto: false, patience });
    await tab.page.close();
    tab.page = page;
  },
});

test(`${TABS} tabs, ${EDITS} edits each, loaded again, closed and duplicated at random: nothing lost, nothing doubled, all equal (seed ${seed})`, { timeout: 120_000 + 2 * patience }, async (t) => {
  const app = await withDesks(t);
  const tabs = [];
  for (let desk = 0; desk < TABS; desk += 1) {
    const { page } = desk === 0 ? app : await openApp(t, { hash: at("/settings"), context: app.context, server: app.server, patience });
    tabs.push({ desk, row: app.deskAt(desk), page, left: EDITS, made: [], people: [], own: "" });
    await atDesk(page, app.deskAt(desk));
  }
  const did = { reload: 0, reopen: 0, duplicate: 0 };
  const move = moves(app, t);
  const again = async (tab, chance, random) => {
    const what = Object.keys(move)[chance];
    if (!what) return sleep(random.roll(30));
    did[what] += 1;
    await move[what](tab);
    await atDesk(tab.page, tab.row);
  };
  const began = Date.now();
  await Promise.all(tabs.map((tab) => work(tab, dice(seed * TABS + tab.desk), again)));
  const ended = Date.now();
  const pages = tabs.map((tab) => tab.page);
  const seen = await equal(pages);
  const took = Date.now() - ended;
  await Promise.all(pages.map(saved));

  // What was typed, by the test's own books.
  const made = tabs.flatMap((tab) => tab.made);
  const added = tabs.flatMap((tab) => tab.people);
  assert.equal(made.length, TABS * EDITS);
  for (const { own } of tabs) assert.ok(own === "" || seen.includes(own), `${own} is on the screen of all`);
  const [first, ...others] = await inTurn(pages, planFile);
  for (const file of others) assert.ok(file.equals(first), "every tab saves the same file");
  assertHolds(first, made, added);

  // Tomorrow, and from the database alone, which none of the tabs has spoilt.
  const [last] = pages;
  await Promise.all(pages.slice(1).map((page) => page.close()));
  await leave(last, app.server);
  const stored = await held(last);
  for (const local of [stored.local, {}]) {
    await plant(last, { ...stored, local });
    await last.goto(app.url);
    await last.locator(".app").waitFor();
    await saved(last);
    assert.equal(await last.locator(".banner").count(), 0, "nothing is damaged");
    assert.ok((await planFile(last)).equals(first), "tomorrow it is the same");
    await leave(last, app.server);
  }
  t.diagnostic(`${made.length} edits and ${added.length} rows in ${ended - began} ms, with ${JSON.stringify(did)}; all tabs equal ${took} ms after the last edit`);
});

/** One after the other: eight downloads at once would wait for each other anyway. */
async function inTurn(list, of) {
  const all = [];
  for (const one of list) all.push(await of(one));
  return all;
}

/** A file's history holds each of these texts once, and its team each of these people once. */
function assertHolds(file, texts, added = []) {
  const count = (list) => list.reduce((counts, one) => counts.set(one, (counts.get(one) ?? 0) + 1), new Map());
  const there = count(written(file));
  const wrong = texts.filter((text) => there.get(text) !== 1).map((text) => `${text}: ${there.get(text) ?? 0} times`);
  assert.deepEqual(wrong, [], "every edit is in the history once");
  const names = count(JSON.parse(file).tables.people.map(({ row }) => row.name));
  assert.deepEqual(added.filter((name) => names.get(name) !== 1), [], "every new row is there once");
}

// ---- Undo ---------------------------------------------------------------------------------------------

/** A second tab on the plan of the first, both at Settings. */
async function twoTabs(t, script) {
  const app = await openApp(t, { hash: at("/") });
  await startPlan(app.page, madeStory);
  await saved(app.page);
  const pages = [];
  for (const _ of [1, 2]) {
    const { page } = await openApp(t, { hash: at("/settings"), context: app.context, server: app.server, goto: false });
    if (script) await page.addInitScript(script);
    await page.goto(app.server.url + at("/settings"));
    await page.locator("#set-team:not([readonly])").waitFor();
    await ready(page);
    pages.push(page);
  }
  return { app, pages };
}

const type = async (page, field, text) => assert.deepEqual(await typed(page, [[field, text]]), [text]);
const reads = (page, field, text) => page.waitForFunction(([field, text]) => document.querySelector(field).value === text, [field, text]);
const takeBack = (page) => page.keyboard.press("Control+z");

test("undo takes back one's own edit and never another tab's", async (t) => {
  const { pages: [mine, theirs] } = await twoTabs(t);
  await type(mine, "#set-team", "Mine");
  await reads(theirs, "#set-team", "Mine");
  await type(theirs, "#set-priorities", "Theirs");
  await reads(mine, "#set-priorities", "Theirs");
  // Theirs is the later edit, mine the one that my hand takes back.
  await takeBack(mine);
  for (const page of [mine, theirs]) await reads(page, "#set-team", "Central");
  for (const page of [mine, theirs]) await reads(page, "#set-priorities", "Theirs");

  // What they have written over mine since is theirs, and stays.
  await type(mine, "#set-team", "Mine again");
  await reads(theirs, "#set-team", "Mine again");
  await type(theirs, "#set-team", "Theirs now");
  await reads(mine, "#set-team", "Theirs now");
  await takeBack(mine);
  await saved(mine);
  await type(theirs, "#set-priorities", "Later");
  await reads(mine, "#set-priorities", "Later");
  for (const page of [mine, theirs]) assert.equal(await page.inputValue("#set-team"), "Theirs now");
  await takeBack(theirs);
  await takeBack(theirs);
  for (const page of [mine, theirs]) await reads(page, "#set-team", "Mine again");
});

// ---- Tabs that do not hear of each other ----------------------------------------------------------------

/** No tab hears of another: neither by the channel nor by storage events. */
const deaf = () => {
  BroadcastChannel.prototype.postMessage = () => {};
  window.addEventListener("storage", (event) => event.stopImmediatePropagation(), true);
};

test("tabs that do not hear of each other overwrite nothing: both have all as soon as they look", async (t) => {
  const { app, pages: [one, other] } = await twoTabs(t, deaf);
  const made = [];
  for (let n = 0; n < 20; n += 1) {
    for (const [page, name] of [[one, "one"], [other, "other"]]) {
      for (const field of ["#set-team", "#set-priorities"]) {
        const text = `${name} ${field.slice(5)} ${n}`;
        await type(page, field, text);
        made.push(text);
      }
    }
  }
  await Promise.all([one, other].map(saved));
  for (const page of [one, other]) await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await equal([one, other]);
  const [first, second] = await inTurn([one, other], planFile);
  assert.ok(first.equals(second));
  assertHolds(first, made);
  await app.page.reload();
  await ready(app.page);
  assert.ok((await planFile(app.page)).equals(first));
});

test("a tab of a newer version takes the plan over: what this one wrote stays, and it writes nothing more", async (t) => {
  const { pages: [older, beside] } = await twoTabs(t);
  const made = ["Before", "Still before", "Just before"];
  for (const text of made) await type(older, "#set-team", text);
  await saved(older);
  // Written as a newer app's tab would: it knows all of this, and a change that this version cannot read.
  const { plan, name, text } = (await held(beside)).journal.at(-1);
  const later = name.replace(/\d+$/, (number) => Number(number) + 1_000);
  await addEntry(beside, { plan, name: later, text: sealEntry(later, 2, unsealEntry(name, text)) });
  const before = await held(beside);
  await older.evaluate(() => window.dispatchEvent(new Event("focus")));
  await older.locator(".banner", { hasText: "A newer version of Landmark has changed this plan." }).waitFor();
  assert.deepEqual(await typed(older, [["#set-team", "After"]]), []);
  await older.evaluate(() => window.dispatchEvent(new Event("focus")));
  assert.deepEqual(await held(beside), before, "nothing of it is touched");
  const texts = new Set(written(await planFile(older)));
  assert.deepEqual(made.filter((text) => !texts.has(text)), [], "and a file of it can be saved");
});
