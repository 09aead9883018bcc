// What is typed stays when its page goes: by Back, by a key, by another tab, by loading anew.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp, ready } from "./harness.mjs";
import { button, go, openSample, saved } from "./story.mjs";

const today = "";

/** The sample team, with the History page behind the one that is looked at. */
async function sample(t, path) {
  const app = await openApp(t);
  await openSample(app.page);
  await go(app.page, "/history", today);
  if (path) await go(app.page, path, today);
  return app;
}

/** Nothing has stopped, and the page that was left for is there. */
async function arrived(page, title) {
  await page.locator("main h1", { hasText: title }).waitFor();
  assert.equal(await page.locator("#crash").count(), 0);
}

/** A new goal, which nobody has agreed to yet. */
async function newGoal(page) {
  await go(page, "/team", today);
  await page.locator(".topbar .menu-w > .btn").click();
  await button(page, "Team goal").click();
  await page.locator("#goal-statement").waitFor();
  return page.evaluate(() => location.hash.slice(1));
}

for (const cell of [".cin", ".callb", ".cf", "textarea.bnote"]) {
  test(`Back from a focused ${cell} goes back`, async (t) => {
    const { page } = await sample(t, "/checkin");
    await page.locator(`.ckt ${cell}`).first().focus();
    await page.goBack();
    await arrived(page, "History");
  });
}

for (const cell of [".callb", ".cf"]) {
  test(`G H on a focused ${cell} goes to the history`, async (t) => {
    const { page } = await sample(t, "/checkin");
    await page.locator(`.ckt ${cell}`).first().focus();
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await arrived(page, "History");
  });
}

for (const [key, name] of [["Control+k", "Find a command"], ["?", "Keyboard"]]) {
  test(`Back puts the dialog away that ${key} opened`, async (t) => {
    const { page } = await sample(t, "/team");
    await page.keyboard.press(key);
    const dialog = page.getByRole("dialog", { name });
    await dialog.waitFor();
    await page.goBack();
    await arrived(page, "History");
    await dialog.waitFor({ state: "hidden" });
    await page.waitForFunction(() => document.activeElement?.matches("main"));
  });
}

test("a number that was typed and not entered is kept by Back", async (t) => {
  const { page } = await sample(t, "/checkin");
  const id = await page.locator(".ckt .cin:not(.file)").first().getAttribute("id");
  await page.locator(`[id="${id}"]`).focus();
  await page.keyboard.type("77");
  await page.goBack();
  await arrived(page, "History");
  await go(page, "/checkin", today);
  assert.match(await page.locator(`[id="${id}"]`).inputValue(), /77/);
});

test("a note of the check-in is kept by Back", async (t) => {
  const { page } = await sample(t, "/checkin");
  const note = page.locator(".ckt textarea.bnote").last();
  const id = await note.getAttribute("id");
  await note.fill("Two customers wait for their budget.");
  await page.goBack();
  await arrived(page, "History");
  await go(page, "/checkin", today);
  assert.equal(await page.locator(`[id="${id}"]`).inputValue(), "Two customers wait for their budget.");
});

test("a setting is kept by Back", async (t) => {
  const { page } = await sample(t, "/settings");
  await page.fill("#set-team", "Quayside");
  await page.goBack();
  await arrived(page, "History");
  await page.locator(".plan b", { hasText: /^Quayside$/ }).waitFor();
});

test("the lines of a goal are kept by Back", async (t) => {
  const { page } = await sample(t);
  const goal = await newGoal(page);
  for (const [line, text] of [["#goal-why", "It pays for two more people."], ["#goal-statement", "Win the port tender by December"]]) {
    await go(page, "/history", today);
    await go(page, goal, today);
    await page.fill(line, text);
    await page.goBack();
    await arrived(page, "History");
    await go(page, goal, today);
    assert.equal(await page.inputValue(line), text);
  }
});

test("another tab takes a goal back while it is typed in: the tab goes on without it", async (t) => {
  const { page, context, server } = await sample(t);
  const goal = await newGoal(page);
  await saved(page);

  const { page: second } = await openApp(t, { hash: `#${goal}`, context, server });
  await second.locator("#goal-statement").waitFor();
  await second.locator("#goal-statement").focus();
  await second.keyboard.type("Win the port tender");

  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("Control+z");
  await second.locator("#goal-statement").waitFor({ state: "detached" });
  assert.equal(await second.locator("#crash").count(), 0);
  // It still takes what is typed elsewhere.
  await go(second, "/settings", today);
  await second.fill("#set-team", "Quayside");
  await second.press("#set-team", "Enter");
  await page.locator(".plan b", { hasText: /^Quayside$/ }).waitFor();
});

test("loading the page anew keeps what stands in the field", async (t) => {
  const { page } = await sample(t, "/settings");
  await page.fill("#set-team", "Quayside");
  await page.reload();
  await ready(page);
  await page.locator(".plan b", { hasText: /^Quayside$/ }).waitFor();
  await saved(page);
});
