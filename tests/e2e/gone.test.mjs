// After the browser has cleared what it held, the app never just says "empty"; and where nothing was, or where a person
// removed it, it claims no loss. What is cleared here is cleared by the browser itself, as it does when it evicts a site.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, downloaded, fits, openApp, ready, shot, viewports } from "./harness.mjs";
import { at, button, go, madeStory, saved, startPlan } from "./story.mjs";
import { leave } from "./story-stored.mjs";

const cookies = (page) => page.evaluate(() => document.cookie);
const gone = (page, name = "The data that was in this browser is gone") => page.getByRole("heading", { name });
const team = (page, name) => page.locator(".plan b", { hasText: name }).waitFor();
const snapshotTaken = (page) =>
  page.waitForFunction(() => Object.keys(localStorage).some((name) => name.includes("/slot-")), null, { polling: 100 });

/** A plan of somebody's, saved, with a file of it; the app left. */
async function leftPlan(t, options = {}) {
  const app = await openApp(t, { hash: at("/"), now: new Date("2017-11-21T14:02:00Z"), ...options });
  const { page, server } = app;
  await startPlan(page, madeStory);
  await saved(page);
  await snapshotTaken(page);
  await go(page, "/settings");
  const file = await downloaded(page, () => page.locator(".set-b").getByRole("button", { name: "Save the plan as a file", exact: true }).click());
  await saved(page);
  await leave(page, server);
  return { ...app, file, open: (hash = "") => page.goto(server.url + hash).then(() => ready(page)) };
}

/** Has the browser clear storage of these kinds for the app's origin. */
async function clear(page, server, kinds) {
  const tools = await page.context().newCDPSession(page);
  await tools.send("Storage.clearDataForOrigin", { origin: server.origin, storageTypes: kinds });
  await tools.detach();
}

const EVERYTHING_BUT_COOKIES = "indexeddb,local_storage,cache_storage,service_workers,file_systems";

/** Takes the backup in and gives the clicks that it took, the one in the browser's own window of files among them. */
async function takeBackup(page, file) {
  const chooser = page.waitForEvent("filechooser");
  await page.locator("label", { hasText: "Open a backup file" }).click();
  await (await chooser).setFiles({ name: file.name, mimeType: "application/json", buffer: file.bytes });
  await button(page, "Open this plan").click();
  await team(page, "Central");
  await saved(page);
  return 3;
}

test("all is cleared: the app says that data is gone, and a backup brings it back in three clicks", async (t) => {
  const { page, server, file, open } = await leftPlan(t);
  await clear(page, server, EVERYTHING_BUT_COOKIES);
  await open();
  await gone(page).waitFor();
  assert.match(await page.locator("main").innerText(), /Landmark did not remove it\. A browser may clear what a page has stored/);
  assert.equal(await page.locator(".start-two").count(), 0);
  await axe(page);
  assert.ok((await takeBackup(page, file)) <= 3);
  await page.reload();
  await ready(page);
  await team(page, "Central");
});

for (const [name, theme] of [["desk", "light"], ["desk", "dark"], ["phone", "light"], ["phone", "dark"], ["small", "light"]]) {
  test(`what is gone is said in a window as wide as a ${name}'s, ${theme}`, async (t) => {
    const { page, server, open } = await leftPlan(t, { viewport: viewports.desk, theme });
    await page.setViewportSize(viewports[name]);
    await clear(page, server, EVERYTHING_BUT_COOKIES);
    await open();
    await gone(page).waitFor();
    await fits(page);
    await axe(page);
    await shot(page, `gone-${name}-${theme}`);
  });
}

test("the plan is cleared and the device's choices are left: it is called by its name, with the day of its last file", async (t) => {
  const { page, server, file, open } = await leftPlan(t);
  await clear(page, server, "indexeddb");
  await page.evaluate(() => {
    for (const name of Object.keys(localStorage)) if (!name.startsWith("landmark/device/")) localStorage.removeItem(name);
  });
  await open();
  await gone(page, "The plan of “Central” is gone from this browser").waitFor();
  assert.match(await page.locator("main").innerText(), /Its last backup file was saved on Tue 21 Nov 2017\./);
  await axe(page);
  await shot(page, "gone-named");
  assert.ok((await takeBackup(page, file)) <= 3);
});

