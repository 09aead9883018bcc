// Every screen of the app, with the sample team in it and empty: for the tests that walk them all.
import assert from "node:assert/strict";
import { axe, fits, openApp, ready, viewports } from "./harness.mjs";
import { button, madeStory, saved, startPlan } from "./story.mjs";

/** The screens that stand in the side, by their address. */
const fixed = ["/", "/checkin", "/team", "/sellers", "/leader", "/sheets", "/import", "/history", "/settings", "/start", "/not-here"];

/** Goes to an address of the app and waits until it has drawn itself. */
export async function show(page, path) {
  await page.evaluate((hash) => (location.hash = hash), `#${path}`);
  await page.waitForFunction(() => document.querySelector("main h1, .sheetbar, main.start") !== null);
  await settled(page);
}

/** Waits until what follows the first paint is there and every forecast is drawn. */
export async function settled(page) {
  await frames(page);
  await page.waitForFunction(() => !document.querySelector("main[data-drawing]"));
  await frames(page);
}

/** Lets the page paint twice: what a hand or a signal has changed is on it then. */
export const frames = (page) =>
  page.evaluate(async () => {
    for (let left = 2; left > 0; left -= 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  });

/** Opens the sample team. */
export async function openSample(t, options = {}) {
  const app = await openApp(t, options);
  await ready(app.page);
  await button(app.page, "Open the sample team").click();
  await app.page.locator(".app").waitFor();
  await saved(app.page);
  return app;
}

/** Every address there is in the plan on screen: the fixed ones, a seller, a sheet, a goal of every level and kind. */
export async function addresses(page) {
  const linked = async (path, pattern) => {
    await show(page, path);
    const all = await page.locator(`main a[href*="${pattern}"], .ladder a[href*="${pattern}"]`).evaluateAll((links) => links.map((link) => link.getAttribute("href").slice(1).split("?")[0]));
    return [...new Set(all)];
  };
  const sellers = (await linked("/sellers", "/sellers/")).filter((path) => path !== "/sellers");
  const sheets = await linked("/sheets", "/sheets/");
  const goals = [];
  for (const path of ["/", "/team", "/leader", ...sellers.slice(0, 2)]) goals.push(...(await linked(path, "/goals/")));
  return { fixed, sellers, sheets, goals: [...new Set(goals)] };
}

/** What is wrong with the screen at an address, of all that holds for every screen. */
async function faults(page, path) {
  await show(page, path);
  const said = [];
  for (const look of [axe, fits]) await look(page).catch((problem) => said.push(`${path}: ${problem.message}`));
  return said;
}

async function walkAll(page, paths) {
  const all = [];
  for (const path of paths) all.push(...(await faults(page, path)));
  assert.equal(all.join("\n\n"), "");
}

/** Walks every screen of the sample team in one theme and width. */
export async function walk(t, theme, name) {
  const { page } = await openSample(t, { theme, viewport: viewports[name] });
  const { fixed, sellers, sheets, goals } = await addresses(page);
  assert.ok(sellers.length > 2 && sheets.length > 2 && goals.length > 4, `the sample has screens to walk: ${sellers.length}, ${sheets.length}, ${goals.length}`);
  await walkAll(page, [...fixed, sellers[0], sheets[0], ...goals.slice(0, 4)]);
}

/** Walks every screen of a plan in which nothing has been written yet. */
export async function walkEmpty(t, theme, name) {
  const { page } = await openApp(t, { theme, viewport: viewports[name] });
  await startPlan(page, madeStory);
  const { fixed, sellers, sheets } = await addresses(page);
  await walkAll(page, [...fixed, sellers[0], sheets[0]]);
}
