// Whatever a load turns out to be has its sentence on the screen, and loses no byte: each case is planted
// beside the app, read on the screen, and compared with what is held after.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { axe, downloaded, openApp, ready } from "./harness.mjs";
import { addEntry, assertKept, held, leave, plant, sealEntry, sealSnapshot, unsealEntry, values, withLastEntry, withSnapshots } from "./story-stored.mjs";
import { at, button, go, madeStory, saved, startPlan } from "./story.mjs";

/** A plan that was started and changed once, and the app left: what is held then is what is planted on. */
async function leftPlan(t) {
  const app = await openApp(t, { hash: at("/") });
  const { page, server } = app;
  await startPlan(page, madeStory);
  await go(page, "/settings");
  await page.fill("#set-team", "Harbour");
  await page.press("#set-team", "Enter");
  await page.locator(".plan", { hasText: "Harbour" }).waitFor();
  await saved(page);
  await snapshotTaken(page);
  await leave(page, server);
  const stored = await held(page);
  return { ...app, stored, open: () => page.goto(app.url) };
}

// The first snapshot is written when there is nothing else to do.
const snapshotTaken = (page) =>
  page.waitForFunction(() => Object.keys(localStorage).some((name) => name.includes("/slot-")), null, { polling: 100 });

const rot = (bytes) => {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf('"team"') > 0 ? copy.indexOf('"team"') + 2 : copy.length - 4;
  copy[at] ^= 1;
  return copy;
};

test("as it was left: no sentence, and every byte as it was", async (t) => {
  const { page, server, stored, open } = await leftPlan(t);
  await open();
  await page.locator(".plan", { hasText: "Harbour" }).waitFor();
  await saved(page);
  assert.equal(await page.locator(".banner").count(), 0);
  await leave(page, server);
  assertKept(stored, await held(page));
});

test("snapshots that have rotted: what the journal does not hold cannot be shown, and the bytes can be had", async (t) => {
  const { page, server, stored, open } = await leftPlan(t);
  const planted = withSnapshots({ ...stored, journal: [], local: snapshotsOnly(stored.local) }, rot);
  await plant(page, planted);
  await open();
  await page.getByRole("heading", { name: "This plan cannot be shown" }).waitFor();
  const said = await page.locator("main.outcome").innerText();
  assert.match(said, /This plan could not be read\. It is damaged: it is not what was saved\./);
  assert.match(said, /Nothing was changed\. The bytes are kept as they were\./);
  await axe(page);
  const file = await downloaded(page, () => button(page, "Save the bytes as a file").click());
  assert.ok(file.bytes.length > 1_000, "the bytes are in the file");
  await leave(page, server);
  assertKept(planted, await held(page));
});

test("a snapshot that ends in the middle says so", async (t) => {
  const { page, server, stored, open } = await leftPlan(t);
  const planted = withSnapshots({ ...stored, journal: [], local: snapshotsOnly(stored.local) }, (bytes) => bytes.subarray(0, bytes.length / 2));
  await plant(page, planted);
  await open();
  await page.getByText("It ends in the middle: only a part of it is here.").waitFor();
  await leave(page, server);
  assertKept(planted, await held(page));
});

test("a change of the journal that is garbage is left out, said, and kept as it was", async (t) => {
  const { page, server, stored, open } = await leftPlan(t);
  const { stored: planted } = withLastEntry(withoutSnapshots(stored), () => "\u0001 no change at all");
  await plant(page, planted);
  await open();
  const banner = page.locator(".banner");
  await banner.waitFor();
  assert.match(await banner.innerText(), /1 change could not be read and was left out\. Everything else is here\. What was left out is kept as it was/);
  await page.locator(".plan", { hasText: "Central" }).waitFor();
  const file = await downloaded(page, () => button(page, "Save what was set aside").click());
  assert.match(file.bytes.toString("utf8"), /no change at all/);
  await axe(page);
  await saved(page);
  await leave(page, server);
  assertKept(planted, await held(page));
});

