// Several plans in one browser: each keeps its own, whatever is opened, left or removed meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import { downloaded, openApp, ready } from "./harness.mjs";
import { held, leave, plant } from "./story-stored.mjs";
import { button, fillStart, go, madeStory, openSample, renameTeam, saved } from "./story.mjs";

const today = "";

/** The sample team, and beside it a plan of one's own, which is open. */
async function twoPlans(t) {
  const app = await openApp(t);
  const { page } = app;
  await openSample(page);
  await renameTeam(page, "Sample", today);
  await saved(page);
  await go(page, "/start", today);
  await fillStart(page, madeStory);
  await page.locator(".plan b", { hasText: /^Central$/ }).waitFor();
  await saved(page);
  return app;
}

/** Chooses a plan from the menu. */
async function choose(page, team) {
  await page.locator("button.plan").click();
  await page.locator(".menu-list button", { hasText: team }).click();
}

const shows = (page, team) => page.locator(".plan b", { hasText: new RegExp(`^${team}$`) }).waitFor();

/** The plan whose changes are written under this name. */
const planId = (stored, team) => {
  const named = Object.entries(stored.kept).find(([name, bytes]) => name.endsWith("/about") && Buffer.from(bytes, "base64").toString("utf8").includes(team));
  return named[0].split("/")[1];
};

test("another plan is chosen before the first has come: the edits go into the one on screen", async (t) => {
  const app = await openApp(t, { goto: false });
  const { page } = app;
  // While `hold` is set, the database's answers wait for their release.
  await page.addInitScript(() => {
    const waiting = [];
    const property = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess");
    Object.defineProperty(IDBRequest.prototype, "onsuccess", {
      ...property,
      set(then) {
        property.set.call(this, then && ((event) => (window.hold ? waiting.push(() => then.call(this, event)) : then.call(this, event))));
      },
    });
    window.release = () => waiting.splice(0).map((go) => go()).length;
  });
  await page.goto(app.url);
  await openSample(page);
  await renameTeam(page, "Sample", today);
  await go(page, "/start", today);
  await fillStart(page, madeStory);
  await shows(page, "Central");
  await saved(page);

  await page.evaluate(() => (window.hold = true));
  await choose(page, "Sample");
  await page.evaluate(() => (window.hold = false));
  await choose(page, "Central");
  await shows(page, "Central");
  await page.waitForFunction(() => !document.querySelector("#set-team")?.readOnly);
  assert.ok((await page.evaluate(() => window.release())) > 0, "the sample's answers were held back");
  await renameTeam(page, "Harbour", today);
  await saved(page);
  await page.reload();
  await ready(page);
  await shows(page, "Harbour");
  await choose(page, "Sample");
  await shows(page, "Sample");
});

test("a plan whose last changes cannot be kept is left only on a person's word", async (t) => {
  const { page } = await twoPlans(t);
  await page.evaluate(() => {
    const full = () => {
      throw new DOMException("full by the test", "QuotaExceededError");
    };
    Storage.prototype.setItem = full;
    IDBObjectStore.prototype.put = full;
  });
  await renameTeam(page, "Harbour", today);
  await page.locator(".banner.loud").waitFor();

  const asked = page.getByRole("dialog", { name: "The last changes are not saved" });
  await choose(page, "Sample");
  await asked.waitFor();
  const file = await downloaded(page, () => button(asked, "Save the plan as a file").click());
  assert.ok(file.bytes.toString("utf8").includes("Harbour"));
  await button(asked, "Stay").click();
  await asked.waitFor({ state: "hidden" });
  await shows(page, "Harbour");

  // Choosing the plan that is open changes nothing.
  await page.locator("button.plan").click();
  await page.locator('.menu-list .cap:has-text("Plans") ~ li button[aria-current="true"]').click();
  await go(page, "/settings", today);
  await page.locator("#set-team:not([readonly])").waitFor();
  await shows(page, "Harbour");

  // Closing or loading anew asks as well, in the browser's own words.
  const question = page.waitForEvent("dialog");
  const loaded = page.evaluate(() => location.reload());
  const dialog = await question;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.dismiss();
  await loaded;
  await shows(page, "Harbour");

  await choose(page, "Sample");
  await button(asked, "Leave the plan").click();
  await shows(page, "Sample");
});

test("a plan that cannot be removed is still there and takes changes", async (t) => {
  const { page } = await twoPlans(t);
  await choose(page, "Sample");
  await shows(page, "Sample");
  await go(page, "/settings", today);
  await page.waitForFunction(() => !document.querySelector("#set-team").readOnly);
  await page.evaluate(() => {
    const { delete: remove } = IDBObjectStore.prototype;
    window.mend = () => (IDBObjectStore.prototype.delete = remove);
    IDBObjectStore.prototype.delete = () => {
      throw new DOMException("refused by the test", "InvalidStateError");
    };
  });
  await button(page, "Remove the sample team").click();
  await page.locator(".msgs .msg", { hasText: "The plan could not be removed" }).waitFor();
  await page.evaluate(() => window.mend());
  await page.waitForFunction(() => !document.querySelector("#set-team").readOnly);
  await renameTeam(page, "Hill", today);
  await saved(page);
  await page.reload();
  await ready(page);
  await shows(page, "Hill");
});

