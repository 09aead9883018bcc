// Every figure the app has worked out opens its arithmetic: every number on every screen is found, those that are
// figures are pressed, and the ledger that opens ends in a result; any other number has to be one of the things
// that numbers.mjs lists.
import assert from "node:assert/strict";
import { test } from "node:test";
import { downloaded, openApp, viewports } from "./harness.mjs";
import { fault, isClose, numbersIn, textsWithDigits, withoutNotNumbers, writtenIn } from "./numbers.mjs";
import { addresses, frames, openSample, show } from "./screens.mjs";
import { at, madeStory, preview, wholePlan } from "./story.mjs";

/** Presses every figure on the screen; gives what each opened. */
const pressAll = (page) =>
  page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const visible = () => [...document.querySelectorAll("button.arith")].filter((button) => button.checkVisibility());
    const opened = [];
    const count = visible().length;
    for (let at = 0; at < count; at += 1) {
      const button = visible()[at];
      if (!button) break;
      button.click();
      for (let left = 50; left > 0 && !document.querySelector("dialog.arith-pop[open] .sum dd"); left -= 1) await frame();
      const dialog = document.querySelector("dialog.arith-pop[open]");
      const text = (selector) => dialog?.querySelector(selector)?.textContent.trim() ?? "";
      opened.push({
        figure: button.dataset.figure,
        shown: button.textContent.trim(),
        title: text("h2"),
        formula: text(".arith-say"),
        note: text(".arith-f"),
        result: text(".sum dd"),
      });
      dialog?.close();
      for (let left = 50; left > 0 && document.querySelector("dialog.arith-pop"); left -= 1) await frame();
    }
    return opened;
  });

/** Turns every chart to its table, or back. */
async function turnCharts(page) {
  await page.evaluate(() => document.querySelectorAll("figure.fig > .fig-t").forEach((button) => button.checkVisibility() && button.click()));
  await frames(page);
}

/** The numbers of each chart's table, or of the list beside it (a narrow trail numbers its landmarks), in the charts' order. */
const tablesOf = async (page) => {
  const texts = await page.evaluate(() => [...document.querySelectorAll("figure.fig")].map((chart) => [...chart.querySelectorAll(".fig-table td, .fig-table th, .lm-list > li > b")].map((cell) => cell.textContent)));
  return texts.map((cells) => cells.flatMap((text) => numbersIn(withoutNotNumbers(text))));
};

/** The plan's file, as the command palette saves it. */
async function planFile(page) {
  await show(page, "/settings");
  const { bytes } = await downloaded(page, () => page.locator(".set-b").getByRole("button", { name: "Save the plan as a file", exact: true }).click());
  return bytes.toString("utf8");
}

/**
 * A number that stands alone is the very result that it opens, be it written shorter in a sentence; activities are
 * carried as fractions and rounded up where they are shown (Rule 1.3).
 */
function isSame(shown, result) {
  if (!/^[\d.,$€+−–\s%k]+$/u.test(shown)) return true;
  const [said, opened] = [numbersIn(shown), numbersIn(result)];
  return said.length === opened.length && said.every((number, at) => isClose(number, opened[at].value, opened[at].slack) || number.value === Math.ceil(opened[at].value));
}

/** What was opened, and what was not, over some screens. */
class Walk {
  constructor(page, written) {
    Object.assign(this, { page, written, faults: [], pressed: 0, names: new Set() });
  }

  async press(path) {
    for (const { figure, shown, title, formula, note, result } of await pressAll(this.page)) {
      const where = `${path}: ${figure}, shown as “${shown}”`;
      this.pressed += 1;
      this.names.add(figure);
      if (!shown) this.faults.push(`${where} shows nothing`);
      // What cannot be worked out is a dash, and opens the reason.
      else if (!title || !(shown === "–" ? note : formula)) this.faults.push(`${where} opens nothing`);
      else if (!result) this.faults.push(`${where} has no result`);
      else if (!isSame(shown, result)) this.faults.push(`${where} opens ${result}`);
    }
  }

  /** The numbers that open nothing and are none of the listed things. */
  async judge(path, { file, tables } = {}) {
    for (const found of await this.page.evaluate(textsWithDigits)) {
      const why = fault(found, { path, written: this.written, file, tables });
      if (why) this.faults.push(why);
    }
  }

