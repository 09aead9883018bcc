// An app that stops just after it started, twice in a row, does not start a third time by itself: the person says how.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, downloaded, fits, openApp, ready, shot, viewports } from "./harness.mjs";
import { counted, crash, crashAtStart, notice, ofTheCrash } from "./crashing.mjs";
import { at, button, go, madeStory, saved, startPlan } from "./story.mjs";

const asks = (page) => page.getByRole("heading", { name: "Landmark stopped twice just after it started" });

/** A plan with a snapshot in which the team is Central, and a later change of its name in the journal alone. */
async function withPlan(t, options) {
  const app = await openApp(t, { hash: at("/"), ...options });
  const { page, allow } = app;
  allow(ofTheCrash);
  await startPlan(page, madeStory);
  await saved(page);
  await page.waitForFunction(() => Object.keys(localStorage).some((name) => name.includes("/slot-")), null, { polling: 100 });
  await go(page, "/settings");
  await page.fill("#set-team", "Harbour");
  await page.press("#set-team", "Enter");
  await page.locator(".plan b", { hasText: /^Harbour$/ }).waitFor();
  await saved(page);
  await page.reload();
  await ready(page);
  return app;
}

async function askedAfterTwo(t, options) {
  const app = await withPlan(t, options);
  await crashAtStart(app.page, 2);
  await asks(app.page).waitFor();
  return app;
}

const team = (page, name) => page.locator(".plan b", { hasText: name }).waitFor();

/** Goes to a button by the keyboard alone and presses it. */
async function press(page, name) {
  for (let left = 12; left > 0; left -= 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => document.activeElement.textContent)).match(name)) return page.keyboard.press("Enter");
  }
  assert.fail(`no button ${name} is reached by the keyboard`);
}

test("after one crash the app starts as usual, and one that lives is no longer counted", async (t) => {
  const { page } = await withPlan(t);
  await crash(page);
  assert.equal(await counted(page), 1);
  await page.reload();
  await team(page, /^Harbour$/);
  await page.waitForFunction(() => localStorage.getItem("landmark/device/crashes") === null, null, { timeout: 30_000 });
  await crash(page);
  assert.equal(await counted(page), 0, "it was long after the start");
  await page.reload();
  await team(page, /^Harbour$/);
});

test("the notice of the second crash says that the next start asks", async (t) => {
  const { page } = await withPlan(t);
  await crash(page);
  assert.match(await notice(page).innerText(), /Loading the page again opens the plan as it was last saved\./);
  await page.reload();
  await crash(page);
  assert.match(await notice(page).innerText(), /Loading the page again asks first how to go on/);
});