test("one that cannot be shown, chosen from the menu: its own bytes, and three ways on", async (t) => {
  const { page, server, url } = await twoPlans(t);
  await page.waitForFunction(() => Object.keys(localStorage).filter((name) => name.includes("/slot-")).length >= 2, null, { polling: 100 });
  await choose(page, "Sample");
  await shows(page, "Sample");
  await leave(page, server);
  const stored = await held(page);
  const broken = planId(stored, "Central");
  const isOf = (name) => name.startsWith(`landmark/${broken}/`);
  const rot = (text) => `${text.slice(0, -40)}#${text.slice(-39)}`;
  const change = (values, encode, decode) =>
    Object.fromEntries(
      Object.entries(values)
        .filter(([name]) => !isOf(name) || /\/(slot|head)-[ab]$|\/about$/.test(name))
        .map(([name, value]) => [name, isOf(name) && name.includes("/slot-") ? encode(rot(decode(value))) : value]),
    );
  const same = (text) => text;
  const planted = {
    local: change(stored.local, same, same),
    journal: stored.journal.filter((entry) => !isOf(entry.name)),
    kept: change(stored.kept, (text) => Buffer.from(text, "latin1").toString("base64"), (value) => Buffer.from(value, "base64").toString("latin1")),
  };
  await plant(page, planted);
  await page.goto(url);
  await ready(page);
  await shows(page, "Sample");
  await choose(page, "Central");
  await page.getByRole("heading", { name: "This plan cannot be shown" }).waitFor();
  const file = await downloaded(page, () => button(page, "Save the bytes as a file").click());
  const names = Object.keys(JSON.parse(file.bytes));
  assert.ok(names.some(isOf), "the file holds the plan that cannot be shown");
  assert.ok(names.every((name) => isOf(name) || name.startsWith("landmark/quarantine/")), `the file holds nothing else: ${names}`);
  await page.locator("#outcome-file").waitFor({ state: "attached" });
  await page.getByRole("link", { name: "Start a plan" }).click();
  await page.locator("#start-team").waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "This plan cannot be shown" }).waitFor();
  await page.locator("main.outcome li", { hasText: "Sample" }).getByRole("button", { name: "Open" }).click();
  await shows(page, "Sample");
});

test("a plan's own way with numbers is followed at once, in its first screen too, and typing goes on", async (t) => {
  const { page, url } = await openApp(t);
  await openSample(page);
  await go(page, "/settings", today);
  await page.fill("#set-locale", "de-DE");
  await page.press("#set-locale", "Enter");
  const german = /^\d{2,3}\.\d{3}\s\$ by /;
  await page.waitForFunction(() => document.activeElement.id === "set-locale");
  await saved(page);
  await go(page, "/", today);
  assert.match(await page.locator(".goal-h").innerText(), german);
  // What was learned of it is remembered, and there before anything is drawn.
  await page.waitForFunction(() => localStorage.getItem("landmark/device/choice/numbers")?.includes("de-DE"));
  await page.addInitScript(() => {
    window.headlines = new Set();
    const look = () => {
      window.headlines.add(document.querySelector(".goal-h")?.textContent ?? "");
      requestAnimationFrame(look);
    };
    look();
  });
  await page.goto("about:blank");
  await page.goto(url);
  await ready(page);
  const seen = (await page.evaluate(() => [...window.headlines])).filter(Boolean);
  assert.equal(seen.length, 1, seen.join(" | "));
  assert.match(seen[0], german);
});

test("what is being typed is kept when another tab changes the way with numbers, and the typing goes on", async (t) => {
  const { page, context, server } = await openApp(t);
  await openSample(page);
  await saved(page);
  await go(page, "/settings", today);
  const other = await openApp(t, { context, server, hash: "#/settings" });
  await other.page.fill("#set-team", "Typed else");
  await page.fill("#set-locale", "de-DE");
  await page.press("#set-locale", "Enter");
  await other.page.waitForFunction(() => document.querySelector("#set-locale")?.value === "de-DE");
  await shows(page, "Typed else");
  await other.page.waitForFunction(() => document.activeElement.id === "set-team");
  await other.page.keyboard.type("where");
  await other.page.keyboard.press("Enter");
  await shows(page, "Typed elsewhere");
  assert.equal(await other.page.inputValue("#set-team"), "Typed elsewhere");
});
