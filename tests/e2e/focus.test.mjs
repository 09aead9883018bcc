// The focus stays with the person: after a key, a menu or a fix it is on something, and keys that lead
// somewhere work from everywhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./harness.mjs";
import { openSample } from "./screens.mjs";
import { button } from "./story.mjs";

const opened = (t, options = {}) => openSample(t, { now: "2026-11-20T10:00:00Z", ...options });

async function go(page, path) {
  await page.evaluate((hash) => (location.hash = hash), `#${path}`);
  await page.locator("main h1").first().waitFor();
}

const focused = (page) => page.evaluate(() => {
  const { id, tagName, className } = document.activeElement;
  return `${tagName} ${id} ${className}`;
});

test("Space on an action ticks it and the focus stays on its box", async (t) => {
  const { page } = await opened(t);
  await go(page, "/checkin");
  const box = page.locator(".todo input:not(:checked)").first();
  const id = await box.getAttribute("id");
  await box.focus();
  await page.keyboard.press(" ");
  await page.locator(`.todo li.done #${id}`).waitFor();
  await page.waitForFunction((id) => document.activeElement.id === id, id);
  await page.keyboard.press(" ");
  await page.locator(`.todo li:not(.done) #${id}`).waitFor();
  await page.waitForFunction((id) => document.activeElement.id === id, id);
});

test("choosing a period gives the focus back to the switcher", async (t) => {
  const { page } = await opened(t);
  await page.locator("button.plan").click();
  await page.locator(".menu-list button", { hasText: "Q3" }).click();
  await page.locator(".menu-list").waitFor({ state: "detached" });
  assert.match(await focused(page), /^BUTTON .*plan/);
});

test("two people unfolded in Settings have fields of their own", async (t) => {
  const { page } = await opened(t);
  await go(page, "/settings");
  const folds = page.locator(".set-fold");
  for (const at of [0, 1]) await folds.nth(at).click();
  const adders = page.getByLabel(/^Days off: first day/);
  assert.equal(await adders.count(), 2);
  const ids = await page.locator("[id]").evaluateAll((all) => all.map((one) => one.id));
  assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), [], "ids are there once");
  await axe(page);
  // The second person's label leads to the second person's field.
  await page.locator("label", { hasText: "Days off: first day" }).nth(1).click();
  assert.equal(await adders.nth(1).evaluate((field) => field === document.activeElement), true);
});

test("Alt and a letter lead to a note from anywhere, also once a fix has taken its note away", async (t) => {
  const { page } = await opened(t);
  await page.locator(".ladder .rung a").nth(2).click();
  await page.locator(".said").waitFor();
  await page.locator('main a[href*="/goals/"]').first().click();
  const note = page.locator(".note.open").first();
  await note.waitFor();
  const letter = (await note.locator(".note-k").innerText()).trim();
  const id = await note.getAttribute("id");
  const finding = page.locator(`.note.open[data-finding="${await note.getAttribute("data-finding")}"]`);
  // The worksheet has just opened: the focus is on the page as a whole.
  await page.keyboard.press(`Alt+${letter}`);
  await page.waitForFunction((id) => document.activeElement.id === id, id);
  await page.locator(`#${id}`).getByRole("button", { name: "Leave it" }).click();
  await finding.waitFor({ state: "detached" });
  await page.waitForFunction(() => /^part-/.test(document.activeElement.id), null);
  await page.getByRole("button", { name: /^Undo: / }).first().click();
  await finding.waitFor();
  await page.keyboard.press(`Alt+${letter}`);
  await page.waitForFunction((id) => document.activeElement.id === id, id);

  // Where Alt writes a sign of its own, that sign goes into the text.
  const passed = await page.locator("#goal-why").evaluate((field, letter) => {
    field.focus();
    const key = new KeyboardEvent("keydown", { key: "ß", code: `Key${letter.toUpperCase()}`, altKey: true, bubbles: true, cancelable: true });
    return field.dispatchEvent(key);
  }, letter);
  assert.equal(passed, true, "the key was left to the field");
  assert.match(await focused(page), /goal-why/);
});

test("T turns the first chart in sight into its table, wherever the focus is, and back", async (t) => {
  const { page } = await opened(t);
  await page.locator(".ov-trail figure").waitFor();
  const table = page.locator(".ov-trail .fig-table");
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("t");
  await table.waitFor();
  assert.equal(await page.locator(".fig-table").count(), 1, "that chart alone");
  await page.keyboard.press("t");
  await table.waitFor({ state: "detached" });

  // Where the focus is in another chart, that one is meant.
  await go(page, "/leader");
  const last = page.locator("figure.fig:has(.fig-t)").last();
  await last.locator(".fig-t").focus();
  await page.keyboard.press("t");
  await last.locator(".fig-table").waitFor();
  assert.equal(await page.locator(".fig-table").count(), 1);

  // In a field it is a letter.
  await page.locator('main a[href*="/goals/"]').first().click();
  await page.locator("#goal-why").focus();
  await page.keyboard.type("t");
  assert.equal(await page.locator(".fig-table").count(), 0);
  await page.keyboard.press("Escape");
});

test("New goal among several sellers asks for the seller first, by keyboard too", async (t) => {
  const { page } = await opened(t);
  await go(page, "/sellers");
  const open = button(page, "New goal").first();
  await open.focus();
  await page.keyboard.press("Enter");
  const menu = page.locator(".menu-list");
  await menu.waitFor();
  const items = () => menu.locator("button").allInnerTexts();
  const names = await items();
  assert.ok(names.length > 2 && !names.some((text) => text.includes("Outcome goal")), names.join());
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await menu.getByRole("button", { name: "Outcome goal" }).waitFor();
  assert.equal((await items()).length, names.length + 3);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator("#goal-statement").waitFor();
  assert.equal((await page.locator("#goal-owner option:checked").innerText()).trim(), names[0].trim());
});