test("one of two plans is cleared: the other one is offered", async (t) => {
  const { page, server, open } = await leftPlan(t);
  await open("#/start");
  await page.fill("#start-team", "Harbour");
  await page.fill("#start-leader", "Ruth Abel");
  await page.fill("#start-roster", "Ida Holm\nJon Vane");
  await button(page, "Start the plan").click();
  await team(page, "Harbour");
  await saved(page);
  await leave(page, server);
  // What the browser holds of Harbour goes, on both rails.
  await page.evaluate(async () => {
    const plan = localStorage.getItem("landmark/device/plan");
    for (const name of Object.keys(localStorage)) if (name.startsWith(`landmark/${plan}/`)) localStorage.removeItem(name);
    const answer = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const database = await answer(indexedDB.open("landmark"));
    const stores = database.transaction(["journal", "kept"], "readwrite");
    for (const name of await answer(stores.objectStore("kept").getAllKeys())) if (name.startsWith(`landmark/${plan}/`)) stores.objectStore("kept").delete(name);
    const [places, entries] = await Promise.all([answer(stores.objectStore("journal").getAllKeys()), answer(stores.objectStore("journal").getAll())]);
    entries.forEach((entry, index) => entry.name.startsWith(`landmark/${plan}/`) && stores.objectStore("journal").delete(places[index]));
    await new Promise((done) => (stores.oncomplete = done));
    database.close();
  });
  await open();
  await gone(page, "The plan of “Harbour” is gone from this browser").waitFor();
  assert.match(await page.locator("main").innerText(), /No backup file of it was saved from this browser\./);
  assert.deepEqual(await page.locator("main li span").allInnerTexts(), ["Central"]);
  await button(page, "Open").click();
  await team(page, "Central");
});

test("local storage alone is cleared: the plan opens as ever", async (t) => {
  const { page, server, open } = await leftPlan(t);
  await clear(page, server, "local_storage");
  await open();
  await team(page, "Central");
  assert.equal(await page.locator(".banner").count(), 0);
});

test("the database alone is cleared: the plan opens as ever", async (t) => {
  const { page, server, open } = await leftPlan(t);
  await clear(page, server, "indexeddb");
  await open();
  await team(page, "Central");
  await saved(page);
});

test("the database does not answer: nothing is called gone that may be there", async (t) => {
  const { page, server, open } = await leftPlan(t);
  await clear(page, server, "local_storage");
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("by the test", "UnknownError");
    };
  });
  await open();
  await page.getByRole("heading", { name: "Your plans cannot be opened now" }).waitFor();
  await axe(page);
});

test("a person who removes the plan misses nothing, now and later", async (t) => {
  const { page, open, server } = await leftPlan(t);
  await open(at("/settings"));
  assert.match(await cookies(page), /landmark=1/);
  await page.fill("#set-remove", "Central");
  await button(page, "Remove the plan from this browser").click();
  await page.locator(".start-two").waitFor();
  await page.waitForFunction(() => document.cookie === "");
  await leave(page, server);
  await clear(page, server, EVERYTHING_BUT_COOKIES);
  await open();
  await page.locator(".start-two").waitFor();
});

test("a browser that held nothing is told of no loss", async (t) => {
  const { page } = await openApp(t);
  await page.locator(".start-two").waitFor();
  assert.equal(await cookies(page), "");
});

test("the sample team is nobody's: when it is cleared, nothing is missing", async (t) => {
  const { page, server } = await openApp(t);
  await button(page, "Open the sample team").click();
  await page.locator(".app").waitFor();
  await go(page, "/settings", null);
  await page.fill("#set-team", "Tried out");
  await page.press("#set-team", "Enter");
  await saved(page);
  await page.waitForTimeout(3_000); // longer than the trace of a person's plan takes
  assert.equal(await cookies(page), "");
  await leave(page, server);
  await clear(page, server, "indexeddb");
  await page.evaluate(() => {
    for (const name of Object.keys(localStorage)) if (!name.startsWith("landmark/device/")) localStorage.removeItem(name);
  });
  await page.goto(server.url);
  await page.locator(".start-two").waitFor();
});

