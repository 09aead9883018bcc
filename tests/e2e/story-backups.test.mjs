// Copies that the browser writes by itself into a folder the person chose.
// Nobody can press the browser's own folder picker here: it is stood in for by a folder of the browser's private file
// system, which is the same kind of folder and is remembered in the same way.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, openApp, ready, shot } from "./harness.mjs";
import { button, go, madeStory, renameTeam, saved, startPlan } from "./story.mjs";

const today = "";
const folder = "Backups";

/** In the page, before the app: the picker gives a folder, and the test says what the page may do with it. */
function standIn(name) {
  window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
  window.may = sessionStorage.getItem("may") ?? "granted";
  FileSystemHandle.prototype.queryPermission = async () => window.may;
  FileSystemHandle.prototype.requestPermission = async () => (window.may = "granted");
  const write = FileSystemFileHandle.prototype.createWritable;
  FileSystemFileHandle.prototype.createWritable = async function () {
    if (window.broken) throw new DOMException("by the test", window.broken);
    return write.call(this);
  };
}

/** A plan of one's own in a browser that can write into a folder, and the page in Settings. */
async function withFolder(t, options = {}) {
  const app = await openApp(t, { ...options, goto: false });
  await app.page.addInitScript(standIn, folder);
  await app.page.goto(app.url);
  await startPlan(app.page, madeStory);
  await saved(app.page);
  await go(app.page, "/settings", today);
  return app;
}

/** The files in the folder, by name, each with its text. */
const copies = (page) =>
  page.evaluate(async (name) => {
    const found = {};
    const there = await (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
    for await (const file of there.values()) found[file.name] = await (await file.getFile()).text();
    return found;
  }, folder);

/** The teams in the copies that are whole: one that a reload cut short is an empty file until the next is written. */
const teams = async (page) => Object.values(await copies(page)).filter(Boolean).map((text) => JSON.parse(text).tables.settings[0].row.team);

/** Nobody looks at the page any more. */
const hide = (page) =>
  page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    delete document.visibilityState;
  });

const keepIn = async (page) => {
  await button(page, "Keep copies in a folder …").click();
  await page.getByText(`Copies of the plan go into the folder “${folder}” whenever it has changed.`).waitFor();
};

test("a folder is chosen once: a copy goes there at once, and when the page is left with something new", async (t) => {
  const { page } = await withFolder(t);
  await page.getByRole("button", { name: "No backup file yet" }).waitFor();
  await keepIn(page);
  await page.getByRole("button", { name: "Backup file today" }).waitFor();
  const [[name, text]] = Object.entries(await copies(page));
  assert.match(name, /^landmark-central-\d{4}-\d\d-\d\d-\d{6}-[0-9a-z-]+\.json$/);
  assert.equal(JSON.parse(text).format, "landmark-plan");
  // A file of somebody else's in the same folder is nobody's business here.
  await page.evaluate(async (name) => {
    const there = await (await navigator.storage.getDirectory()).getDirectoryHandle(name);
    const writing = await (await there.getFileHandle("notes.txt", { create: true })).createWritable();
    await writing.write("mine");
    await writing.close();
  }, folder);
  await hide(page);
  assert.equal(Object.keys(await copies(page)).length, 2, "nothing is new");

  await renameTeam(page, "Harbour", today);
  await saved(page);
  await hide(page);
  await page.waitForFunction(async (name) => {
    const there = await (await navigator.storage.getDirectory()).getDirectoryHandle(name);
    const names = [];
    for await (const file of there.keys()) names.push(file);
    return names.some((file) => file.startsWith("landmark-harbour"));
  }, folder);
  assert.equal((await copies(page))["notes.txt"], "mine");
  await axe(page);
  await shot(page, "backup-folder-1440-light");

  // The copy is a plan file like any other.
  const [copy] = Object.entries(await copies(page)).filter(([name]) => name.startsWith("landmark-harbour"));
  await page.setInputFiles("#set-restore", { name: copy[0], mimeType: "application/json", buffer: Buffer.from(copy[1]) });
  await page.getByText("Nothing would change.").waitFor();
});