  /** One screen as it stands: its numbers, its figures, and both again with the tables of its charts. */
  async look(path, options = {}) {
    await this.press(path);
    const lists = await tablesOf(this.page);
    await turnCharts(this.page);
    const tables = (await tablesOf(this.page)).map((table, at) => [...table, ...lists[at]]);
    await this.judge(path, { ...options, tables });
    if (tables.length > 0) await this.press(`${path}, its tables`);
    await turnCharts(this.page);
    await this.judge(path, { ...options, tables });
  }

  end(least, kinds) {
    const faults = [...new Set(this.faults)];
    if (faults.length > 0) assert.fail(`${faults.length} numbers are no figures and nothing else:\n${faults.join("\n")}`);
    assert.ok(this.pressed >= least && this.names.size >= kinds, `${this.pressed} figures of ${this.names.size} kinds were pressed`);
  }
}

/** Every cell that an import has filled: what stands in it is the result that its row's name opens. */
async function importedCells(page) {
  const cells = await page.evaluate(() => [...document.querySelectorAll("input.cin.file")].filter((cell) => cell.value).map((cell) => ({ id: cell.id, value: cell.value })));
  for (const { id, value } of cells) {
    const row = page.locator("tr", { has: page.locator(`[id="${id}"]`) });
    await row.locator('.arith[data-figure="ImportedWeek"]').click();
    assert.equal(await page.locator("dialog.arith-pop[open] .sum dd").innerText(), value);
    await page.keyboard.press("Escape");
    await page.locator("dialog.arith-pop").waitFor({ state: "detached" });
  }
  return cells.length;
}

test("every number on every screen of the sample team opens its arithmetic, or is no figure", async (t) => {
  const { page } = await openSample(t);
  const written = writtenIn(await planFile(page));
  const { fixed, sellers, sheets, goals } = await addresses(page);
  const walk = new Walk(page, written);
  for (const path of [...fixed, ...sellers.slice(0, 2), sheets[0], ...goals]) {
    await show(page, path);
    await walk.look(path);
  }
  await show(page, "/checkin");
  assert.ok((await importedCells(page)) > 2, "the sample has imported cells");
  walk.end(300, 20);
});

test("on a phone, and for a seller, the numbers are figures too", async (t) => {
  const { page } = await openSample(t, { viewport: viewports.phone });
  const written = writtenIn(await planFile(page));
  const walk = new Walk(page, written);
  for (const path of ["/", "/checkin", "/team", "/sellers"]) {
    await show(page, path);
    await walk.look(path);
  }
  walk.end(30, 8);
});

test(`every number of the story opens its arithmetic too, a file's before it is taken among them`, async (t) => {
  const { page } = await openApp(t, { hash: at("/") });
  const { team, goals } = await wholePlan(page, madeStory);
  const written = writtenIn(await planFile(page));
  const walk = new Walk(page, written);
  const { sellers, sheets } = await addresses(page);
  for (const path of ["/", "/checkin", "/team", "/sellers", sellers[0], sheets[0], `/goals/${team}`, `/goals/${goals[0]}`, "/history"]) {
    await page.evaluate((hash) => (location.hash = hash), at(path));
    await show(page, `${path}?asof=2017-11-27`);
    await walk.look(path);
  }
  const changed = { ...madeStory.crm, buffer: Buffer.from(madeStory.crm.buffer.toString().replace(/,(\d+)\r\n$/, ",9999\r\n")) };
  await preview(page, changed);
  await walk.look("/import", { file: changed.buffer.toString() });
  walk.end(150, 15);
});

test("a figure is opened, read and closed from the keyboard, and the focus comes back to it", async (t) => {
  const { page } = await openSample(t);
  const figure = page.locator("button.arith").first();
  await figure.focus();
  await page.keyboard.press("Enter");
  await page.locator("dialog.arith-pop[open] .sum dd").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog.arith-pop").waitFor({ state: "detached" });
  assert.equal(await figure.evaluate((button) => document.activeElement === button), true);
});

test("what was done goes with its page; the sentence of the headline opens each figure it quotes", async (t) => {
  const { page } = await openSample(t);
  const sentence = page.locator(".goal-say");
  await sentence.locator('.arith[data-figure="ChanceOfTarget"]').waitFor();
  const names = await sentence.locator(".arith").evaluateAll((all) => all.map((figure) => figure.dataset.figure));
  assert.deepEqual(names.slice(0, 4), ["Actual", "Expected", "Forecast8In10", "ChanceOfTarget"]);
  await planFile(page);
  await page.locator(".msgs .msg", { hasText: "Saved as" }).waitFor();
  await show(page, "/team");
  await page.locator(".msgs .msg").waitFor({ state: "detached" });
});