test("a person who misses nothing says so once", async (t) => {
  const { page, server, open } = await leftPlan(t);
  await clear(page, server, EVERYTHING_BUT_COOKIES);
  await open();
  await gone(page).waitFor();
  await button(page, "Do not say this again").click();
  await page.locator(".start-two").waitFor();
  await page.reload();
  await page.locator(".start-two").waitFor();
});

test("a plan that is only looked at leaves a trace as well, and the trace is of this folder and says nothing else", async (t) => {
  const { page, context, server, file } = await leftPlan(t, { prefix: "/teams/central/" });
  await context.clearCookies();
  await page.goto(server.url);
  await ready(page);
  await page.waitForFunction(() => document.cookie === "landmark=1");
  const [{ name, value, path, sameSite, expires }] = await context.cookies();
  assert.deepEqual([name, value, path, sameSite], ["landmark", "1", "/teams/central/", "Strict"]);
  const days = (expires * 1000 - Date.now()) / 86_400_000;
  assert.ok(days > 390 && days <= 400, `${days} days`);
  assert.ok(file.bytes.length > 0);
});

test("an address inside a plan, where there is none: the first screen says what to do", async (t) => {
  const { page } = await openApp(t, { hash: "#/goals/k3-1c" });
  assert.match(await page.locator(".banner").innerText(), /This address leads into a plan, and there is none in this browser\./);
  await axe(page);
  await page.evaluate(() => (location.hash = "#/"));
  await page.locator(".banner").waitFor({ state: "detached" });
});

// ---- What the browser is asked ----------------------------------------------------------------------

/** The browser says this to whoever asks it to keep what is stored, and counts. */
const answers = (yes) => `
  window.asked = 0;
  StorageManager.prototype.persist = async () => ((window.asked += 1), sessionStorage.setItem("promised", "${yes}"), ${yes});
  StorageManager.prototype.persisted = async () => sessionStorage.getItem("promised") === "true";
`;

async function asking(t, yes, options = {}) {
  const app = await openApp(t, { hash: at("/"), goto: false, ...options });
  await app.page.addInitScript(answers(yes));
  await app.page.goto(app.url);
  await ready(app.page);
  return { ...app, asked: () => app.page.evaluate(() => window.asked) };
}

async function rename(page, name) {
  await go(page, "/settings");
  await page.fill("#set-team", name);
  await page.press("#set-team", "Enter");
  await team(page, name);
  await saved(page);
}

for (const [yes, words] of [[true, /Your browser promised to keep this/], [false, /Your browser did not promise to keep this: .*A backup file is out of its reach/]]) {
  test(`the browser is asked at the first edit of a plan, and its answer is shown: ${yes ? "yes" : "no"}`, async (t) => {
    const { page, asked } = await asking(t, yes);
    await button(page, "Open the sample team").click();
    await page.locator(".app").waitFor();
    await rename(page, "Tried out");
    assert.equal(await asked(), 0, "the sample is nobody's");
    await page.evaluate(() => (location.hash = "#/start"));
    await page.fill("#start-team", "Central");
    await page.fill("#start-leader", "Ruth Abel");
    await page.fill("#start-roster", "Ida Holm");
    await button(page, "Start the plan").click();
    await team(page, "Central");
    assert.equal(await asked(), 1);
    await rename(page, "Harbour");
    assert.equal(await asked(), 1, "once is enough");
    await page.locator(".set-b p", { hasText: words }).waitFor();
    await axe(page);
    await shot(page, `kept-${yes}`);
  });
}

test("a plan from a file: looking into it asks nothing, the first edit does, and a week later once more", async (t) => {
  const { file, server } = await leftPlan(t);
  const { page, context, asked } = await asking(t, false, { server, now: new Date("2017-11-21T15:00:00Z") });
  await page.setInputFiles("#start-file", { name: file.name, mimeType: "application/json", buffer: file.bytes });
  await button(page, "Open this plan").click();
  await team(page, "Central");
  await saved(page);
  assert.equal(await asked(), 0);
  await rename(page, "Harbour");
  assert.equal(await asked(), 1);
  for (const [day, times] of [["2017-11-24T10:00:00Z", 0], ["2017-11-28T10:00:00Z", 1]]) {
    await context.clock.setFixedTime(new Date(day));
    await page.reload();
    await ready(page);
    await rename(page, `Harbour ${day.slice(8, 10)}`);
    assert.equal(await asked(), times, day);
  }
});