test("copies are written by themselves every few minutes, and the folder holds a few of them", async (t) => {
  const app = await openApp(t, { goto: false });
  const { page } = app;
  await page.addInitScript(standIn, folder);
  await page.clock.install({ time: new Date("2026-11-23T09:00:00Z") });
  await page.goto(app.url);
  await startPlan(page, madeStory);
  await saved(page);
  await go(page, "/settings", today);
  await page.clock.runFor(5_000);
  await keepIn(page);
  for (const team of ["North", "East", "South", "West"]) {
    await renameTeam(page, team, today);
    await saved(page);
    await page.clock.runFor(240_000);
    await page.waitForFunction(async ([name, team]) => {
      const there = await (await navigator.storage.getDirectory()).getDirectoryHandle(name);
      for await (const file of there.keys()) if (file.includes(team)) return true;
      return false;
    }, [folder, team.toLowerCase()]);
  }
  await page.waitForFunction(async (name) => {
    const there = await (await navigator.storage.getDirectory()).getDirectoryHandle(name);
    let count = 0;
    for await (const _ of there.keys()) count += 1;
    return count === 3;
  }, folder);
  assert.deepEqual((await teams(page)).sort(), ["East", "South", "West"]);
});

test("after a reload the browser asks again: the side says so, and one press writes", async (t) => {
  const { page } = await withFolder(t);
  await keepIn(page);
  await page.evaluate(() => sessionStorage.setItem("may", "prompt"));
  await renameTeam(page, "Harbour", today);
  await saved(page);
  await page.reload();
  await ready(page);
  const allow = button(page, "Allow the backup folder");
  await allow.waitFor();
  await shot(page, "backup-asks-1440-light");
  await axe(page);
  assert.deepEqual(await teams(page), ["Central"]);
  await allow.click();
  await page.waitForFunction(async (name) => {
    const there = await (await navigator.storage.getDirectory()).getDirectoryHandle(name);
    for await (const file of there.values()) if (file.name.includes("harbour") && (await file.getFile()).size > 0) return true;
    return false;
  }, folder);
  await allow.waitFor({ state: "detached" });
  assert.deepEqual((await teams(page)).sort(), ["Central", "Harbour"]);
});

test("a copy that cannot be written is said where the age is, with why, and what is there stays", async (t) => {
  const { page } = await withFolder(t);
  await keepIn(page);
  const before = await copies(page);
  await page.evaluate(() => (window.broken = "QuotaExceededError"));
  await renameTeam(page, "Harbour", today);
  await saved(page);
  await hide(page);
  const note = page.locator(".saved .folder-note");
  await note.getByText("No backup was written. The disk is full.").waitFor();
  await page.getByText("The last copy could not be written. The disk is full.").waitFor();
  await shot(page, "backup-failed-1440-light");
  assert.deepEqual(await copies(page), before);
  await page.evaluate(() => (window.broken = null));
  await button(note, "Try again").click();
  await note.waitFor({ state: "detached" });
  assert.equal(Object.keys(await copies(page)).length, 2);

  // The folder itself goes.
  await page.evaluate(async (name) => (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true }), folder);
  await renameTeam(page, "Quay", today);
  await saved(page);
  await hide(page);
  await note.getByText("No backup was written. The folder is not where it was.").waitFor();
  await button(page, "Write no more copies there").click();
  await note.waitFor({ state: "detached" });
  await button(page, "Keep copies in a folder …").waitFor();
});

test("a browser that writes into no folder offers none", async (t) => {
  const { page, url } = await openApp(t, { goto: false });
  await page.addInitScript(() => delete window.showDirectoryPicker);
  await page.clock.install();
  await page.goto(url);
  await startPlan(page, madeStory);
  await saved(page);
  await go(page, "/settings", today);
  // The app looks for it when its first screen has long been drawn.
  await page.clock.runFor(10_000);
  await page.getByText("Save the plan as a file").first().waitFor();
  assert.equal(await page.getByText("Backup folder").count(), 0);
});
