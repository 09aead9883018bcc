// Every figure the app has worked out opens its arithmetic: each one on each screen is pressed, and the ledger
// that opens ends in a result.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses, openSample, show } from "./screens.mjs";

/** Presses every figure on the screen; gives what each opened. */
const pressAll = (page) =>
  page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const opened = [];
    const count = document.querySelectorAll("button.arith").length;
    for (let at = 0; at < count; at += 1) {
      const button = document.querySelectorAll("button.arith")[at];
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
        result: text(".sum dd"),
      });
      dialog?.close();
      for (let left = 50; left > 0 && document.querySelector("dialog.arith-pop"); left -= 1) await frame();
    }
    return opened;
  });

test("every figure on every screen of the sample team opens its arithmetic, with a result in it", async (t) => {
  const { page } = await openSample(t);
  const { fixed, sellers, sheets, goals } = await addresses(page);
  let pressed = 0;
  const names = new Set();
  for (const path of [...fixed, ...sellers.slice(0, 2), sheets[0], ...goals]) {
    await show(page, path);
    for (const { figure, shown, title, formula, result } of await pressAll(page)) {
      const where = `${path}: ${figure}, shown as “${shown}”`;
      assert.ok(shown, `${where} shows nothing`);
      assert.ok(title && formula, `${where} opens nothing`);
      assert.ok(result, `${where} has no result`);
      pressed += 1;
      names.add(figure);
    }
  }
  assert.ok(pressed > 60 && names.size > 8, `${pressed} figures of ${names.size} kinds were pressed`);
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