test("a change by a newer version: the plan is only shown, and nothing of it is touched", async (t) => {
  const { page, server, stored, open } = await leftPlan(t);
  const { stored: planted } = withLastEntry(stored, (text, name) => sealEntry(name, 2, unsealEntry(name, text)));
  await plant(page, planted);
  await open();
  await page.getByText(/This plan was written by a newer version of Landmark\. You can look at it here, but not change it\./).waitFor();
  await axe(page);
  await takesNoEdit(page);
  await leave(page, server);
  assert.deepEqual(await held(page), planted);
});

test("a newer version changes the plan while it is open: from then on it is only shown, and says so", async (t) => {
  const { page } = await openApp(t, { hash: at("/") });
  await startPlan(page, madeStory);
  await saved(page);
  await go(page, "/settings");
  await page.fill("#set-team", "Typed before");
  // Written as another tab of a newer app would.
  const { plan, name, text } = (await held(page)).journal.at(-1);
  const later = name.replace(/\d+$/, (number) => Number(number) + 1_000);
  await addEntry(page, { plan, name: later, text: sealEntry(later, 2, unsealEntry(name, text)) });
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await page.locator(".banner", { hasText: "A newer version of Landmark has changed this plan." }).waitFor();
  await page.locator("#set-team[readonly]").waitFor();
  await page.press("#set-team", "Enter");
  await page.getByText("This plan can only be looked at here at the moment.").first().waitFor();
  assert.equal(await page.inputValue("#set-team"), "Typed before", "what was typed is still there to be copied");
  await page.press("#set-team", "Escape");
  await takesNoEdit(page);
});

test("a snapshot by a newer version that cannot be read at all: its sentence, its bytes", async (t) => {
  const { page, server, stored, open } = await leftPlan(t);
  const planted = withSnapshots({ ...stored, journal: [], local: snapshotsOnly(stored.local) }, (bytes, name) => sealSnapshot(name, 7, bytes, '{"format":"landmark-plan","version":7,"in":"another way"}'));
  await plant(page, planted);
  await open();
  await page.getByText(/written by a newer version of Landmark/).waitFor();
  await leave(page, server);
  assert.deepEqual(await held(page), planted);
});

test("a plan by an older version is brought up to date, says so, and its older form is kept byte for byte", async (t) => {
  const { page, server, url } = await openApp(t, { hash: at("/", "") });
  await ready(page);
  await page.getByRole("link", { name: "Start a plan" }).waitFor();
  await leave(page, server);
  const older = readFileSync(new URL("../data/frozen/v0-north.json", import.meta.url));
  const { id } = JSON.parse(older);
  const sealed = (name) => sealSnapshot(name, 0, Buffer.from("landmark-snapshot 0 1 0 0\n"), older.toString("utf8"));
  const [slot, head] = [`landmark/${id}/slot-a`, `landmark/${id}/head-a`];
  const line = sealed(head).subarray(0, sealed(head).indexOf("\n") + 1);
  const planted = { local: { [slot]: sealed(slot).toString("utf8") }, journal: [], kept: { [slot]: sealed(slot).toString("base64"), [head]: line.toString("base64") } };
  await plant(page, planted);
  await page.goto(url);
  const banner = page.locator(".banner");
  await banner.waitFor();
  assert.match(await banner.innerText(), /This plan was written by an older version of Landmark and has been brought up to date\. The older form is kept and can be downloaded\./);
  await page.locator(".plan", { hasText: "North – Łódź" }).waitFor();
  const file = await downloaded(page, () => button(page, "Save what was set aside").click());
  const text = JSON.stringify(older.toString("utf8")).slice(1, -1);
  assert.ok(file.bytes.toString("utf8").includes(text), "the older form is in the file");
  await axe(page);
  await saved(page);
  await leave(page, server);
  const now = await held(page);
  assertKept({ ...planted, kept: { [slot]: planted.kept[slot] } }, now);
  assert.ok([...values(now)].some((value) => value.endsWith(older.toString("latin1"))), "the document is there as it was, to the byte");
});