test("two crashes just after the start: the app asks before anything of it runs", async (t) => {
  const { page } = await askedAfterTwo(t);
  assert.equal(await page.locator(".app").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1", "the question is read first");
  assert.equal((await page.locator(".ways button").allInnerTexts()).length, 4);
  await axe(page);
});

for (const [name, theme] of [["desk", "light"], ["desk", "dark"], ["phone", "light"], ["phone", "dark"], ["small", "light"]]) {
  test(`the question fits a window as wide as a ${name}'s, ${theme}`, async (t) => {
    const { page } = await askedAfterTwo(t, { theme });
    await page.setViewportSize(viewports[name]);
    await fits(page);
    await axe(page);
    await shot(page, `safe-start-${name}-${theme}`);
  });
}

test("as usual: the plan is there as it was last saved, and a start that lives ends the counting", async (t) => {
  const { page } = await askedAfterTwo(t);
  await press(page, /^Start as usual$/);
  await ready(page);
  await team(page, /^Harbour$/);
  assert.equal(await counted(page), 1, "nobody knows yet whether it lives");
  await page.waitForFunction(() => localStorage.getItem("landmark/device/crashes") === null, null, { timeout: 30_000 });
  await page.reload();
  await ready(page);
  await team(page, /^Harbour$/);
});

test("as usual, and it crashes again: the next start asks again", async (t) => {
  const { page } = await askedAfterTwo(t);
  await press(page, /^Start as usual$/);
  await ready(page);
  await crash(page);
  assert.equal(await counted(page), 2);
  await page.reload();
  await asks(page).waitFor();
});

test("as it was earlier: a copy is opened, and the plan stays as it is with all that came after", async (t) => {
  const { page } = await askedAfterTwo(t);
  await press(page, /^Open it as it was on \w{3},? \d+ \w{3},? \d\d:\d\d$/);
  await ready(page);
  await team(page, /^Central \(as of \w{3} \d+ \w{3}, \d\d:\d\d\)$/);
  assert.match(await page.locator(".banner").innerText(), /This is a copy of “Central” as it was on .*The plan itself stays as it is/s);
  await saved(page);
  await axe(page);
  await shot(page, "safe-start-copy");
  // The copy is what is open from now on; the plan is among the plans.
  await page.reload();
  await ready(page);
  await team(page, /^Central \(as of/);
  await page.locator(".plan").click();
  await page.locator(".menu-w li", { hasText: /^Harbour$/ }).getByRole("button").click();
  await team(page, /^Harbour$/);
});

test("of two snapshots the earlier one is offered, by the moment that the app then opens", async (t) => {
  const { page, context, allow } = await openApp(t, { hash: at("/"), now: new Date("2017-11-21T14:02:00Z") });
  allow(ofTheCrash);
  const snapshots = (count) => page.waitForFunction((count) => Object.keys(localStorage).filter((name) => name.includes("/slot-")).length === count, count, { polling: 100 });
  await startPlan(page, madeStory);
  await snapshots(1);
  await context.clock.setFixedTime(new Date("2017-11-21T15:30:00Z"));
  await go(page, "/settings");
  // So many changes ask for a snapshot.
  for (let time = 1; time <= 33; time += 1) {
    await page.fill("#set-team", `Harbour ${time}`);
    await page.press("#set-team", "Enter");
  }
  await team(page, /^Harbour 33$/);
  await snapshots(2);
  await saved(page);
  await page.reload();
  await ready(page);
  await crashAtStart(page, 2);
  await asks(page).waitFor();
  await press(page, /^Open it as it was on Tue,? 21 Nov,? 14:02$/);
  await ready(page);
  await team(page, /^Central \(as of Tue 21 Nov, 14:02\)$/);
});

test("without a plan: none is opened, and each can be", async (t) => {
  const { page } = await askedAfterTwo(t);
  await press(page, /^Start without a plan$/);
  await ready(page);
  await page.getByRole("heading", { name: "No plan is open" }).waitFor();
  assert.equal(await page.locator(".app").count(), 0);
  await axe(page);
  await shot(page, "safe-start-without");
  await page.locator("main.outcome li", { hasText: "Harbour" }).getByRole("button", { name: "Open" }).click();
  await team(page, /^Harbour$/);
});

test("everything held here can be downloaded before the app is started", async (t) => {
  const { page } = await askedAfterTwo(t);
  const file = await downloaded(page, () => press(page, /^Download everything held here$/));
  const held = JSON.parse(file.bytes);
  assert.ok(Object.keys(held.localStorage).some((name) => name.includes("/slot-")));
  assert.ok(held.indexedDB.journal.length > 0);
});

test("no snapshot is offered where none can be read", async (t) => {
  const { page } = await withPlan(t);
  await crashAtStart(page, 1);
  await crash(page);
  await page.evaluate(async () => {
    for (const name of Object.keys(localStorage)) if (name.includes("/slot-")) localStorage.setItem(name, "rotten");
    const database = await new Promise((done) => (indexedDB.open("landmark").onsuccess = (event) => done(event.target.result)));
    const kept = database.transaction("kept", "readwrite").objectStore("kept");
    const names = await new Promise((done) => (kept.getAllKeys().onsuccess = (event) => done(event.target.result)));
    for (const name of names) if (name.includes("/slot-")) kept.put(new Uint8Array([114, 111, 116]), name);
    await new Promise((done) => (kept.transaction.oncomplete = done));
    database.close();
  });
  await page.reload();
  await asks(page).waitFor();
  assert.deepEqual(await page.locator(".ways button").allInnerTexts(), ["Start as usual", "Start without a plan", "Download everything held here"]);
});

test("local storage is full to the last character: the crashes are counted all the same", async (t) => {
  const { page } = await withPlan(t);
  for (let time = 0; time < 2; time += 1) {
    await page.evaluate(() => {
      for (let length = 1 << 22; length >= 1; length >>= 1) {
        try {
          for (let n = 0; ; n += 1) localStorage.setItem(`filler/${length}/${n}`, "x".repeat(length));
        } catch {
          continue; // no room for that much
        }
      }
    });
    await crash(page);
    await page.reload();
  }
  await asks(page).waitFor();
});

test("where not even the question can be fetched, the app starts as usual", async (t) => {
  const { page, allow } = await withPlan(t);
  allow(/safe-start|net::ERR/);
  await page.route("**/safe-start*.js", (route) => route.abort());
  await crashAtStart(page, 2);
  await ready(page);
  await team(page, /^Harbour$/);
});

test("a first start that crashes twice asks too, and has no plan to offer", async (t) => {
  const { page, url, allow } = await openApp(t, { goto: false });
  allow(ofTheCrash);
  await page.addInitScript(() => localStorage.getItem("mended") ?? (Date.prototype.getTimezoneOffset = () => 100_000));
  await page.goto(url);
  await notice(page).waitFor();
  await page.reload();
  await notice(page).waitFor();
  await page.evaluate(() => localStorage.setItem("mended", "yes"));
  await page.reload();
  await asks(page).waitFor();
  await press(page, /^Start without a plan$/);
  await ready(page);
  await page.locator(".start-two").waitFor();
});
