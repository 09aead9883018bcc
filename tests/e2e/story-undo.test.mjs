// Undo across loads of the page: a tab's own steps, before a reload as after it, and never another tab's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp, ready } from "./harness.mjs";
import { at, go, madeStory, saved, startPlan } from "./story.mjs";

const undo = (page) => page.getByRole("button", { name: /^Undo/ }).first();
const redo = (page) => page.getByRole("button", { name: /^Redo/ }).first();

async function name(page, team) {
  await page.fill("#set-team", team);
  await page.press("#set-team", "Enter");
  await called(page, team);
}

const called = (page, team) => page.waitForFunction((team) => document.querySelector("#set-team")?.value === team, team);

async function reload(page) {
  await saved(page);
  await page.reload();
  await ready(page);
  await page.locator("#set-team").waitFor();
}

/** A plan whose team has been called Harbour and Hill. */
async function twiceNamed(t) {
  const app = await openApp(t, { hash: at("/") });
  await startPlan(app.page, madeStory, { team: "Central" });
  await go(app.page, "/settings");
  await name(app.page, "Harbour");
  await name(app.page, "Hill");
  return app;
}

test("steps are taken back and done again over any number of reloads", async (t) => {
  const { page } = await twiceNamed(t);
  await reload(page);
  await undo(page).click();
  await called(page, "Harbour");
  await reload(page);
  await undo(page).click();
  await called(page, "Central");
  await reload(page);
  await redo(page).click();
  await called(page, "Harbour");
  await redo(page).click();
  await called(page, "Hill");
  assert.ok(await redo(page).isDisabled(), "nothing is left to do again");
  await reload(page);
  await name(page, "Mill");
  await reload(page);
  for (const before of ["Hill", "Harbour", "Central"]) {
    await undo(page).click();
    await called(page, before);
  }
});

test("steps are taken back after the page was left for another and came back", async (t) => {
  const { page } = await twiceNamed(t);
  await saved(page);
  await page.goto("about:blank");
  await page.goBack();
  await ready(page);
  await undo(page).click();
  await called(page, "Harbour");
});

test("a copy of a tab takes back its own steps only, before and after either is loaded again", async (t) => {
  const { page, context } = await twiceNamed(t);
  await saved(page);
  // A window that a page opens gets what that page's session storage holds, as a duplicated tab does.
  const [copy] = await Promise.all([context.waitForEvent("page"), page.evaluate(() => void window.open(location.href))]);
  await ready(copy);
  await called(copy, "Hill");
  assert.ok(await undo(copy).isDisabled(), "the copy did nothing");
  await copy.reload();
  await ready(copy);
  await called(copy, "Hill");
  assert.ok(await undo(copy).isDisabled(), "nor did it before it was loaded again");

  await copy.fill("#set-currency", "EUR");
  await copy.press("#set-currency", "Enter");
  await saved(copy);
  await page.waitForFunction(() => document.querySelector("#set-currency").value === "EUR");
  await reload(page);
  await undo(page).click();
  await called(page, "Harbour");
  assert.equal(await page.inputValue("#set-currency"), "EUR", "the copy's step stands");
  await undo(copy).click();
  await copy.waitForFunction(() => document.querySelector("#set-currency").value !== "EUR");
  await called(copy, "Harbour");
  assert.ok(await undo(copy).isDisabled(), "the copy has taken back all it did");
});