test("one rail lost: what the database holds comes back, without a word", async (t) => {
  const { page, server, stored, open } = await leftPlan(t);
  await plant(page, { ...stored, local: {} });
  await open();
  await page.locator(".plan", { hasText: "Harbour" }).waitFor();
  await saved(page);
  assert.equal(await page.locator(".banner").count(), 0);
  await leave(page, server);
  assertKept({ ...stored, local: {} }, await held(page));
});

/** No field takes a text, and what is done by a button is refused in a sentence. */
async function takesNoEdit(page) {
  await go(page, "/settings");
  await page.locator("#set-team[readonly]").waitFor();
  await page.locator("#set-days label").first().click();
  await page.locator(".msgs .msg", { hasText: "This plan can only be looked at here at the moment. Nothing was changed." }).waitFor();
}

const snapshotsOnly = (local) => Object.fromEntries(Object.entries(local).filter(([name]) => name.includes("/slot-")));

/** The journal alone: every change since the plan's beginning is in it. */
const withoutSnapshots = (stored) => ({
  local: Object.fromEntries(Object.entries(stored.local).filter(([name]) => !name.includes("/slot-"))),
  journal: stored.journal,
  kept: Object.fromEntries(Object.entries(stored.kept).filter(([name]) => !/\/(slot|head)-[ab]$/.test(name))),
});

// ---- Storage that does not answer -------------------------------------------------------------------

const noLocal = () => {
  for (const name of ["getItem", "setItem", "removeItem", "key"]) {
    Storage.prototype[name] = () => {
      throw new DOMException("blocked by the test", "SecurityError");
    };
  }
};
const noDatabase = () => Object.defineProperty(window, "indexedDB", { value: undefined });

async function blocked(t, ...scripts) {
  const app = await openApp(t, { hash: at("/"), goto: false });
  for (const script of scripts) await app.page.addInitScript(script);
  await app.page.goto(app.url);
  await startPlan(app.page, madeStory);
  return app;
}

test("no storage at all: the banner says that the work is in this page alone, and a file can be saved", async (t) => {
  const { page } = await blocked(t, noLocal, noDatabase);
  const banner = page.locator(".banner.loud");
  await banner.waitFor();
  assert.match(await banner.innerText(), /Nothing can be saved in this browser: .*Your work is only in this page and is gone when you close it\. Save it as a file\./s);
  assert.match(await page.locator('.saved [role="status"]').innerText(), /Not saved/);
  const file = await downloaded(page, () => banner.getByRole("button", { name: "Save the plan as a file" }).click());
  assert.equal(JSON.parse(file.bytes).format, "landmark-plan");
  await axe(page);
});

test("no database: the work is kept in local storage, and the banner says what that means", async (t) => {
  const { page } = await blocked(t, noDatabase);
  const banner = page.locator(".banner");
  await banner.waitFor();
  assert.match(await banner.innerText(), /This browser's database cannot be used: .*kept in local storage/s);
  await page.reload();
  await page.locator(".plan", { hasText: "Central" }).waitFor();
});

test("no local storage: the database keeps the work", async (t) => {
  const { page } = await blocked(t, noLocal);
  await saved(page);
  await page.reload();
  await page.locator(".plan", { hasText: "Central" }).waitFor();
});

test("no room: the banner says so, and nothing that was kept before is lost", async (t) => {
  const { page } = await openApp(t, { hash: at("/") });
  await startPlan(page, madeStory);
  await saved(page);
  await page.evaluate(() => {
    const full = () => {
      throw new DOMException("full by the test", "QuotaExceededError");
    };
    Storage.prototype.setItem = full;
    IDBObjectStore.prototype.put = full;
  });
  await go(page, "/settings");
  await page.fill("#set-team", "Harbour");
  await page.press("#set-team", "Enter");
  const banner = page.locator(".banner.loud");
  await banner.waitFor();
  assert.match(await banner.innerText(), /There is no room left in this browser, so the last changes are only in this page\./);
  assert.match(await page.locator('.saved [role="status"]').innerText(), /Not saved: no room/);
  await page.reload();
  await ready(page);
  await page.locator(".plan", { hasText: "Central" }).waitFor();
});
