// Keys mean the same wherever the focus is, and what a message offers to take back is what it told of.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp, ready, viewports } from "./harness.mjs";
import { button, go, openSample, renameTeam, saved } from "./story.mjs";

const today = "";

async function sample(t, path, options = {}) {
  const app = await openApp(t, options);
  await openSample(app.page);
  await go(app.page, path, today);
  return app;
}

for (const [keys, title, there] of [
  ["go", "Overview", ".ov-top .goal-h"],
  ["gs", "Sheets", "h1:text('Sheets')"],
  ["gc", "Check-in", "h1:text('Check-in')"],
]) {
  test(`${keys.toUpperCase().split("").join(" ")} on a call leads to ${title} and changes no call`, async (t) => {
    const { page } = await sample(t, "/checkin");
    const call = page.locator(".ckt .callb").first();
    const before = await call.innerText();
    const undo = page.locator('.topbar button[aria-label^="Undo"]');
    const step = await undo.getAttribute("aria-label");
    await call.focus();
    for (const key of keys) await page.keyboard.press(key);
    await page.locator(there).waitFor();
    await go(page, "/checkin", today);
    assert.equal(await page.locator(".ckt .callb").first().innerText(), before);
    assert.equal(await undo.getAttribute("aria-label"), step);
    assert.equal(await page.locator(".ckt .menu-list").count(), 0);
  });
}

test("in the open menu of a call its letters choose", async (t) => {
  const { page } = await sample(t, "/checkin");
  const call = page.locator(".ckt .callb").first();
  await call.focus();
  await page.keyboard.press("c");
  await page.locator(".ckt .menu-list").waitFor();
  await page.keyboard.press("a");
  await page.locator(".ckt .callb", { hasText: "Ahead" }).first().waitFor();
  assert.match(await call.innerText(), /Ahead/);
});

test("Ctrl Z in a field that shows what is kept takes back the plan's last step", async (t) => {
  const { page } = await sample(t, "/settings");
  const team = await page.inputValue("#set-team");
  await renameTeam(page, "Quayside", null);
  await page.press("#set-team", "Control+z");
  await page.waitForFunction((was) => document.querySelector(".plan b").textContent === was, team);
  // What is typed and not kept is the field's own to take back.
  await page.locator("#set-team").focus();
  await page.keyboard.type("X");
  await page.keyboard.press("Control+Shift+z");
  assert.equal(await page.locator(".plan b").innerText(), team);
  // Typed back to what is kept it is no draft any more.
  await page.fill("#set-team", team);
  await page.press("#set-team", "Control+Shift+z");
  await page.waitForFunction(() => document.querySelector(".plan b").textContent === "Quayside");
});

test("Ctrl Z in an empty line takes back the plan's last step, in a written one what was written", async (t) => {
  const { page } = await sample(t, "/settings");
  const team = await page.inputValue("#set-team");
  await renameTeam(page, "Quayside", null);
  await page.locator("#set-add-people").focus();
  await page.keyboard.type("Zoe Quill");
  await page.keyboard.press("Control+z");
  assert.notEqual(await page.inputValue("#set-add-people"), "Zoe Quill");
  assert.equal(await page.locator(".plan b").innerText(), "Quayside");
  await page.fill("#set-add-people", "");
  await page.press("#set-add-people", "Control+z");
  await page.waitForFunction((was) => document.querySelector(".plan b").textContent === was, team);
});

test("Ctrl Z on a box takes back what its tick did", async (t) => {
  const { page } = await sample(t, "/settings");
  const box = page.locator("#set-days input").first();
  const before = await box.isChecked();
  await box.focus();
  await page.keyboard.press("Space");
  await page.waitForFunction((was) => document.querySelector("#set-days input").checked !== was, before);
  await page.keyboard.press("Control+z");
  await page.waitForFunction((was) => document.querySelector("#set-days input").checked === was, before);
});

test("Undo in a message takes back what the message tells of, whatever was done since", async (t) => {
  const { page } = await sample(t, "/settings");
  await page.fill("#set-add-people", "Zoe Quill");
  await button(page, "Add them").click();
  const message = page.locator(".msgs .msg", { hasText: "1 person added" });
  await message.waitFor();
  await renameTeam(page, "Quayside", today);
  await button(message, "Undo").click();
  await page.getByText("Zoe Quill").first().waitFor({ state: "detached" });
  assert.equal(await page.locator(".plan b").innerText(), "Quayside");
  assert.equal(await message.count(), 0);
});

test("a step taken back by Ctrl Z is not offered by its message any more", async (t) => {
  const { page } = await sample(t, "/settings");
  await page.fill("#set-add-people", "Zoe Quill");
  await button(page, "Add them").click();
  const message = page.locator(".msgs .msg", { hasText: "1 person added" });
  await message.waitFor();
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("Control+z");
  await message.waitFor({ state: "detached" });
});

test("without a plan on screen no key waits for one", async (t) => {
  const { page } = await openApp(t);
  await ready(page);
  for (const key of ["?", "Control+k", "Alt+p"]) await page.keyboard.press(key);
  await openSample(page);
  assert.equal(await page.locator("dialog[open], .menu-list").count(), 0);
});

test("Alt P opens the plans by the key and not by its letter, and where they can be seen", async (t) => {
  const { page } = await sample(t, "/", { viewport: viewports.phone });
  // A Mac writes a pi with it.
  await page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "π", code: "KeyP", altKey: true, bubbles: true, cancelable: true })));
  await page.locator(".menu-list").waitFor();
  await page.locator("button.plan:focus").waitFor();
  assert.ok(await page.locator("button.plan").isVisible());
});

test("the age of the backup file follows the calendar", async (t) => {
  const { page, context } = await sample(t, "/settings", { now: new Date("2017-11-27T23:00:00Z") });
  await page.locator(".set-b").getByRole("button", { name: "Save the plan as a file", exact: true }).click();
  await page.getByText("Backup file today").waitFor();
  await saved(page);
  await context.clock.setFixedTime(new Date("2017-11-28T01:00:00Z"));
  // The window comes back: the day is looked at again.
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await page.getByText("Backup file yesterday").waitFor();
});

test("a theme that another tab chooses is followed", async (t) => {
  const { page, context, server } = await sample(t, "/settings");
  const { page: second } = await openApp(t, { context, server });
  await second.locator(".app").waitFor();
  await second.getByRole("button", { name: /^Theme: / }).click();
  await page.locator('html[data-theme="dark"]').waitFor({ state: "attached" });
});
